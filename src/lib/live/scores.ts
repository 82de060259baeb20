import type { TakenAnswer } from './facts';
import type { ParticipantId } from './ids';
import { countedAnswers } from './tally';
import type { LiveSession } from './session';

/** A right answer given at once earns so much more than one at the limit, where speed counts. */
const SPEED_SHARE = 0.5;
/** The span in which speed counts where a question has no limit. */
const SPEED_SPAN_MS = 20_000;

/** A participant’s place. Equal totals share a rank, and the next rank counts them all (1, 2, 2, 4). */
export interface Standing {
	readonly participant: ParticipantId;
	readonly name: string;
	readonly total: number;
	readonly rank: number;
}

/**
 * What an answer earns: its score, 0 to 1, and where speed counts up to half as much again, falling
 * evenly with the believed reaction time. A wrong answer earns nothing for being quick.
 */
export function pointsOf(
	{ score, believedMs }: TakenAnswer,
	{ speedPoints, limitMs }: LiveSession['settings']
): number {
	if (score === null) return 0;
	if (!speedPoints) return score;
	const spent = Math.min(1, believedMs / (limitMs ?? SPEED_SPAN_MS));
	return score * (1 + SPEED_SHARE * (1 - spent));
}

/** Everybody seated by what the revealed questions earned them, best first, then by name. */
export function standingsOf({ settings, participants, rounds }: LiveSession): Standing[] {
	const totals = new Map<ParticipantId, number>();
	for (const { revealed, answers } of rounds.values()) {
		if (!revealed) continue;
		for (const [participant, answer] of countedAnswers(answers))
			totals.set(participant, (totals.get(participant) ?? 0) + pointsOf(answer, settings));
	}
	const lines = [...participants]
		.filter(([, { standing }]) => standing === 'seated')
		.map(([participant, { name }]) => ({
			participant,
			name,
			// Sums of thirds differ in their last bits by the order of adding.
			total: Math.round((totals.get(participant) ?? 0) * 1000) / 1000
		}))
		.sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1));
	let rank = 0;
	return lines.map((line, index) => {
		if (line.total !== lines[index - 1]?.total) rank = index + 1;
		return { ...line, rank };
	});
}
