import { describe, expect, it } from 'vitest';
import type { HostFact } from '$lib/live/facts';
import type { HostLog } from '$lib/live/host-log';
import { parseJoinCode, parseRoomId } from '$lib/live/ids';
import type { Seat } from '$lib/live/seat';
import type { SeatStore } from '$lib/live/seat-store';

export const code = parseJoinCode('K7Q2M0')!;
const locked = (atMs: number): HostFact => ({ type: 'room.locked', atMs, locked: true });
const roomId = parseRoomId('A'.repeat(22))!;
export const seat: Seat = {
	v: 1,
	code,
	roomId,
	seed: 'A'.repeat(43),
	name: 'Ann',
	answers: [
		{
			index: 0,
			response: { kind: 'open', text: 'Tannins' },
			reactionMs: 5,
			verdict: null,
			atMs: 60
		}
	],
	marks: [],
	appeals: [],
	team: null,
	clocks: [{ index: 0, sinceMs: null, spentMs: 5 }],
	place: 0,
	reveals: []
};

/** What every log and every store of seats must do; each call opens an empty one. */
export function describeStores(
	name: string,
	openLog: () => HostLog,
	openSeats: () => SeatStore
): void {
	describe(`a log in ${name}`, () => {
		it('gives back all that was appended, in its order', async () => {
			const log = openLog();
			expect(await log.read()).toEqual([]);
			for (let batch = 0; batch < 12; batch++)
				await log.append([locked(2 * batch), locked(2 * batch + 1)]);
			expect((await log.read()).map(({ atMs }) => atMs)).toEqual(
				Array.from({ length: 24 }, (_, at) => at)
			);
		});

		it('forgets what comes after a place, in the middle of a batch as well, and goes on from there', async () => {
			const log = openLog();
			for (const at of [0, 3, 6]) await log.append([locked(at), locked(at + 1), locked(at + 2)]);
			await log.cut(4);
			expect((await log.read()).map(({ atMs }) => atMs)).toEqual([0, 1, 2, 3]);
			await log.append([locked(70)]);
			await log.cut(99);
			expect((await log.read()).map(({ atMs }) => atMs)).toEqual([0, 1, 2, 3, 70]);
			await log.cut(0);
			expect(await log.read()).toEqual([]);
		});
	});

	describe(`seats in ${name}`, () => {
		it('are found by their room, and kept as they were last saved', async () => {
			const seats = openSeats();
			const link = { code, roomId, broker: null };
			expect(await seats.load(link)).toBeNull();
			await seats.save({ ...seat, name: null });
			await seats.save(seat);
			expect(await seats.load(link)).toEqual(seat);
			expect(await seats.load({ ...link, roomId: null })).toEqual(seat);
			expect(await seats.load({ ...link, code: parseJoinCode('AAAAAA')! })).toBeNull();
			expect(await seats.load({ ...link, roomId: parseRoomId('B'.repeat(22))! })).toBeNull();
		});
	});
}
