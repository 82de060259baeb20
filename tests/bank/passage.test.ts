import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPassage } from '$lib/bank/passage';

const TEXT = 'The dance tells the way. The dance tells the distance.';
const find = (exact: string, around: { prefix?: string; suffix?: string } = {}) =>
	findPassage(TEXT, { paragraph: 'p1', exact, ...around });

describe('a quote', () => {
	it('is found where it stands once', () => {
		expect(find('the way')).toEqual({ ok: true, value: { paragraph: 'p1', start: 16, end: 23 } });
	});

	it('is missing when a letter differs', () => {
		expect(find('The Way')).toMatchObject({ ok: false, reason: 'missing' });
	});

	it('is ambiguous when it stands twice, until a prefix or suffix tells which', () => {
		expect(find('The dance')).toEqual({ ok: false, reason: 'ambiguous', count: 2 });
		expect(find('The dance', { prefix: 'way. ' })).toMatchObject({
			ok: true,
			value: { start: 25 }
		});
		expect(find('The dance', { suffix: ' tells the way' })).toMatchObject({
			ok: true,
			value: { start: 0 }
		});
	});

	it('counts places that overlap', () => {
		expect(findPassage('aaa', { paragraph: 'p', exact: 'aa' })).toMatchObject({ count: 2 });
	});

	it('cut out of any text by its offsets is the quote', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (text, a, b) => {
				const start = a % text.length;
				const end = start + 1 + (b % (text.length - start));
				const exact = text.slice(start, end);
				const found = findPassage(text, {
					paragraph: 'p',
					exact,
					prefix: text.slice(0, start),
					suffix: text.slice(end)
				});
				return found.ok && text.slice(found.value.start, found.value.end) === exact;
			})
		);
		expect(find('tells the distance').ok).toBe(true);
	});
});
