import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown, UnsupportedMarkdown } from '$lib/bank/markdown';
import { plainText, type RichText } from '$lib/bank/rich-text';

describe('the Markdown subset', () => {
	it.each<[string, RichText]>([
		['plain words', 'plain words'],
		[
			'a *b* **c**',
			['a ', { type: 'em', children: ['b'] }, ' ', { type: 'strong', children: ['c'] }]
		],
		['`x < y`', [{ type: 'code', text: 'x < y' }]],
		[
			'[here](https://example.org)',
			[{ type: 'link', href: 'https://example.org', children: ['here'] }]
		],
		[
			'[write](mailto:a@example.org)',
			[{ type: 'link', href: 'mailto:a@example.org', children: ['write'] }]
		],
		['[gain](term:dividend)', [{ type: 'term', term: 'dividend', children: ['gain'] }]],
		['one\ntwo', 'one two'],
		[
			'- a\n- b',
			[
				{
					type: 'list',
					ordered: false,
					children: [
						{ type: 'item', children: ['a'] },
						{ type: 'item', children: ['b'] }
					]
				}
			]
		]
	])('reads %j', (source, nodes) => {
		expect(parseMarkdown(source)).toEqual(nodes);
	});

	it.each([
		'<b>bold</b>',
		'<script>alert(1)</script>',
		'a <img src=x onerror=alert(1)> b',
		'![alt](https://example.org/a.png)',
		'# Heading',
		'> quote',
		'    indented code',
		'[x](javascript:alert(1))',
		'[x](data:text/html,hi)',
		'[x](//example.org)',
		'[x](relative.html)'
	])('refuses %j by name', (source) => {
		expect(() => parseMarkdown(source)).toThrow(UnsupportedMarkdown);
	});

	it('lets no markup through, whatever is written: each link that comes out is of a safe scheme', () => {
		const piece = fc.constantFrom(
			'<b>',
			'</b>',
			'](',
			'[',
			'*',
			'`',
			'javascript:',
			'https://a',
			')',
			' ',
			'x',
			'<',
			'&lt;'
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
				let text: RichText;
				try {
					text = parseMarkdown(pieces.join(''));
				} catch (error) {
					return error instanceof UnsupportedMarkdown;
				}
				const found = [...JSON.stringify(text).matchAll(/"href":"([^"]*)"/g)];
				return found.every(([, href]) => /^(https?:\/\/|mailto:)/i.test(href ?? ''));
			})
		);
		expect(plainText(parseMarkdown('5 &lt; 6'))).toBe('5 < 6');
	});
});

describe('plain text', () => {
	it.each([
		['a *b* [c](term:d) `e`', 'a b c e'],
		['one\n\ntwo', 'one\ntwo'],
		['So:\n\n- a\n- b', 'So:\na\nb']
	])('drops the marks of %j', (source, text) => {
		expect(plainText(parseMarkdown(source))).toBe(text);
	});
});
