import type { Response } from '$lib/bank/question';
import type { JoinCode } from '$lib/live/ids';

const keyOf = (code: JoinCode, seat: number, index: number) =>
	`keypoint.live.${code}.${seat}.${index}`;

/** Keeps what is being answered, so that a reload does not lose it. */
export function keepDraft(
	drafts: Storage | null,
	place: readonly [code: JoinCode, seat: number, index: number],
	response: Response
): void {
	try {
		drafts?.setItem(keyOf(...place), JSON.stringify(response));
	} catch {
		// Full, or refused: it stays on the screen all the same.
	}
}

/** What was being answered before a reload; null where nothing was. */
export function readDraft(
	drafts: Storage | null,
	place: readonly [code: JoinCode, seat: number, index: number],
	kind: Response['kind']
): Response | null {
	try {
		// Only this page writes it, and the kind is all that another question could change.
		const kept = JSON.parse(drafts?.getItem(keyOf(...place)) ?? 'null') as Response | null;
		return kept?.kind === kind ? kept : null;
	} catch {
		return null;
	}
}
