import type { PassageSelector } from './fields';
import type { Passage } from './question';
import type { Result } from './result';

/**
 * Finds the one place in a paragraph’s plain text that a TextQuoteSelector names
 * (W3C Web Annotation Data Model, 4.2.4). Nothing is guessed: a quote that is not there to the
 * letter, or that stands more than once with its prefix and suffix, is a failure.
 */
export function findPassage(
	paragraphText: string,
	selector: PassageSelector
): Result<Passage, { reason: 'missing' | 'ambiguous'; count: number }> {
	const { paragraph, exact, prefix = '', suffix = '' } = selector;
	const needle = prefix + exact + suffix;
	const starts: number[] = [];
	for (
		let at = paragraphText.indexOf(needle);
		at !== -1;
		at = paragraphText.indexOf(needle, at + 1)
	)
		starts.push(at + prefix.length);
	const [start] = starts;
	if (start === undefined) return { ok: false, reason: 'missing', count: 0 };
	if (starts.length > 1) return { ok: false, reason: 'ambiguous', count: starts.length };
	return { ok: true, value: { paragraph, start, end: start + exact.length } };
}
