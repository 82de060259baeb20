import type { PointVerdict } from '$lib/bank/kinds/open';
import type { Response } from '$lib/bank/question';
import type { JoinCode } from '$lib/live/ids';

/** A question of a room and the seat on this device that it is asked of, both from 0. */
export type DraftPlace = readonly [code: JoinCode, seat: number, index: number];
/** Students who share one device; each has a connection. */
export const MAX_SEATS = 8;

type Verdicts = Readonly<Record<string, PointVerdict>>;

/** Keeps what is being answered, so that a reload does not lose it. */
export function keepDraft(drafts: Storage | null, place: DraftPlace, response: Response): void {
	keep(drafts, ['answer', ...place], response);
}

/** What was being answered before a reload; null where nothing was. */
export function readDraft(
	drafts: Storage | null,
	place: DraftPlace,
	kind: Response['kind']
): Response | null {
	// Only this page writes it, and the kind is all that another question could change.
	const kept = read(drafts, ['answer', ...place]) as Response | null;
	return kept?.kind === kind ? kept : null;
}

/** Keeps the student’s own verdicts on key points, which count at home. */
export function keepVerdicts(drafts: Storage | null, place: DraftPlace, verdicts: Verdicts): void {
	keep(drafts, ['verdicts', ...place], verdicts);
}

/** The student’s own verdicts, by point id; empty where there are none. */
export function readVerdicts(drafts: Storage | null, place: DraftPlace): Verdicts {
	return (read(drafts, ['verdicts', ...place]) as Verdicts | null) ?? {};
}

/** Keeps how many students share this device in a room, so that a reload brings all of them back. */
export function keepSeatCount(drafts: Storage | null, code: JoinCode, count: number): void {
	keep(drafts, ['seats', code], count);
}

/** How many students share this device in a room: one unless it was kept. */
export function readSeatCount(drafts: Storage | null, code: JoinCode): number {
	const kept = read(drafts, ['seats', code]);
	return typeof kept === 'number' ? Math.min(MAX_SEATS, Math.max(1, Math.floor(kept))) : 1;
}

function keep(drafts: Storage | null, name: readonly unknown[], value: unknown): void {
	try {
		drafts?.setItem(keyOf(name), JSON.stringify(value));
	} catch {
		// Full, or refused: it stays on the screen all the same.
	}
}

function read(drafts: Storage | null, name: readonly unknown[]): unknown {
	try {
		return JSON.parse(drafts?.getItem(keyOf(name)) ?? 'null');
	} catch {
		return null;
	}
}

function keyOf(name: readonly unknown[]): string {
	return `keypoint.live.${name.join('.')}`;
}
