import { currentRound, type LiveSession, type Participant } from '$lib/live/session';
import type { AnswerCount } from '../wall/view';

/** How many people stand how in a room. */
export type StandingCounts = Readonly<Record<Participant['standing'], number>>;

/** Counts people by their standing. */
export function standingCounts({ participants }: LiveSession): StandingCounts {
	const counts = { seated: 0, waiting: 0, removed: 0, barred: 0 };
	for (const { standing } of participants.values()) counts[standing]++;
	return counts;
}

/** How many of those seated have answered the current question: never how well. */
export function answerCount(session: LiveSession): AnswerCount {
	const round = currentRound(session);
	const { seated } = standingCounts(session);
	let answered = 0;
	for (const participant of round?.answers.keys() ?? [])
		if (session.participants.get(participant)?.standing === 'seated') answered++;
	return { answered, seated };
}

/** How many of those seated have answered every question of a self-paced quiz. */
export function doneCount(session: LiveSession): number {
	const rounds = [...session.rounds.values()];
	let done = 0;
	for (const [id, { standing }] of session.participants)
		if (standing === 'seated' && rounds.every(({ answers }) => answers.has(id))) done++;
	return done;
}

/** Of a self-paced quiz: how many answers each question has, in the quiz’s order. */
export function answersByQuestion({ questions, rounds }: LiveSession): number[] {
	return questions.map((_, index) => rounds.get(index)?.answers.size ?? 0);
}
