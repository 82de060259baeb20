import type { Result } from '$lib/bank/result';

/** The longest name, in letters as a reader counts them. */
export const MAX_NAME_LETTERS = 24;
/** Marks that may stand on one letter: two are enough for every living script’s names, heaps are a prank. */
const MAX_MARKS = 3;

/**
 * Controls, line breaks, unassigned and private letters, surrogates, and formats: invisible letters and
 * those that turn the direction of what follows (Unicode TR 36, 2.10). Joiners stay, emoji and Indic
 * names are spelt with them.
 */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;

/** Makes of what somebody typed a name that can stand on the wall; `empty` when nothing is left. */
export function cleanName(typed: string): Result<string, { reason: 'empty' }> {
	const shown = typed
		.slice(0, 20 * MAX_NAME_LETTERS)
		.normalize('NFC')
		.replace(/\s/gu, ' ')
		.replace(UNSHOWABLE, '')
		.replace(new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu'), '$1');
	const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(shown)];
	const name = letters
		.map(({ segment }) => segment)
		.join('')
		.replace(/ +/g, ' ')
		.trim();
	const short = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name)]
		.slice(0, MAX_NAME_LETTERS)
		.map(({ segment }) => segment)
		.join('')
		.trim();
	return /[\p{L}\p{N}\p{S}]/u.test(short)
		? { ok: true, value: short }
		: { ok: false, reason: 'empty' };
}
