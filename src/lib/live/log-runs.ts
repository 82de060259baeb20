import type { HostFact } from './facts';

/** Where in a log a run begins: in each run one device alone appends. */
export interface RunStart {
	readonly run: number;
	/** Facts before it. */
	readonly at: number;
}

/** The runs of a log, in order. What comes before the first `run.started` counts as run 0. */
export function runsOf(facts: readonly HostFact[]): RunStart[] {
	const starts = facts.flatMap((fact, at) =>
		fact.type === 'run.started' ? [{ run: fact.run, at }] : []
	);
	return [{ run: 0, at: 0 }, ...starts];
}

/** The run to which the fact at a place belongs. */
export function runAt(runs: readonly RunStart[], at: number): number {
	return runs.findLast((start) => start.at <= at)?.run ?? 0;
}

/**
 * How many facts two logs of a room have in common. In one run one device appends, so that two logs
 * differ only after a run that one of them has not, or has from another place on (log matching, as in
 * Ongaro and Ousterhout 2014, section 5.3, with runs as terms).
 */
export function commonLength(
	a: { readonly runs: readonly RunStart[]; readonly length: number },
	b: { readonly runs: readonly RunStart[]; readonly length: number }
): number {
	let common = 0;
	for (const [index, start] of a.runs.entries()) {
		const other = b.runs[index];
		if (other?.run !== start.run || other.at !== start.at) break;
		common = Math.min(a.runs[index + 1]?.at ?? a.length, b.runs[index + 1]?.at ?? b.length);
	}
	return common;
}

/** A device that takes a room over begins so many runs further on; one that resumes it, one. */
const REIGN = 1_000_000;

/**
 * The run of a device that takes the room over: beyond all that the other can still resume to. Two that
 * take over at once must not have the same.
 */
export function takenOverRun(run: number, random: () => number): number {
	return (Math.floor(run / REIGN) + 1) * REIGN + Math.floor((random() * REIGN) / 2);
}

/** Whether a run goes on with a copy of the log, which may lack what the device before had acknowledged last. */
export function isOnCopy(run: number): boolean {
	return run >= REIGN;
}
