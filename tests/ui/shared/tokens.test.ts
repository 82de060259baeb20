import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../src/lib/ui/shared/tokens.css', import.meta.url), 'utf8');
const html = readFileSync(new URL('../../../src/app.html', import.meta.url), 'utf8');
const pairs = css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g);
const colours = new Map(
	[...pairs].map(([, name = '', light = '', dark = '']) => [name, { light, dark }])
);

function colour(name: string, theme: 'light' | 'dark'): string {
	const found = colours.get(name);
	if (found === undefined) throw new Error(`tokens.css has no colour --${name}`);
	return found[theme];
}

/** WCAG 2.2, relative luminance of an sRGB colour. */
function luminance(hex: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
		return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, contrast ratio from 1 to 21. */
function contrast(a: string, b: string): number {
	const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (light + 0.05) / (dark + 0.05);
}

const grounds = ['ground', 'surface', 'sunken', 'accent-soft'];
const texts = [
	...['ink', 'ink-soft', 'accent', 'accent-strong', 'correct', 'partly', 'incorrect'].flatMap(
		(text) => grounds.map((ground) => [text, ground] as const)
	),
	...['correct', 'partly', 'incorrect'].flatMap((tone) => [
		[tone, `${tone}-soft`] as const,
		['ink', `${tone}-soft`] as const,
		['ink-soft', `${tone}-soft`] as const,
		['ground', tone] as const
	]),
	['on-accent', 'accent'] as const,
	['on-accent', 'accent-strong'] as const
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
	it.each(texts)('text in %s on %s reads well (4.5:1, WCAG 1.4.3)', (text, ground) => {
		expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
	});

	it.each(grounds)('the edge of a control stands out on %s (3:1, WCAG 1.4.11)', (ground) => {
		expect(contrast(colour('edge', theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
	});

	it('the browser’s own bar has the colour of the page', () => {
		expect(html).toContain(
			`(prefers-color-scheme: ${theme})" content="${colour('ground', theme)}"`
		);
	});
});

it('finds a known contrast', () => {
	expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
	expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
