/** Letters, digits, marks and the symbols that carry meaning in an answer (units, money, C++ and C#). */
const NOT_KEPT = /[^\p{L}\p{N}\p{M}%‰°\p{Sc}+#.,-]+/gu;

/**
 * Brings a typed text to the form in which answers are compared: Unicode compatibility forms unified
 * (NFKD, Unicode Annex 15), case folded, Latin diacritics dropped, apostrophes dropped, punctuation,
 * hyphens and spacing to single spaces. A decimal comma becomes a point; a sign before a digit stays.
 * Folding twice changes nothing.
 */
export function fold(text: string): string {
	return (
		text
			.normalize('NFKD')
			// Upper before lower, so that ß and ss meet.
			.toUpperCase()
			.toLowerCase()
			.normalize('NFKD')
			// Combining marks of Latin, Greek and Cyrillic only: in other scripts they are vowels.
			.replace(/[\u0300-\u036f]/g, '')
			.replace(/['’‘ʼ`´]/g, '')
			.replace(/[−‐‑–—]/g, '-')
			.replace(NOT_KEPT, ' ')
			.replace(/(?<=\d),(?=\d)/g, '.')
			.replace(/(?<!\d)\.|\.(?!\d)|,/g, ' ')
			// A hyphen stays only as a sign: at the start of a word, with a digit after it.
			.replace(/(?<=\S)-|-(?!\d)/g, ' ')
			.replace(/\s+/g, ' ')
			.trim()
			.normalize('NFC')
	);
}

/** The folded text without spaces, so that “e-mail”, “e mail” and “email” are one answer. */
export function foldCompact(text: string): string {
	return fold(text).replaceAll(' ', '');
}
