/**
 * The backup file, version 1: JSON Lines in UTF-8, each line ended by `\n`, the whole compressed with gzip.
 * - first `{"format":"keypoint-backup","v":1,…}`, the header
 * - `{"event":…}` for each event, those of one question together
 * - `{"session":"…"}` before the first event of a study session; events name it by its number, counted from 0
 *   as the session lines come. Random ids do not compress: written out they would be a fifth of the file
 * - `{"settings":…}`, and `{"quarantined":…}` for what was stored but could not be read
 * - last `{"end":true,"events":n,"sha256":"…"}`: how many events there are, and the hash of all bytes before
 *
 * It is frozen: tests/fixtures/backups keeps files of it forever. Another shape gets another `v`.
 */
export const BACKUP_FORMAT = 'keypoint-backup';
export const BACKUP_VERSION = 1;
export const BACKUP_TYPE = 'application/gzip';

/** The first line: where and when the file was written. */
export interface BackupHeader {
	readonly format: typeof BACKUP_FORMAT;
	readonly v: typeof BACKUP_VERSION;
	readonly writtenAtMs: number;
	/** The device that wrote it. Events keep the devices that they were made on. */
	readonly deviceId: string;
	/** The app’s version, for people who look into the file. */
	readonly app: string;
}

/** One thing in a backup, as it was stored: nothing of it is parsed for writing. */
export type BackupRecord =
	{ readonly event: unknown } | { readonly settings: unknown } | { readonly quarantined: unknown };

/**
 * Why a file is not restored. Nothing of it is written then.
 * - `not-a-backup`: another sort of file
 * - `future-version`: a newer Keypoint wrote it
 * - `truncated`: its end is missing
 * - `edited`: something in it is not as it was written
 * - `file-unreadable`: the browser could not read the file; it may have moved or changed meanwhile
 */
export interface BackupFailure {
	readonly reason: 'not-a-backup' | 'future-version' | 'truncated' | 'edited' | 'file-unreadable';
	readonly detail: string;
}

/** A BackupFailure thrown, where a Result cannot be returned. */
export class BackupError extends Error {
	constructor(readonly failure: BackupFailure) {
		super(`${failure.reason}: ${failure.detail}`);
	}
}

/** The last line of a whole file, byte for byte. */
export function endLine(events: number, sha256: string): string {
	return `{"end":true,"events":${events},"sha256":"${sha256}"}`;
}

/** How every end line begins, and no other. */
export const END = '{"end":';

/** A backup’s file name, by the day it was written in the learner’s time zone. */
export function backupName(writtenAtMs: number, ending = 'jsonl.gz'): string {
	const at = new Date(writtenAtMs);
	const two = (part: number) => String(part).padStart(2, '0');
	const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
	return `keypoint-${day}.${ending}`;
}
