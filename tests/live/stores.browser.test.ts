import { afterEach, expect, it } from 'vitest';
import { idbLog, idbRooms, idbSeatNumbers, idbSeats, type Closable } from '$lib/live/idb-stores';
import { parseJoinCode } from '$lib/live/ids';
import type { RoomRecord } from '$lib/live/room-store';
import { trueFalse } from '../fixtures/questions';
import { roomSettings } from './rooms';
import { code, describeStores, seat } from './stores-contract';

const open: Closable<object>[] = [];
function opened<Store extends Closable<object>>(store: Store): Store {
	open.push(store);
	return store;
}

afterEach(async () => {
	for (const store of open.splice(0)) store.close();
	await new Promise((resolve, reject) => {
		const request = indexedDB.deleteDatabase('keypoint-live');
		request.onsuccess = resolve;
		request.onerror = () => reject(request.error ?? new Error('not deleted'));
	});
});

describeStores(
	'IndexedDB',
	() => opened(idbLog(code)),
	() => opened(idbSeats())
);

it('is all there after the page was closed and opened again', async () => {
	const [log, seats] = [opened(idbLog(code)), opened(idbSeats())];
	await log.read();
	await log.append([{ type: 'room.locked', atMs: 1, locked: true }]);
	await seats.save(seat);
	for (const store of open.splice(0)) store.close();
	const later = opened(idbLog(code));
	expect(await later.read()).toHaveLength(1);
	await later.append([{ type: 'room.locked', atMs: 2, locked: false }]);
	expect(await opened(idbLog(code)).read()).toHaveLength(2);
	expect(await opened(idbSeats()).load({ code, roomId: null, broker: null })).toEqual(seat);
});

it('lets only one of two pages that host the same room write on', async () => {
	const [first, second] = [opened(idbLog(code)), opened(idbLog(code))];
	await first.read();
	await second.read();
	await first.append([{ type: 'room.locked', atMs: 1, locked: true }]);
	await expect(second.append([{ type: 'room.locked', atMs: 2, locked: false }])).rejects.toThrow();
	expect((await first.read()).map(({ atMs }) => atMs)).toEqual([1]);
});

it('keeps the seats of several students who share a device apart', async () => {
	const [first, second] = [opened(idbSeats()), opened(idbSeats(1))];
	await first.save(seat);
	await second.save({ ...seat, name: 'Ben' });
	const link = { code, roomId: null, broker: null };
	expect((await opened(idbSeats(0)).load(link))?.name).toBe('Ann');
	expect((await opened(idbSeats(1)).load(link))?.name).toBe('Ben');
	expect(await opened(idbSeats(2)).load(link)).toBeNull();
	expect(await idbSeatNumbers(code)).toEqual([0, 1]);
});

it('lists the rooms of a device newest first, as far as their logs go, and deletes one for good', async () => {
	const other = parseJoinCode('AAAAAA')!;
	const room = (change: Partial<RoomRecord>): RoomRecord => ({
		v: 1,
		code,
		seed: 'A'.repeat(43),
		broker: null,
		openedAtMs: 1000,
		role: 'host',
		skewMs: 0,
		...change
	});
	const rooms = opened(idbRooms());
	await rooms.save(room({}));
	await rooms.save(room({ code: other, openedAtMs: 2000, role: 'cohost' }));
	const log = opened(idbLog(code));
	await log.read();
	await log.append([
		{
			type: 'room.opened',
			atMs: 1000,
			settings: roomSettings({ title: 'Tea' }),
			questions: [trueFalse],
			arrangements: [{ parts: [], targets: [] }]
		},
		{ type: 'question.opened', atMs: 1001, index: 0 }
	]);
	await opened(idbSeats()).save(seat);
	expect(await rooms.list()).toMatchObject([
		{ code: other, role: 'cohost', title: null, questions: 0 },
		{ code, role: 'host', title: 'Tea', phase: 'open', participants: 0, questions: 1 }
	]);
	expect((await rooms.find(code))?.seed).toBe('A'.repeat(43));
	await rooms.remove(code);
	expect(await rooms.find(code)).toBeNull();
	expect(await opened(idbLog(code)).read()).toEqual([]);
	expect((await rooms.list()).map((one) => one.code)).toEqual([other]);
	expect(await opened(idbSeats()).load({ code, roomId: null, broker: null })).not.toBeNull();
});
