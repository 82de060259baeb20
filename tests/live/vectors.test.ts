import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { hex } from './support';

const text = (words: string) => new TextEncoder().encode(words);
const range = (from: number, length: number) => Uint8Array.from({ length }, (_, at) => from + at);

describe('the primitives that keys and seals are made of', () => {
	it('sign as RFC 8032, section 7.1, test 2', () => {
		const secret = hex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
		const publicKey = hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
		const signature = hex(
			'92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
				'085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'
		);
		expect(ed25519.getPublicKey(secret)).toEqual(publicKey);
		expect(ed25519.sign(hex('72'), secret)).toEqual(signature);
		expect(ed25519.verify(signature, hex('72'), publicKey, { zip215: false })).toBe(true);
	});

	it('multiply as RFC 7748, section 5.2, first vector', () => {
		const scalar = hex('a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4');
		const point = hex('e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c');
		expect(x25519.getSharedSecret(scalar, point)).toEqual(
			hex('c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552')
		);
	});

	it('derive as RFC 5869, appendix A.1', () => {
		const output = hkdf(sha256, new Uint8Array(22).fill(0x0b), range(0, 13), range(0xf0, 10), 42);
		expect(output).toEqual(
			hex('3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865')
		);
	});

	it('stretch as RFC 7914, section 12, third vector', () => {
		const cost = { N: 16_384, r: 8, p: 1, dkLen: 64 };
		expect(scrypt(text('pleaseletmein'), text('SodiumChloride'), cost)).toEqual(
			hex(
				'7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2' +
					'd5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887'
			)
		);
	});

	it('seal as draft-irtf-cfrg-xchacha-03, appendix A.3.1', () => {
		const plain = text(
			'Ladies and Gentlemen of the class of ’99: '.replace('’', "'") +
				'If I could offer you only one tip for the future, sunscreen would be it.'
		);
		const sealed = xchacha20poly1305(
			range(0x80, 32),
			range(0x40, 24),
			hex('50515253c0c1c2c3c4c5c6c7')
		).encrypt(plain);
		expect(sealed).toEqual(
			hex(
				'bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb' +
					'731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452' +
					'2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9' +
					'21f9664c97637da9768812f615c68b13b52e' +
					'c0875924c1c7987947deafd8780acf49'
			)
		);
	});
});
