/**
 * FNV-1a, 32 bit, over UTF-16 units, in base 36: tells versions of a question apart, guards nothing.
 * Source: Fowler, Noll and Vo, draft-eastlake-fnv.
 */
export function fnv1a(text: string): string {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	return (hash >>> 0).toString(36);
}
