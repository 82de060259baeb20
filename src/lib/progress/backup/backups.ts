import type { Result } from '$lib/bank/result';
import type { Progress } from '../progress';
import type { VerifyReport } from '../verify-types';
import { backupsIn, mayUse, pickFolder, syncFolder, type FolderReport } from './folder';
import {
	bringsNews,
	type BackupPlan,
	type Banks,
	type DrillReport,
	type JobFailure,
	type JobOptions,
	type WriteInput,
	type WrittenBackup
} from './job';
import { failureOf } from './job-failure';
import {
	dropNote,
	readNote,
	unsavedSince,
	writeNote,
	type BackupNote,
	type FolderNote
} from './notes';
import { removeLeftovers } from './scratch';
import { headOf } from './head';
import { marked, mendTornLog } from './torn-log';
import { inWorker } from './worker-client';

/** What backups need of the learner’s progress. */
export type BackupTarget = Pick<Progress<unknown>, 'saveSettings' | 'snapshot' | 'values'>;

/** How backups stand on this device. */
export interface BackupStanding {
	/** Null when none was ever written here. */
	readonly last: BackupNote | null;
	/** Answers and changes made on this device that the last backup does not hold. */
	readonly unsaved: number;
}

/** The folder that is kept up to date. */
export interface KeptFolder {
	readonly name: string;
	/** Whether the browser lets it be used without asking. */
	readonly allowed: boolean;
}

/** A folder just chosen, and the backups that lie in it. */
export interface ChosenFolder {
	readonly handle: FileSystemDirectoryHandle;
	readonly files: readonly File[];
}

/** Held by the one tab that brings the folder up to date, or rehearses a restore. */
const FOLDER_LOCK = 'keypoint-folder';
const DRILL_LOCK = 'keypoint-drill';

/** The backups of a progress that is kept on this device’s disk. */
export class Backups {
	readonly #progress: BackupTarget;
	readonly #app: string;
	readonly #banks: Banks;

	/** @param app the app’s version, noted in the files */
	constructor(progress: BackupTarget, app: string, banks: Banks) {
		this.#progress = progress;
		this.#app = app;
		this.#banks = banks;
	}

