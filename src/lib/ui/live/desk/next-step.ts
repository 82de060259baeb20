import type { RemoteCommand } from '$lib/live/desk-messages';
import { isPaused, nextIndex, type LiveSession } from '$lib/live/session';

/** A step that the host can take, with the words on its button. */
export interface Step {
	readonly event: RemoteCommand;
	readonly label: string;
}

/**
 * What comes next in a quiz, for the one button that leads through it and for a clicker’s forward key.
 * @returns null when the quiz is finished
 */
export function nextStep(session: LiveSession): Step | null {
	const { phase, settings, index } = session;
	switch (phase) {
		case 'lobby':
			return settings.pacing === 'self'
				? { event: { type: 'quiz.opened' }, label: 'Start the quiz' }
				: { event: { type: 'question.opened' }, label: 'Start with question 1' };
		case 'open':
			return isPaused(session)
				? { event: { type: 'question.resumed' }, label: 'Go on' }
				: { event: { type: 'question.closed' }, label: 'Close answers' };
		case 'paced':
			return isPaused(session) ? { event: { type: 'quiz.resumed' }, label: 'Go on' } : COLLECT;
		case 'closed':
			return { event: { type: 'question.revealed', index: index ?? 0 }, label: 'Show the answer' };
		case 'collected':
			return {
				event: { type: 'question.revealed', index: 0 },
				label: 'Show the answers one by one'
			};
		case 'revealed':
			return onward(session) ?? (showsStandings(session) ? STANDINGS : FINISH);
		case 'standings':
			return onward(session) ?? FINISH;
		case 'finished':
			return null;
	}
}

/** What else the host can do where the quiz stands. */
export function otherSteps(session: LiveSession): Step[] {
	const { phase } = session;
	const isBetween = phase === 'revealed' || phase === 'standings';
	const next = nextStep(session)?.event.type;
	return [
		...(phase === 'paced' && isPaused(session) ? [COLLECT] : []),
		...(phase === 'collected' ? [ALL] : []),
		...(phase === 'revealed' && showsStandings(session) ? [STANDINGS] : []),
		...(isBetween || phase === 'lobby' || phase === 'collected' ? [FINISH] : [])
	].filter(({ event }) => event.type !== next);
}

const COLLECT: Step = { event: { type: 'quiz.collected' }, label: 'End it and collect' };
const ALL: Step = { event: { type: 'all.revealed' }, label: 'Show all answers at once' };
const STANDINGS: Step = { event: { type: 'standings.shown' }, label: 'Show standings' };
const FINISH: Step = { event: { type: 'quiz.finished' }, label: 'Finish the quiz' };

function onward(session: LiveSession): Step | null {
	if (session.settings.pacing === 'self') {
		const index = session.index === null ? 0 : session.index + 1;
		if (index >= session.questions.length || session.phase === 'standings') return null;
		return {
			event: { type: 'question.revealed', index },
			label: `Show the answer to question ${index + 1}`
		};
	}
	const index = nextIndex(session);
	return index === null
		? null
		: { event: { type: 'question.opened' }, label: `Open question ${index + 1}` };
}

function showsStandings({ settings }: LiveSession): boolean {
	return settings.shownStandings > 0;
}
