import { afterEach, expect, it } from 'vitest';
import { idbLog, idbSeats, type Closable } from '$lib/live/idb-stores';
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
