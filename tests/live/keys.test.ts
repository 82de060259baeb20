import { createPublicKey, diffieHellman, createPrivateKey, hkdfSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from '$lib/live/bytes';
import { parseJoinCode, parseParticipantId, parseRoomId } from '$lib/live/ids';
import { joinCodeOf } from '$lib/live/join-code';
import { joinFragment, parseJoinFragment } from '$lib/live/join-link';
import { participantIdOf, readIdentity, roomKeys, seatKeys, tokenHash } from '$lib/live/keys';
import {
	openDown,
	openState,
	openUp,
	sealDown,
	sealUp,
	sharedKeysOfHost,
	sharedKeysOfSeat,
	signState
} from '$lib/live/seal';
import { bytesFrom } from './support';

const random = bytesFrom(1);
const room = roomKeys(new Uint8Array(32).fill(1));
const otherRoom = roomKeys(new Uint8Array(32).fill(2));
const ann = seatKeys(new Uint8Array(32).fill(3));
const ben = seatKeys(new Uint8Array(32).fill(4));
const host = readIdentity(room.identity);
const body = new TextEncoder().encode('{"phase":"lobby"}');

/** Each copy of the bytes with one bit turned over. */
function* spoilt(bytes: Uint8Array): Generator<Uint8Array> {
	for (let at = 0; at < bytes.length; at++)
		yield bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
}

describe('keys', () => {
	it('are the same for a seed on every device and in every version', () => {
		expect(room.roomId).toBe('H4J0sdHdcPTwEQYZr7yHbw');
		expect(ann.participantId).toBe('IOZE0eoEHFwAWBsiNaEn1Q');
		expect(joinCodeOf(room.roomId)).toBe('AHM062');
		expect(roomKeys(new Uint8Array(32).fill(1))).toEqual(room);
	});

	it('differ for every seed and every end', () => {
		const secrets = [room, otherRoom].flatMap(({ signing, sealing, token }) => [
			signing.secret,
			sealing.secret,
			token
		]);
		secrets.push(ann.sealing.secret, ann.token, ben.sealing.secret, ben.token);
		expect(new Set(secrets.map(toBase64Url)).size).toBe(secrets.length);
	});

	it('carry an id that only their owner’s key and token give', () => {
		expect(host.roomId).toBe(room.roomId);
		expect(participantIdOf(ann.sealing.public, tokenHash(ann.token))).toBe(ann.participantId);
		expect(participantIdOf(ann.sealing.public, tokenHash(ben.token))).not.toBe(ann.participantId);
		expect(participantIdOf(ben.sealing.public, tokenHash(ann.token))).not.toBe(ann.participantId);
	});

	it('refuse a seed of another length', () => {
		expect(() => roomKeys(new Uint8Array(31))).toThrow('32');
	});
});

describe('the signed state', () => {
	it('opens with its body and its host', () => {
		const opened = openState(signState(room, body));
		expect(opened?.body).toEqual(body);
		expect(opened?.host.roomId).toBe(room.roomId);
		expect(opened?.host.sealingKey).toEqual(room.sealing.public);
	});

	it('is signed as another implementation of Ed25519 checks it', () => {
		const envelope = signState(room, body);
		const key = createPublicKey({
			key: { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(room.signing.public) },
			format: 'jwk'
		});
		const message = Buffer.concat([Buffer.from(`keypoint state 1 ${room.roomId} `), body]);
		expect(verify(null, message, key, envelope.slice(1, 65))).toBe(true);
	});

	it('does not open with any bit of it turned over', () => {
		for (const forged of spoilt(signState(room, body))) expect(openState(forged)).toBeNull();
	});

	it('does not open under another room’s name, or cut short', () => {
		const envelope = signState(room, body);
		const swapped = envelope.slice();
		swapped.set(otherRoom.identity, 65);
		expect(openState(swapped)).toBeNull();
		for (const length of [0, 1, 64, 144]) expect(openState(envelope.slice(0, length))).toBeNull();
	});
});

describe('sealed messages', () => {
	const annShared = sharedKeysOfSeat(ann, host);
	const up = sealUp(ann, annShared, body, random);
	const hostShared = sharedKeysOfHost(room, ann.participantId, up)!;

	it('go both ways between a participant and the host', () => {
		expect(openUp(hostShared, up)).toEqual(body);
		expect(openDown(annShared, sealDown(hostShared, body, random))).toEqual(body);
	});

	it('use keys that another implementation of X25519 and HKDF derives', () => {
		const secret = diffieHellman({
			privateKey: createPrivateKey({
				key: {
					kty: 'OKP',
					crv: 'X25519',
					d: toBase64Url(ann.sealing.secret),
					x: toBase64Url(ann.sealing.public)
				},
				format: 'jwk'
			}),
			publicKey: createPublicKey({
				key: { kty: 'OKP', crv: 'X25519', x: toBase64Url(room.sealing.public) },
				format: 'jwk'
			})
		});
		const context = `keypoint seat 1 ${room.roomId} ${ann.participantId}`;
		const key = hkdfSync('sha256', secret, Buffer.from(context), 'keypoint up 1', 32);
		expect(new Uint8Array(key)).toEqual(annShared.up);
	});

	it('hide what they say, and look new each time', () => {
		const again = sealUp(ann, annShared, body, random);
		expect(again).not.toEqual(up);
		expect(Buffer.from(up).includes(Buffer.from('lobby'))).toBe(false);
	});

	it('cannot be read by another participant, by the other direction or in another room', () => {
		const benShared = sharedKeysOfSeat(ben, host);
		expect(openUp(benShared, up)).toBeNull();
		const down = sealDown(hostShared, body, random);
		expect(openDown(benShared, down)).toBeNull();
		expect(openDown({ ...annShared, down: annShared.up }, down)).toBeNull();
		const elsewhere = sharedKeysOfHost(otherRoom, ann.participantId, up)!;
		expect(openUp(elsewhere, up)).toBeNull();
	});

	it('cannot be sent in another’s name: the head must hash to the topic’s participant', () => {
		const asAnn = sealUp(ben, sharedKeysOfSeat(ben, host), body, random);
		expect(sharedKeysOfHost(room, ann.participantId, asAnn)).toBeNull();
		// With Ann’s own head, which everybody on an open broker can see, the seal does not fit.
		const withHersHead = asAnn.slice();
		withHersHead.set(up.slice(0, 49));
		expect(openUp(hostShared, withHersHead)).toBeNull();
	});

	it('are refused with any bit turned over, or cut short', () => {
		for (const forged of spoilt(up)) {
			const shared = sharedKeysOfHost(room, ann.participantId, forged);
			expect(shared && openUp(shared, forged)).toBeNull();
		}
		for (const length of [0, 1, 48, 49, 73]) {
			const cut = up.slice(0, length);
			const shared = sharedKeysOfHost(room, ann.participantId, cut);
			expect(shared && openUp(shared, cut)).toBeNull();
		}
	});

	it('refuse a key of low order', () => {
		const zero = new Uint8Array(32);
		const head = Uint8Array.of(1, ...zero, ...new Uint8Array(16));
		const id = participantIdOf(zero, new Uint8Array(16));
		expect(sharedKeysOfHost(room, id, head)).toBeNull();
	});
});

describe('base64url', () => {
	it('reads back what it wrote, and takes each key in one spelling only', () => {
		for (let length = 0; length < 40; length++) {
			const bytes = random(length);
			expect(fromBase64Url(toBase64Url(bytes), length)).toEqual(bytes);
		}
		expect(fromBase64Url('AA', 1)).toEqual(Uint8Array.of(0));
		for (const text of ['AB', 'A', 'AAA', 'A=', 'A+']) expect(fromBase64Url(text, 1)).toBeNull();
	});
});

describe('join codes and links', () => {
	it('reads a code as people type it', () => {
		for (const typed of ['k7q2m0', 'K7Q 2MO', 'k7q-2mo'])
			expect(parseJoinCode(typed)).toBe('K7Q2M0');
		for (const typed of ['', 'K7Q2M', 'K7Q2MXX', 'K7Q2MU', 'K7Q2M!'])
			expect(parseJoinCode(typed)).toBeNull();
	});

	it('takes ids in their own form only', () => {
		expect(parseRoomId(room.roomId)).toBe(room.roomId);
		for (const text of [
			'',
			'+',
			`${ann.participantId}x`,
			'../../../../../../../..',
			'#'.repeat(22)
		]) {
			expect(parseRoomId(text)).toBeNull();
			expect(parseParticipantId(text)).toBeNull();
		}
	});

	it('gives different rooms different codes', () => {
		expect(joinCodeOf(otherRoom.roomId)).not.toBe(joinCodeOf(room.roomId));
	});

	it('carries room, code and broker in the fragment and back', () => {
		const code = parseJoinCode('K7Q2M0')!;
		for (const link of [
			{ code, roomId: room.roomId, broker: 'wss://broker.example/mqtt?a=1&b=2' },
			{ code, roomId: null, broker: null }
		]) {
			expect(parseJoinFragment(joinFragment(link))).toEqual(link);
		}
	});

	it.each([
		'',
		'#',
		'#code=K7Q2M',
		'#code=K7Q2M0&room=short',
		'#code=K7Q2M0&broker=https://example.org',
		'#code=K7Q2M0&broker=javascript:alert(1)'
	])('takes %s for no link', (fragment) => {
		expect(parseJoinFragment(fragment)).toBeNull();
	});
});
