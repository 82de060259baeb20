import { isOnCopy } from './log-runs';
import type { PublicState, Report, Stamp } from './messages';

/** States that are remembered: an hour of them. */
const MAX_ISSUED = 1200;

/** A state as it was published. */
interface Issued {
	readonly atMs: number;
	/** The last question that whoever has heard it knows to be over; -1 for none. */
	readonly overIndex: number;
}

/** What the host published in this run, and when. */
export class IssuedStates {
	readonly #run: number;
	readonly #issued = new Map<number, Issued>();
	#overIndex = -1;

	constructor(run: number) {
		this.#run = run;
	}

	note(
		{
			stamp,
			step,
			pacing,
			questions
		}: Pick<PublicState, 'stamp' | 'step' | 'pacing' | 'questions'>,
		atMs: number
	): void {
		if (step.phase === 'open') this.#overIndex = step.index - 1;
		else if (pacing === 'self' && (step.phase === 'collected' || step.phase === 'revealed'))
			this.#overIndex = questions - 1;
		else if ('index' in step) this.#overIndex = step.index;
		this.#issued.set(stamp.seq, { atMs, overIndex: this.#overIndex });
		if (this.#issued.size <= MAX_ISSUED) return;
		const [oldest] = this.#issued.keys();
		if (oldest !== undefined) this.#issued.delete(oldest);
	}

	/** Null for a state that was not published in this run, or too long ago. */
	find({ run, seq }: Stamp): Issued | null {
		return run === this.#run ? (this.#issued.get(seq) ?? null) : null;
	}
}

/**
 * What the host’s line remembers of one seat in this run. A host that has started again knows less, and
 * then believes more.
 */
export interface Witness {
	/** Of the newest report. */
	readonly n: number;
	/** The last question that the seat knew to be over and had no answer for; -1 for none. */
	readonly passedIndex: number;
	/** When the newest state was published that the seat had heard and had nothing to say to; null for none. */
	readonly emptyAtMs: number | null;
	readonly roundTripMs: number | null;
}

/**
 * What a report proves. Whoever echoes a state has heard it: a report without answers that echoes a
 * closed question comes from a seat that had not answered it by then. No clock has a part in this. A
 * report that is not newer than one heard before, late or sent again by somebody else, proves nothing.
 */
export function testify(
	before: Witness | null,
	{ n, echo, seat, answers }: Report,
	atMs: number,
	issued: IssuedStates
): Witness {
	if (before !== null && n <= before.n) return before;
	const passedIndex = before?.passedIndex ?? -1;
	const heard = echo && issued.find(echo);
	// What another device acknowledged and this one’s copy lacks is said again once this run’s word has come.
	const isMissed = echo !== null && isOnCopy(echo.run) && seat?.run !== echo.run;
	const hasNothing = answers.length === 0 && !isMissed;
	const sample = echo && heard ? atMs - heard.atMs - echo.heldMs : null;
	return {
		n,
		passedIndex: heard && hasNothing ? Math.max(passedIndex, heard.overIndex) : passedIndex,
		emptyAtMs: heard && hasNothing ? heard.atMs : (before?.emptyAtMs ?? null),
		roundTripMs: sample !== null && sample >= 0 ? sample : (before?.roundTripMs ?? null)
	};
}
