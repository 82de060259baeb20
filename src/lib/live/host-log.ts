import type { HostFact } from './facts';

/** Where a host keeps its room: an append-only log. */
export interface HostLog {
	/** In the order in which they were appended; empty where there is no room. */
	read(): Promise<readonly HostFact[]>;
	/** Resolves when all of them are on the disk, or rejects and none is. */
	append(facts: readonly HostFact[]): Promise<void>;
	/** Forgets all but the first so many facts: what a copy has and the room has not. */
	cut(length: number): Promise<void>;
}

/** A log that lives as long as its page: for tests, and for a host whose disk refuses. */
export function memoryLog(): HostLog {
	const facts: HostFact[] = [];
	return {
		read: () => Promise.resolve([...facts]),
		append: (more) => {
			facts.push(...more);
			return Promise.resolve();
		},
		cut: (length) => {
			facts.splice(length);
			return Promise.resolve();
		}
	};
}
