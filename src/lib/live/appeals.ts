import type { PointVerdict } from '$lib/bank/kinds/open';
import { scoreOf } from '$lib/grading/open/verdict';
import type { HostFact, TakenAnswer } from './facts';
import type { ParticipantId } from './ids';
import type { LiveSession, Round } from './session';

/** `open`: the teacher has yet to decide. */
export type AppealStanding = 'open' | 'accepted' | 'declined';

/** What a participant says against the mark of one key point. */
export interface Appeal {
	/** The marker’s verdict. */
	readonly from: PointVerdict;
	readonly to: PointVerdict;
	readonly standing: AppealStanding;
}

/** A round’s appeals, by participant and key point. */
export type Appeals = ReadonlyMap<ParticipantId, ReadonlyMap<string, Appeal>>;

/** The teacher’s word on the appeals of some participants against the mark of one point. */
export interface AppealDecision {
	readonly index: number;
	/** The key point’s id. */
	readonly point: string;
	readonly participants: readonly ParticipantId[];
	readonly accepted: boolean;
}

/** More are decided with a second press: a remote’s command must fit its message. */
export const MAX_DECIDED = 500;

/** What of a round an appeal and its decision change. */
interface OpenRound {
	readonly answers: Map<ParticipantId, TakenAnswer>;
	readonly marks: Map<ParticipantId, Readonly<Record<string, PointVerdict>>>;
	readonly appeals: Map<ParticipantId, ReadonlyMap<string, Appeal>>;
}

/** Keeps a participant’s first appeal against the mark of a point: another one later changes nothing. */
export function recordAppeal(
	{ marks, appeals }: OpenRound,
	{ participant, point, to }: Extract<HostFact, { type: 'mark.appealed' }>
): void {
	const own = appeals.get(participant);
	const from = marks.get(participant)?.[point] ?? 'missing';
	if (!marks.has(participant) || own?.has(point)) return;
	appeals.set(participant, new Map([...(own ?? []), [point, { from, to, standing: 'open' }]]));
}

/** Puts the verdict that the teacher’s word leaves in the mark’s place; the last word counts. */
export function recordDecision(
	{ answers, marks, appeals }: OpenRound,
	{ participant, point, accepted, score }: Extract<HostFact, { type: 'appeal.decided' }>
): void {
	const own = appeals.get(participant);
	const appeal = own?.get(point);
	const answer = answers.get(participant);
	if (!own || !appeal || !answer) return;
	const standing = accepted ? 'accepted' : 'declined';
	appeals.set(participant, new Map([...own, [point, { ...appeal, standing }]]));
	const verdict = accepted ? appeal.to : appeal.from;
	marks.set(participant, { ...marks.get(participant), [point]: verdict });
	answers.set(participant, { ...answer, score });
}

/**
 * What a decision adds to the log: nothing for those who have not appealed, or stand so already. A mark
 * is the teacher’s to change: were a student’s own verdict to count at once, everybody’s public score
 * would be what they say it is.
 */
export function decideAppeals(
	session: LiveSession,
	{ index, point, participants, accepted }: AppealDecision,
	atMs: number
): Extract<HostFact, { type: 'appeal.decided' }>[] {
	const round = session.rounds.get(index);
	const question = session.questions[index];
	if (!round || question?.kind !== 'open') return [];
	const rubric = { stem: '', modelAnswer: '', keyPoints: question.keyPoints };
	return [...new Set(participants)].flatMap((participant) => {
		const appeal = round.appeals.get(participant)?.get(point);
		if (!appeal || appeal.standing === (accepted ? 'accepted' : 'declined')) return [];
		const verdict = accepted ? appeal.to : appeal.from;
		const points = { ...round.marks.get(participant), [point]: verdict };
		const score = scoreOf(rubric, new Map(Object.entries(points)));
		return [{ type: 'appeal.decided', atMs, participant, index, point, accepted, score }];
	});
}

/** How many appeals of those seated the teacher has yet to decide. */
export function openAppealCount({ rounds, participants }: LiveSession): number {
	let open = 0;
	for (const { appeals } of rounds.values())
		for (const [participant, points] of appeals)
			if (participants.get(participant)?.standing === 'seated')
				for (const { standing } of points.values()) if (standing === 'open') open++;
	return open;
}

/** What somebody has appealed against in a round, as the participant’s device is told. */
export function appealsOf(
	{ index, appeals }: Round,
	participant: ParticipantId
): { index: number; point: string; standing: AppealStanding }[] {
	return [...(appeals.get(participant) ?? [])].map(([point, { standing }]) => ({
		index,
		point,
		standing
	}));
}
