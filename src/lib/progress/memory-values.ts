import type { Key, KeyRange, KeyValues, Transaction } from './key-values';
import { StoreError, type StoreFailure } from './store';

interface StoredRecord {
	readonly key: Key;
	readonly value: unknown;
}

/** What several memory stores (tabs) share. */
export interface MemoryDatabase {
	/** By the key as JSON. */
	readonly records: Map<string, StoredRecord>;
	/** What of `before` no longer counts. */
	readonly hidden: KeyRange[];
	/** Who wants to hear of others’ commits, with the store that each belongs to. */
	readonly watchers: Map<(revision: number) => void, object>;
	/** The disk that it goes on from, when that could not be written any more. */
	readonly before: KeyValues | null;
	/** The transactions so far: they run one after another. */
	lastInLine: Promise<unknown>;
}

/** An empty database, or one that goes on from others’ records. */
export function memoryDatabase(before: KeyValues | null = null): MemoryDatabase {
	return {
		records: new Map(),
		hidden: [],
		watchers: new Map(),
		before,
		lastInLine: Promise.resolve()
	};
}

/** Keeps records until the page is closed. */
export function memoryValues(
	inMemoryBecause: NonNullable<KeyValues['inMemoryBecause']>,
	database: MemoryDatabase
): KeyValues {
	const self = {};
	let closed = false;
	return {
		kept: 'in-memory',
		inMemoryBecause,
		before: database.before,
		transact(_mode, work) {
			const done = database.lastInLine.then(async () => {
				if (closed) return failure('closed', 'the store was closed');
				const journal = new Journal(database);
				try {
					return { ok: true as const, value: await work(over(database, journal)) };
				} catch (error) {
					journal.takeBack();
					if (error instanceof StoreError) return { ok: false as const, ...error.failure };
					return failure('failed', String(error));
				}
			});
			database.lastInLine = done;
			return done;
		},
		tell(revision) {
			for (const [listener, owner] of database.watchers) if (owner !== self) listener(revision);
		},
		watch(listener) {
			database.watchers.set(listener, self);
			return () => database.watchers.delete(listener);
		},
		close() {
			closed = true;
			for (const [listener, owner] of database.watchers)
				if (owner === self) database.watchers.delete(listener);
		}
	};
}

/** What a transaction has changed, for undoing it. */
class Journal {
	readonly #database: MemoryDatabase;
	readonly #changed: [string, StoredRecord | undefined][] = [];
	readonly #hiddenBefore: number;

	constructor(database: MemoryDatabase) {
		this.#database = database;
		this.#hiddenBefore = database.hidden.length;
	}

	set(name: string, record: StoredRecord | null): void {
		const { records } = this.#database;
		this.#changed.push([name, records.get(name)]);
		if (record === null) records.delete(name);
		else records.set(name, record);
	}

	takeBack(): void {
		const { records, hidden } = this.#database;
		hidden.length = this.#hiddenBefore;
		for (const [name, record] of this.#changed.reverse())
			if (record === undefined) records.delete(name);
			else records.set(name, record);
	}
}

function over(database: MemoryDatabase, journal: Journal): Transaction {
	const { records, hidden, before } = database;

	const list = async (range: KeyRange, limit = Infinity): Promise<StoredRecord[]> => {
		const own = [...records.values()].filter(({ key }) => within(key, range));
		const known = new Set(own.map(({ key }) => JSON.stringify(key)));
		// What is hidden as a whole is not asked for: the disk may be gone.
		const isHidden = hidden.some((part) => holds(part, range));
		const older = before === null || isHidden ? [] : await readBefore(before, range);
		const kept = older.filter(
			({ key }) => !known.has(JSON.stringify(key)) && !hidden.some((part) => within(key, part))
		);
		return [...own, ...kept].sort((a, b) => compareKeys(a.key, b.key)).slice(0, limit);
	};

	return {
		async get(key) {
			const [record] = records.has(JSON.stringify(key))
				? [records.get(JSON.stringify(key))]
				: before === null
					? []
					: await list(only(key));
			return record?.value;
		},
		getAll: async (range, limit) => (await list(range, limit)).map(({ value }) => value),
		getAllKeys: async (range, limit) => (await list(range, limit)).map(({ key }) => key),
		// Copied as a database would, so that what cannot be stored fails here as well.
		put: (value, key) => journal.set(JSON.stringify(key), { key, value: structuredClone(value) }),
		add(value, key) {
			const name = JSON.stringify(key);
			if (records.has(name)) throw new Error(`there is a record ${name} already`);
			journal.set(name, { key, value: structuredClone(value) });
		},
		delete(what) {
			const range = 'from' in what ? what : only(what);
			if (before !== null) hidden.push(range);
			for (const [name, { key }] of [...records]) if (within(key, range)) journal.set(name, null);
		}
	};
}

async function readBefore(before: KeyValues, range: KeyRange): Promise<StoredRecord[]> {
	const read = await before.transact('read', (transaction) =>
		Promise.all([transaction.getAllKeys(range), transaction.getAll(range)])
	);
	if (!read.ok) throw new StoreError(read);
	const [keys, values] = read.value;
	return keys.map((key, index) => ({ key, value: values[index] }));
}

const only = (key: Key): KeyRange => ({ from: key, to: [...key, ''] });

function within(key: Key, { from, to, after }: KeyRange): boolean {
	const fromStart = compareKeys(key, from);
	return (after ? fromStart > 0 : fromStart >= 0) && compareKeys(key, to) < 0;
}

function holds(outer: KeyRange, inner: KeyRange): boolean {
	return compareKeys(outer.from, inner.from) <= 0 && compareKeys(inner.to, outer.to) <= 0;
}

/** As IndexedDB compares arrays of strings. */
function compareKeys(a: Key, b: Key): number {
	for (const [index, part] of a.entries()) {
		const other = b[index];
		if (other === undefined) return 1;
		if (part !== other) return part < other ? -1 : 1;
	}
	return a.length - b.length;
}

function failure(reason: StoreFailure['reason'], detail: string) {
	return { ok: false as const, reason, detail };
}
