import type { Result } from '$lib/bank/result';

/** The longest name, in letters as a reader counts them. */
const MAX_NAME_LETTERS = 24;
/** Marks that may stand on one letter: two are enough for every living script’s names, heaps are a prank. */
const TOO_MANY_MARKS = /(\p{M}{2})\p{M}+/gu;

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

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
		.replace(TOO_MANY_MARKS, '$1')
		.replace(/ +/g, ' ')
		.trim();
	const name = Array.from(letters.segment(shown), ({ segment }) => segment)
		.slice(0, MAX_NAME_LETTERS)
		.join('')
		.trim();
	return /[\p{L}\p{N}\p{S}]/u.test(name)
		? { ok: true, value: name }
		: { ok: false, reason: 'empty' };
}

/** The name itself, or with the first number behind it that makes it look like nobody else’s. */
export function freeName(name: string, looks: ReadonlySet<string>): string {
	let free = name;
	for (let number = 2; looks.has(lookOf(free)); number++) free = `${name} ${number}`;
	return free;
}

/** What a reader at the back of the room tells names apart by. */
export function lookOf(name: string): string {
	return name
		.normalize('NFKD')
		.replace(/\p{M}|\s|[\u200c\u200d]/gu, '')
		.toLowerCase();
}
