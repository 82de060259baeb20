import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldCompact } from '$lib/grading/fold';

describe('fold', () => {
	it.each([
		['  Self–Sustaining   MODEL. ', 'self sustaining model'],
		['Café', 'cafe'],
		['ﬁnd', 'find'],
		['Straße', 'strasse'],
		['Ｗｅｂ　２', 'web 2'],
		['learner’s', 'learners'],
		['“traffic”!', 'traffic'],
		['1,5', '1.5'],
		['-5 °C', '-5 °c'],
		['well-5', 'well 5'],
		['C++ and C#', 'c++ and c#'],
		['3.5.', '3.5'],
		['50 %', '50 %'],
		['', ''],
		[' … ', '']
	])('brings %j to %j', (given, folded) => {
		expect(fold(given)).toBe(folded);
	});

	it('changes nothing the second time', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				expect(fold(fold(text))).toBe(fold(text));
			})
		);
	});

	it('changes nothing the second time in numbers and punctuation either', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[-−.,%' 0-9a]{0,9}$/), (text) => {
				expect(fold(fold(text))).toBe(fold(text));
			})
		);
	});

	it('sees no case and no spacing around', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(fold(`  ${text.toUpperCase()}\n`)).toBe(fold(text));
			})
		);
	});

	it('keeps the vowels of scripts that write them as marks', () => {
		expect(fold('की')).not.toBe(fold('का'));
	});

	it('sees one word in e-mail, e mail and email', () => {
		expect(new Set(['e-mail', 'e mail', 'Email', 'e‑mail'].map(foldCompact)).size).toBe(1);
	});
});
