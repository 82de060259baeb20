/**
 * A fresh id: 128 random bits in 22 URL-safe characters. `crypto.randomUUID` is missing on a page served
 * over plain HTTP, as a classroom’s laptop does.
 */
export function newId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');
}
