import type { Result } from '$lib/bank/result';
import type { Head } from '../store';
import type { JobFailure } from './job';
import { unsavedSince, type FolderNote, type LogPlace } from './notes';

/** What the File System Access API adds that TypeScript’s own types do not know yet. */
interface WithPermission {
	queryPermission(wish: { readonly mode: 'readwrite' }): Promise<PermissionState>;
	requestPermission(wish: { readonly mode: 'readwrite' }): Promise<PermissionState>;
}
interface WithPicker {
	showDirectoryPicker(options: {
		readonly id: string;
		readonly mode: 'readwrite';
	}): Promise<FileSystemDirectoryHandle>;
}

const READWRITE = { mode: 'readwrite' } as const;

/** Whether this browser lets a page keep a folder up to date: Chromium’s on a computer do. */
export function canKeepFolder(page: object = globalThis): boolean {
	return 'showDirectoryPicker' in page;
}

/** Asks the learner for a folder; null when they chose none. Call it from a click. */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | null> {
	try {
		const page = globalThis as unknown as WithPicker;
		return await page.showDirectoryPicker({ id: 'keypoint', ...READWRITE });
	} catch (error) {
		if (error instanceof DOMException && error.name === 'AbortError') return null;
		throw error;
	}
}

/**
 * Whether the folder may be used. Browsers forget it between visits; only a click may ask again.
 * @param ask whether to ask, where the browser would
 */
export async function mayUse(handle: FileSystemDirectoryHandle, ask: boolean): Promise<boolean> {
	const asked = handle as FileSystemDirectoryHandle & WithPermission;
	// Other sources of handles, such as the origin’s private file system, need no permission.
	if (!('queryPermission' in asked)) return true;
	const state = await asked.queryPermission(READWRITE);
	if (state === 'granted') return true;
	return ask && (await asked.requestPermission(READWRITE)) === 'granted';
}

/** Each device has its own file, so that two can never overwrite each other’s, whenever the folder is synced. */
export function ownFileName(deviceId: string): string {
	return `keypoint-device-${deviceId}.jsonl.gz`;
}

const BACKUP_NAME = /^keypoint-.*\.jsonl(\.gz)?$/;

/** The backups that lie in a folder, by name. */
export async function backupsIn(handle: FileSystemDirectoryHandle): Promise<Map<string, File>> {
	const files = new Map<string, File>();
	for await (const [name, entry] of handle.entries())
		if (entry.kind === 'file' && BACKUP_NAME.test(name)) files.set(name, await entry.getFile());
	return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Deletes what a killed browser left of writing a file: Chromium writes beside it, and renames at the end. Only
 * one tab writes at a time, so nobody is at these any more.
 */
async function removeUnfinished(handle: FileSystemDirectoryHandle, name: string): Promise<void> {
	const unfinished: string[] = [];
	for await (const entry of handle.keys())
		if (entry.startsWith(name) && entry.endsWith('.crswap')) unfinished.push(entry);
	// Where it may not be deleted it only takes space.
	for (const entry of unfinished) await handle.removeEntry(entry).catch(() => null);
}

/** A file of the folder that was left out, and why. */
export interface LeftOut {
	readonly name: string;
	readonly reason: JobFailure['reason'];
}

/** What became of bringing a folder and this device to the same. */
export interface FolderReport {
	/** Events that came from the files of other devices. */
	readonly added: number;
	/** Files that could not be read; they are tried again next time. */
	readonly leftOut: readonly LeftOut[];
	/** Whether this device’s own file was written. */
	readonly wrote: boolean;
}

/** What bringing them to the same needs. */
export interface FolderNeeds {
	/** How far this device’s log is; at revision 0 it is empty, and the device has no lasting id yet. */
	readonly place: LogPlace & Pick<Head, 'revision'>;
	/** Checks a file and merges it; says how many events it added. */
	readonly merge: (file: File) => Promise<Result<number, JobFailure>>;
	readonly write: (into: FileSystemFileHandle) => Promise<Result<unknown, JobFailure>>;
}

/**
 * Merges the files of other devices that changed since the last time, then writes this device’s own if it has
 * news. Returns the note to keep as well.
 */
export async function syncFolder(
	note: FolderNote,
	{ place, merge, write }: FolderNeeds
): Promise<Result<{ readonly report: FolderReport; readonly note: FolderNote }, JobFailure>> {
	const own = ownFileName(place.deviceId);
	const files = await backupsIn(note.handle);
	const merged: Record<string, number> = {};
	const leftOut: LeftOut[] = [];
	let added = 0;
	for (const [name, file] of files) {
		if (name === own) continue;
		if (note.merged[name] !== file.lastModified) {
			const done = await merge(file);
			if (!done.ok) {
				if (done.reason === 'cancelled') return done;
				leftOut.push({ name, reason: done.reason });
				continue;
			}
			added += done.value;
		}
		merged[name] = file.lastModified;
	}
	// A file that was killed while it was first written is there, and empty.
	const wrote =
		place.revision > 0 &&
		(unsavedSince(note.written, place) > 0 || (files.get(own)?.size ?? 0) === 0);
	if (wrote) {
		await removeUnfinished(note.handle, own);
		const done = await write(await note.handle.getFileHandle(own, { create: true }));
		if (!done.ok) return done;
	}
	const report = { added, leftOut, wrote };
	const written = wrote ? place : note.written;
	return { ok: true, value: { report, note: { ...note, merged, written } } };
}
