import { describe, expect, it } from 'vitest';
import type { Result } from '$lib/bank/result';
import { ownFileName, syncFolder, type FolderNeeds } from '$lib/progress/backup/folder';
import type { JobFailure } from '$lib/progress/backup/job';
import type { FolderNote } from '$lib/progress/backup/notes';
import { good } from '../fixtures';

/** A folder in memory: what a sync needs of the File System Access API. */
class FakeFolder {
	readonly files = new Map<string, { text: string; changedAtMs: number }>();
	#clock = 0;

	put(name: string, text: string): void {
		this.files.set(name, { text, changedAtMs: (this.#clock += 1) });
	}

	async *#names(): AsyncGenerator<string> {
		yield* await Promise.resolve([...this.files.keys()]);
	}

	/** As the browser hands it out. */
	get handle(): FileSystemDirectoryHandle {
		const handleOf = (name: string) => ({
			kind: 'file',
			name,
			getFile: () => {
				const { text = '', changedAtMs: lastModified = 0 } = this.files.get(name) ?? {};
				return Promise.resolve(new File([text], name, { lastModified }));
			}
		});
		const entries = () => {
			const all = [...this.files.keys()].map((name) => [name, handleOf(name)] as const);
			return (async function* () {
				yield* await Promise.resolve(all);
			})();
		};
		const getFileHandle = (name: string) => {
			if (!this.files.has(name)) this.put(name, '');
			return Promise.resolve(handleOf(name));
		};
		return {
			kind: 'directory',
			name: 'shared',
			entries,
			keys: () => this.#names(),
			getFileHandle,
			removeEntry: (name: string) => Promise.resolve(this.files.delete(name))
		} as unknown as FileSystemDirectoryHandle;
	}
}

/** A device: its backups are the names of its events. */
class FakeDevice {
	note: FolderNote;
	readonly events = new Set<string>();
	readonly merged: string[] = [];
	nextSeq = 1;
	revision = 1;

	constructor(
		readonly id: string,
		readonly folder: FakeFolder
	) {
		this.note = { v: 1, handle: folder.handle, merged: {}, written: null };
	}

	study(): void {
		this.events.add(`${this.id}${this.nextSeq}`);
		this.nextSeq += 1;
	}

	async sync(failing: Partial<FolderNeeds> = {}) {
		const synced = await syncFolder(this.note, {
			place: { deviceId: this.id, nextSeq: this.nextSeq, revision: this.revision },
			merge: async (file): Promise<Result<number, JobFailure>> => {
				const text = await file.text();
				this.merged.push(file.name);
				if (!text.startsWith('backup:'))
					return { ok: false, reason: 'truncated', detail: 'still on its way' };
				const news = text
					.slice(7)
					.split(' ')
					.filter((id) => id !== '' && !this.events.has(id));
				for (const id of news) this.events.add(id);
				return { ok: true, value: news.length };
			},
			write: (into) => {
				this.folder.put(into.name, `backup:${[...this.events].join(' ')}`);
				return Promise.resolve({ ok: true, value: null });
			},
			...failing
		});
		if (synced.ok) this.note = synced.value.note;
		return synced;
	}
}

describe('a folder that two devices keep', () => {
	it('brings both to the same, and never has one overwrite the other’s file', async () => {
		const folder = new FakeFolder();
		const [a, b] = [new FakeDevice('a', folder), new FakeDevice('b', folder)];
		a.study();
		b.study();
		await a.sync();
		expect(good(await b.sync()).report).toEqual({ added: 1, leftOut: [], wrote: true });
		expect(good(await a.sync()).report).toEqual({ added: 1, leftOut: [], wrote: false });
		expect(a.events).toEqual(b.events);
		expect([...folder.files.keys()]).toEqual([ownFileName('a'), ownFileName('b')]);
	});

	it('gets no file from a device where nothing has happened, which has no lasting id yet', async () => {
		const folder = new FakeFolder();
		const a = new FakeDevice('a', folder);
		a.revision = 0;
		expect(good(await a.sync()).report.wrote).toBe(false);
		expect(folder.files.size).toBe(0);
	});

	it('is left in peace when nothing has happened', async () => {
		const folder = new FakeFolder();
		const [a, b] = [new FakeDevice('a', folder), new FakeDevice('b', folder)];
		for (const device of [a, b, a, b, a]) await device.sync();
		const times = [...folder.files.values()].map(({ changedAtMs }) => changedAtMs);
		a.merged.length = 0;
		for (const device of [a, b, a, b]) await device.sync();
		expect([...folder.files.values()].map(({ changedAtMs }) => changedAtMs)).toEqual(times);
		expect(a.merged).toEqual([]);
	});

	it('takes a file that was still on its way when it is whole', async () => {
		const folder = new FakeFolder();
		const a = new FakeDevice('a', folder);
		folder.put('keypoint-device-b.jsonl.gz', 'backu');
		const first = good(await a.sync()).report;
		expect(first.leftOut).toEqual([{ name: 'keypoint-device-b.jsonl.gz', reason: 'truncated' }]);
		expect(first.wrote).toBe(true);
		// The same time of change, as some sync programs set it back to the original’s.
		const partly = folder.files.get('keypoint-device-b.jsonl.gz');
		if (partly !== undefined) partly.text = 'backup:b1';
		expect(good(await a.sync()).report).toMatchObject({ added: 1, leftOut: [] });
	});

	it('takes in backups saved by hand and copies in conflict, and nothing else', async () => {
		const folder = new FakeFolder();
		const a = new FakeDevice('a', folder);
		folder.put('keypoint-2026-11-23.jsonl.gz', 'backup:b1');
		folder.put('keypoint-device-c (conflict).jsonl.gz', 'backup:b1 c1');
		folder.put('keypoint-device-c.jsonl.gz.crswap', 'backup:x1');
		folder.put('holiday.jpg', 'backup:y1');
		await a.sync();
		expect([...a.events].sort()).toEqual(['b1', 'c1']);
	});

	it('is rid of what killed writes of this device left, and of nothing else', async () => {
		const folder = new FakeFolder();
		const a = new FakeDevice('a', folder);
		a.study();
		const others = `${ownFileName('b')}.crswap`;
		for (const name of [`${ownFileName('a')}.crswap`, `${ownFileName('a')}.1.crswap`, others])
			folder.put(name, 'backup:a');
		await a.sync();
		expect([...folder.files.keys()].sort()).toEqual([ownFileName('a'), others]);
	});

	it('is written again after a write that failed, or that a kill left empty', async () => {
		const folder = new FakeFolder();
		const a = new FakeDevice('a', folder);
		a.study();
		const full = await a.sync({
			write: () => Promise.resolve({ ok: false, reason: 'unwritable', detail: 'full' })
		});
		expect(full).toMatchObject({ ok: false, reason: 'unwritable' });
		expect(good(await a.sync()).report.wrote).toBe(true);
		folder.put(ownFileName('a'), '');
		expect(good(await a.sync()).report.wrote).toBe(true);
		expect(folder.files.get(ownFileName('a'))?.text).toBe('backup:a1');
	});
});
