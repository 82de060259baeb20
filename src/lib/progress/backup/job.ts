import type { Cancelled, MergeCounts } from '../merge-types';
import type { Settings } from '../settings';
import type { VerifyReport } from '../verify-types';
import type { Head, StoreFailure } from '../store';
import type { BackupFailure, BackupHeader } from './format';

/** Where a backup goes, and how. */
export interface WriteInput {
	readonly app: string;
	readonly writtenAtMs: number;
	readonly compress: boolean;
	/** A file to write it into, which keeps what it held until all is written; null makes a new file of it. */
	readonly into: FileSystemFileHandle | null;
}

/** A backup that was written. */
export interface WrittenBackup {
	/** Null when it was written into a file. */
	readonly file: Blob | null;
	readonly bytes: number;
	readonly events: number;
	/** The log’s head when writing began: what it counts is surely in the backup. */
	readonly head: Head;
}

/** What a sound backup holds and what restoring it would change. */
export interface BackupPlan {
	readonly header: BackupHeader;
	readonly counts: MergeCounts;
	/** Reviews among its events. */
	readonly reviews: number;
	/** Lines that this version does not understand. */
	readonly unreadable: number;
	/** Records that were unreadable already where the backup was made. */
	readonly quarantined: number;
	/** Those of both that restoring would put aside here, as they are. */
	readonly aside: number;
	readonly settings: Settings | null;
}

/** Whether restoring would add anything, if only to what is put aside. */
export function bringsNews({ counts, aside }: BackupPlan): boolean {
	return counts.added > 0 || aside > 0;
}

/** What a rehearsed restore found. */
export interface DrillReport {
	readonly bytes: number;
	readonly events: number;
	readonly cards: number;
	/** Events and cards that came back otherwise than they stand, or not at all. */
	readonly differing: number;
}

/** The bank, `article/bank`, of each question that ships: tallies are kept by bank. */
export type Banks = Readonly<Record<string, string>>;

/** A checked file to merge. */
export interface RestoreInput {
	readonly file: Blob;
	/** Events in it, to tell how far it is. */
	readonly events: number;
	readonly banks: Banks;
}

/** The file could not be written: no permission, no space, or it is gone. */
export interface Unwritable {
	readonly reason: 'unwritable';
	readonly detail: string;
}

/** Something was recorded in another tab while the drill ran. */
export interface ChangedMeanwhile {
	readonly reason: 'changed-meanwhile';
	readonly detail: string;
}

/** Why a job did not come to its end. */
export type JobFailure = BackupFailure | StoreFailure | Cancelled | Unwritable | ChangedMeanwhile;

/** The long pieces of work on a backup: what each takes and gives. */
export interface Jobs {
	readonly write: { readonly takes: WriteInput; readonly gives: WrittenBackup };
	readonly check: { readonly takes: Blob; readonly gives: BackupPlan };
	readonly drill: { readonly takes: { readonly app: string }; readonly gives: DrillReport };
	readonly restore: { readonly takes: RestoreInput; readonly gives: MergeCounts };
	readonly verify: { readonly takes: Banks; readonly gives: VerifyReport };
}

/** What a worker is made for. */
export type Job = {
	[Name in keyof Jobs]: { readonly do: Name; readonly with: Jobs[Name]['takes'] };
}[keyof Jobs];

/** How far a job is. */
export interface JobProgress {
	readonly step: 'writing' | 'reading' | 'merging' | 'comparing';
	/** From 0 to 1; null where the end is not known. */
	readonly share: number | null;
	readonly events: number;
}

/** How to watch and stop a job. */
export interface JobOptions {
	readonly onProgress?: (progress: JobProgress) => void;
	readonly signal?: AbortSignal;
}

/** What a page tells a working worker. */
export type ToWorker = 'cancel';

/** What the worker tells a page. */
export type FromWorker =
	| { readonly is: 'progress'; readonly progress: JobProgress }
	| { readonly is: 'done'; readonly value: unknown }
	| { readonly is: 'failed'; readonly failure: JobFailure }
	/** A bug: its words, to be thrown in the page. */
	| { readonly is: 'broken'; readonly message: string };
