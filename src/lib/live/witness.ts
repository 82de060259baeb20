import type { Report, Stamp } from './messages';

/** A report is on its way for less than this: after it the connection that carried it is given up. */
const MAX_TRANSIT_MS = 30_000;
/** States whose time of publishing is remembered: an hour of them. */
const MAX_ISSUED = 1200;

/** When the host published each state of this run. */
export class IssuedStates {
	readonly #run: number;
	readonly #issuedAtMs = new Map<number, number>();

	constructor(run: number) {
		this.#run = run;
	}

	note(stamp: Stamp, atMs: number): void {
		this.#issuedAtMs.set(stamp.seq, atMs);
		if (this.#issuedAtMs.size <= MAX_ISSUED) return;
		const [oldest] = this.#issuedAtMs.keys();
		if (oldest !== undefined) this.#issuedAtMs.delete(oldest);
	}

	/** Null for a state that was not published in this run, or too long ago. */
	when({ run, seq }: Stamp): number | null {
		return run === this.#run ? (this.#issuedAtMs.get(seq) ?? null) : null;
	}
}

/**
 * What the host’s line remembers of one seat in this run. A host that has started again knows less, and
 * then believes more.
 */
export interface Witness {
	/** Of the newest report. */
	readonly n: number;
	/** Until when the seat’s reports were without an unrecorded answer; null while unknown. */
	readonly unansweredAtMs: number | null;
	readonly roundTripMs: number | null;
}

/**
 * What a report proves. Whoever echoes a state spoke after it was published; whoever is heard spoke at
 * most a transit ago. A report that is not newer than one heard before, late or sent again by somebody
 * else, proves nothing.
 */
export function testify(
	before: Witness | null,
	{ n, echo, answers }: Report,
	atMs: number,
	issued: IssuedStates
): Witness {
	const unansweredAtMs = before?.unansweredAtMs ?? null;
	if (before !== null && n <= before.n) return before;
	const issuedAtMs = echo && issued.when(echo);
	const spokeAfterMs = Math.max(issuedAtMs ?? 0, atMs - MAX_TRANSIT_MS);
	const sample = echo && issuedAtMs !== null ? atMs - issuedAtMs - echo.heldMs : null;
	return {
		n,
		unansweredAtMs:
			answers.length > 0 ? unansweredAtMs : Math.max(unansweredAtMs ?? 0, spokeAfterMs),
		roundTripMs: sample !== null && sample >= 0 ? sample : (before?.roundTripMs ?? null)
	};
}
