/** Where a link into the reading points: a paragraph, and the question whose passage is meant (null: none). */
export interface Target {
	readonly paragraph: string;
	readonly questionId: string | null;
}

/** Reads `?passage=<question>#<paragraph>`; null when the link names no such paragraph. */
export function targetOf(url: URL, paragraphs: ReadonlySet<string>): Target | null {
	const paragraph = url.hash.slice(1);
	if (!paragraphs.has(paragraph)) return null;
	return { paragraph, questionId: url.searchParams.get('passage') };
}