	/**
	 * Writes all there is; `note` it once the learner has it. What is kept in memory only is written by the page
	 * itself, as no worker can see it.
	 */
	write(
		{ compress = true, into = null }: Partial<Pick<WriteInput, 'compress' | 'into'>>,
		options: JobOptions
	): Promise<Result<WrittenBackup, JobFailure>> {
		const input = { app: this.#app, writtenAtMs: Date.now(), compress, into };
		if (this.#progress.snapshot.kept === 'on-disk') return inWorker('write', input, options);
		return this.#writeHere(input, options);
	}

	async #writeHere(
		input: WriteInput,
		options: JobOptions
	): Promise<Result<WrittenBackup, JobFailure>> {
		const { write } = await import('./write-job');
		return write(this.#progress.values, input, options);
	}

	/** Remembers that a backup has reached its place. */
	async note({ bytes, head }: WrittenBackup, place: BackupNote['place']): Promise<BackupNote> {
		const { deviceId, nextSeq } = head;
		const note = { v: 1, atMs: Date.now(), bytes, place, deviceId, nextSeq } as const;
		await writeNote('last', note);
		return note;
	}

	/** Reads a file whole, and tells what restoring it would change. */
	check(file: Blob, options: JobOptions): Promise<Result<BackupPlan, JobFailure>> {
		return inWorker('check', file, options);
	}

	/**
	 * Merges a file that was checked; gives how many events were new. What was merged before it was cancelled or
	 * killed stays and is sound, and merging the file again adds the rest.
	 */
	async restore(
		file: Blob,
		{ counts, settings }: BackupPlan,
		options: JobOptions,
		withSettings = false
	): Promise<Result<number, JobFailure>> {
		const input = { file, events: counts.events, banks: this.#banks };
		const merged = await marked(() => inWorker('restore', input, options));
		if (!merged.ok) return merged;
		if (withSettings && settings !== null) {
			const saved = await this.#progress.saveSettings(settings);
			if (!saved.ok) return saved;
		}
		return { ok: true, value: merged.value.added };
	}

	/** Replays the whole log and puts right what is not what it gives. */
	verify(options: JobOptions): Promise<Result<VerifyReport, JobFailure>> {
		return marked(() => inWorker('verify', this.#banks, options));
	}

	/** Rehearses losing everything and restoring it, in a store beside the real one. */
	drill(options: JobOptions): Promise<Result<DrillReport, JobFailure>> {
		return alone(DRILL_LOCK, async () => {
			await removeLeftovers();
			return marked(() => inWorker('drill', { app: this.#app }, options));
		});
	}

	/**
	 * Puts right what a killed job left behind: the browser’s torn log, and the copies of drills. Where the page
	 * has no locks (plain HTTP) nobody knows whether a drill runs, and the next drill deletes those.
	 */
	async tidy(): Promise<void> {
		await mendTornLog();
		const { locks } = navigator as Partial<Navigator>;
		await locks?.request(DRILL_LOCK, { ifAvailable: true }, (lock) =>
			lock === null ? null : removeLeftovers()
		);
	}

	/** @throws {StoreError} when the log’s head cannot be read */
	async standing(): Promise<BackupStanding> {
		const last = await readNote('last');
		return { last, unsaved: unsavedSince(last, await headOf(this.#progress.values)) };
	}

	/** When a reminder to back up was put away last, in epoch ms. */
	remindedAtMs(): Promise<number | null> {
		return readNote('remindedAtMs');
	}

	async noteReminded(atMs: number): Promise<void> {
		await writeNote('remindedAtMs', atMs);
	}

	/** The folder that is kept up to date; null when there is none. */
	async folder(): Promise<KeptFolder | null> {
		const note = await readNote('folder');
		if (note === null) return null;
		return { name: note.handle.name, allowed: await mayUse(note.handle, false) };
	}

	/** Asks the learner for a folder; null when they chose none. Call it from a click. */
	async chooseFolder(): Promise<ChosenFolder | null> {
		const handle = await pickFolder();
		return handle && { handle, files: [...(await backupsIn(handle)).values()] };
	}

	/** Keeps a folder up to date from now on; says whether the browser could remember it. */
	keepFolder(handle: FileSystemDirectoryHandle): Promise<boolean> {
		return writeNote('folder', { v: 1, handle, merged: {}, written: null });
	}

	/** Leaves the folder alone from now on, with what lies in it. */
	forgetFolder(): Promise<void> {
		return dropNote('folder');
	}

	/**
	 * Brings the kept folder and this device to the same. Null when there is no folder, it may not be used
	 * without asking, or another tab is at it.
	 */
	async sync(
		options: JobOptions & { readonly ask?: boolean }
	): Promise<Result<FolderReport, JobFailure> | null> {
		const folder = await readNote('folder');
		if (folder === null || !(await mayUse(folder.handle, options.ask === true))) return null;
		return navigator.locks.request(FOLDER_LOCK, { ifAvailable: true }, (lock) =>
			lock === null ? null : this.#syncAlone(folder, options)
		);
	}

	async #syncAlone(
		folder: FolderNote,
		options: JobOptions
	): Promise<Result<FolderReport, JobFailure>> {
		try {
			const place = await headOf(this.#progress.values);
			const synced = await syncFolder(folder, {
				place,
				merge: (file) => this.#mergeChecked(file, options),
				write: async (into) => {
					const written = await this.write({ into }, options);
					if (written.ok) await this.note(written.value, 'folder');
					return written;
				}
			});
			if (!synced.ok) return synced;
			await writeNote('folder', synced.value.note);
			return { ok: true, value: synced.value.report };
		} catch (error) {
			return failureOf(error, options.signal);
		}
	}

	async #mergeChecked(file: File, options: JobOptions): Promise<Result<number, JobFailure>> {
		const plan = await this.check(file, options);
		if (!plan.ok) return plan;
		return bringsNews(plan.value)
			? this.restore(file, plan.value, options)
			: { ok: true, value: 0 };
	}
}

/** Runs work while no other tab does it; where the page has no locks (plain HTTP) it just runs. */
function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
	const { locks } = navigator as Partial<Navigator>;
	return locks === undefined ? work() : locks.request(lock, work);
}
