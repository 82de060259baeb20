import { createStore, del, get, set } from 'idb-keyval';
import type { Head } from '../store';

/** How far a device’s log is: its own events are numbered. */
export type LogPlace = Pick<Head, 'deviceId' | 'nextSeq'>;

/** The last backup that was written on this device. What came after its place in the log is not in it. */
export interface BackupNote extends LogPlace {
	readonly v: 1;
	readonly atMs: number;
	readonly bytes: number;
	readonly place: 'file' | 'share' | 'folder';
}

/** A folder that is kept up to date. */
export interface FolderNote {
	readonly v: 1;
	readonly handle: FileSystemDirectoryHandle;
	/** Each file that was merged, with its time of change then. */
	readonly merged: Readonly<Record<string, number>>;
	/** How far this device’s log was when its own file was written last; null before that. */
	readonly written: LogPlace | null;
}

interface Notes {
	readonly last: BackupNote;
	readonly folder: FolderNote;
	/** When the reminder to back up was put away, in epoch ms. */
	readonly remindedAtMs: number;
	/** When a job began that writes megabytes, in epoch ms; still there after it was killed. */
	readonly bulkAtMs: number;
}

/**
 * What this browser remembers about backups. It is no progress, so it stands in a database of its own, which
 * erasing progress leaves alone; a folder’s handle can be kept nowhere else.
 */
const store = () => (opened ??= createStore('keypoint-backup', 'notes'));
let opened: ReturnType<typeof createStore> | null = null;

/** Null where there is none, or no storage to ask: a note is never worth failing for. */
export async function readNote<Name extends keyof Notes>(name: Name): Promise<Notes[Name] | null> {
	return (await get<Notes[Name]>(name, store()).catch(() => null)) ?? null;
}

/** Whether it could be noted. */
export async function writeNote<Name extends keyof Notes>(
	name: Name,
	note: Notes[Name]
): Promise<boolean> {
	return set(name, note, store()).then(
		() => true,
		() => false
	);
}

export async function dropNote(name: keyof Notes): Promise<void> {
	await del(name, store()).catch(() => null);
}

/** Answers and changes made on this device that no backup holds. */
export function unsavedSince(saved: LogPlace | null, { deviceId, nextSeq }: LogPlace): number {
	return nextSeq - (saved?.deviceId === deviceId ? saved.nextSeq : 1);
}
