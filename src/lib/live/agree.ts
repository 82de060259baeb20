import { toBase64Url } from './bytes';

/** The secret that one’s own key and another’s public key give (X25519, RFC 7748). Rejects for a key of low order. */
export type Agree = (publicKey: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/**
 * X25519 by the browser’s own cryptography: a tenth of noble’s millisecond, and beside the page’s thread.
 * Null where there is none: over plain http, which the host’s page on `localhost` is not, and in browsers
 * before 2025.
 */
export async function browserAgreement(own: {
	readonly secret: Uint8Array;
	readonly public: Uint8Array;
}): Promise<Agree | null> {
	const { subtle } = globalThis.crypto as Partial<Crypto>;
	if (subtle === undefined) return null;
	const x25519 = { name: 'X25519' };
	const jwk = {
		kty: 'OKP',
		crv: 'X25519',
		d: toBase64Url(own.secret),
		x: toBase64Url(own.public)
	};
	try {
		const key = await subtle.importKey('jwk', jwk, x25519, false, ['deriveBits']);
		return async (publicKey) => {
			const other = await subtle.importKey('raw', publicKey, x25519, false, []);
			return new Uint8Array(await subtle.deriveBits({ ...x25519, public: other }, key, 256));
		};
	} catch {
		return null;
	}
}
