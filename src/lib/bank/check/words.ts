/** A text as two readers would call the same: Unicode, case, punctuation and spacing folded. */
export function folded(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/['’]/g, '')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** The words of a text, folded; empty for a text without any. */
export function wordsOf(text: string): string[] {
	const plain = folded(text);
	return plain === '' ? [] : plain.split(' ');
}

// Function words carry no subject, so repeating them gives nothing away.
const FUNCTION_WORDS = new Set(
	(
		'a about after all also an and any are as at be because been before between but by can could did do does ' +
		'each for from had has have he her his how if in into is it its itself like many may more most much must no ' +
		'not of on one only or other our out over own she so some such than that the their them then there these ' +
		'they this those through to two three too under up was we were what when where which while who whom whose ' +
		'why will with would you your'
	).split(' ')
);

/**
 * The subject words of a text, each cut to its first five letters, so that “industry” and “industrial”
 * count as repeating each other: what the eye of a guesser catches needs no linguist’s stem.
 */
export function subjectWords(text: string): Set<string> {
	return new Set(
		wordsOf(text)
			.filter((word) => word.length > 2 && !FUNCTION_WORDS.has(word))
			.map((word) => word.slice(0, 5))
	);
}

/** Whether a text holds one of the words or phrases, whole words only. */
export function holdsAny(text: string, phrases: readonly string[]): string | null {
	const haystack = ` ${wordsOf(text).join(' ')} `;
	return phrases.find((phrase) => haystack.includes(` ${phrase} `)) ?? null;
}
