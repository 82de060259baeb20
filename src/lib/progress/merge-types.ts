import type { LogEvent } from './events';

/** Events of other devices or of a backup, best grouped by question; any order gives the same. */
export type EventSource = AsyncIterable<LogEvent> | Iterable<LogEvent>;

/** What a merge came to, or would come to. */
export interface MergeCounts {
	/** Read from the source. */
	readonly events: number;
	/** Those that the log does not have yet. */
	readonly added: number;
	/** Questions that the source tells of. */
	readonly questions: number;
	/** Those to which it adds events. */
	readonly changedQuestions: number;
	/** Those that had no events here before. */
	readonly newQuestions: number;
}

/** How far a long piece of work over the log is. */
export interface WorkProgress {
	/** Events done so far. */
	readonly events: number;
}

/** How to watch and stop a long piece of work. What was written before it was stopped stays, and is sound. */
export interface WorkOptions {
	readonly onProgress?: (progress: WorkProgress) => void;
	readonly signal?: AbortSignal;
	/** Events in one transaction, as far as whole questions allow; what a stop or a kill costs at most. */
	readonly chunkEvents?: number;
}

/** The caller’s signal stopped it. */
export interface Cancelled {
	readonly reason: 'cancelled';
	readonly detail: string;
}
