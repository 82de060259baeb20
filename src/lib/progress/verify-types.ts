import type { QuestionId } from '$lib/bank/ids';
import type { WorkOptions } from './merge-types';
import type { UnreadableRecord } from './store';

/** A record that could not be read and was put aside, as it was. */
export interface QuarantinedRecord {
	readonly v: 1;
	/** Where it stood. */
	readonly key: readonly string[];
	readonly value: unknown;
	/** A dotted path into it, and what is wrong there. */
	readonly where: string;
	readonly what: string;
	readonly atMs: number;
}

/** What replaying the whole log found. */
export interface VerifyReport {
	readonly events: number;
	readonly questions: number;
	/** Whose stored state was not what its events give. */
	readonly differing: readonly QuestionId[];
	/** Records that could not be read. */
	readonly unreadable: readonly UnreadableRecord[];
	/** Whether the tallies were not those of the log; null when they had not been made yet. */
	readonly talliesDiffer: boolean | null;
	/** Whether the head’s counters were behind the log. */
	readonly headBehind: boolean;
	/** Whether all of it was put right. */
	readonly mended: boolean;
}

/** How to verify. */
export interface VerifyOptions extends WorkOptions {
	/** Puts right what differs, and puts unreadable records aside. */
	readonly mend?: boolean;
}
