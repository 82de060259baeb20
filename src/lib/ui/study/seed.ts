/** A number for shuffling that is the same when the same question of a session is shown again. */
export function seedOf(sessionId: string, asked: number): number {
	let seed = asked;
	for (const letter of sessionId) seed = (Math.imul(seed, 31) + letter.charCodeAt(0)) | 0;
	return seed;
}
