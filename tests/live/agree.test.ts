import { expect, it, vi } from 'vitest';
import { browserAgreement } from '$lib/live/agree';
import { hostSeal, type HostSeal } from '$lib/live/host-seal';
import { readIdentity, roomKeys, seatKeys } from '$lib/live/keys';
import { sealUp, sharedKeysOfSeat } from '$lib/live/seal';
import { bytesFrom } from './support';

const random = bytesFrom(7);
const room = roomKeys(random(32));
const seat = seatKeys(random(32));
const shared = sharedKeysOfSeat(seat, readIdentity(room.identity));
const body = new TextEncoder().encode('{"v":1}');
const envelope = sealUp(seat, shared, body, random);
const { participantId } = seat;

/** The browser’s keys are ready a moment later; until then nothing is reckoned ahead. */
async function met(host: HostSeal): Promise<void> {
	const { meeting } = await vi.waitFor(() => {
		const found = host.meet(participantId, envelope);
		if (found === null) throw new Error('Not ready yet');
		return { meeting: found };
	});
	await meeting;
}

it('opens what a stranger sent with keys reckoned by the browser, as with keys of its own', async () => {
	const host = hostSeal(room, random);
	await met(host);
	expect(host.meet(participantId, envelope)).toBeNull();
	expect(host.open(participantId, envelope)).toEqual(body);
	expect(hostSeal(room, random).open(participantId, envelope)).toEqual(body);
	expect(host.seal(participantId, body)).not.toBeNull();
});

it('meets nobody under another’s name, and nobody whose key is none', async () => {
	const host = hostSeal(room, random);
	await met(host);
	const other = seatKeys(random(32)).participantId;
	expect(host.meet(other, envelope)).toBeNull();
	expect(host.open(other, envelope)).toBeNull();

	const agree = await browserAgreement(room.sealing);
	await expect(agree?.(new Uint8Array(32))).rejects.toThrow();
});

it('does without where the page has no cryptography of the browser’s', async () => {
	vi.stubGlobal('crypto', { getRandomValues: () => undefined });
	expect(await browserAgreement(room.sealing)).toBeNull();
	vi.unstubAllGlobals();
});
