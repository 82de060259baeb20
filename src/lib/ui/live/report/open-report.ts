import { idbLog, idbRooms } from '$lib/live/idb-stores';
import type { JoinCode } from '$lib/live/ids';
import { reportOf, type LiveReport } from '$lib/live/report/report';
import { foldLog } from '$lib/live/session';

/** The report of a quiz that this device ran; null where there is none. Rejects where it cannot be read. */
export async function readReport(code: JoinCode): Promise<LiveReport | null> {
	const log = idbLog(code);
	try {
		const facts = await log.read();
		const session = foldLog(facts);
		return session === null ? null : reportOf(session, facts[0]?.atMs ?? 0);
	} finally {
		log.close();
	}
}

/** Reports of the other quizzes that this device ran; those that cannot be read are left out. */
export async function readOthers(
	code: JoinCode
): Promise<readonly { readonly code: string; readonly report: LiveReport }[]> {
	const rooms = idbRooms();
	try {
		const others = (await rooms.list()).filter((room) => room.code !== code);
		const reports = await Promise.all(
			others.map((room) => readReport(room.code).catch((): null => null))
		);
		return others.flatMap((room, at) => {
			const report = reports[at] ?? null;
			return report === null ? [] : [{ code: room.code, report }];
		});
	} finally {
		rooms.close();
	}
}

/** Deletes a quiz with all that was said in it; false where that could not be done. */
export async function deleteRoom(code: JoinCode): Promise<boolean> {
	const rooms = idbRooms();
	try {
		await rooms.remove(code);
		return true;
	} catch {
		return false;
	} finally {
		rooms.close();
	}
}
