/** Bytes as text of `[A-Za-z0-9_-]` without padding (RFC 4648, section 5), which topics and links take. */
export function toBase64Url(bytes: Uint8Array): string {
	return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');
}

/** The bytes of such a text; null where it is none of exactly that length. */
export function fromBase64Url(text: string, length: number): Uint8Array | null {
	if (text.length !== Math.ceil((length * 4) / 3) || !/^[A-Za-z0-9_-]*$/.test(text)) return null;
	const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	const bytes = Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
	// The last letter may carry bits that no byte takes: two texts would then be one key.
	return toBase64Url(bytes) === text ? bytes : null;
}

/** UTF-8 of a text. */
export function utf8(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

/** JSON of UTF-8 bytes as `unknown`; null where they are none. */
export function parseJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		return null;
	}
}
