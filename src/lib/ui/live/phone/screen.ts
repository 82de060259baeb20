import type { AnswerVerdict, PublicStep } from '$lib/live/messages';
import { answerTo, type KeptReveal } from '$lib/live/seat';
import type { ParticipantSnapshot } from '$lib/live/start-participant';

/** The step in which a question stands on the phone, open or closed. */
export type QuestionStep = Extract<PublicStep, { phase: 'open' | 'closed' }>;

/**
 * How it stands with the question on screen. `late`: closed before this phone came; `over`: closed, or its time
 * is up, and nothing was sent.
 */
export type Standing =
	| { readonly is: 'asked' | 'paused' | 'over' | 'late' }
	/** `verdict` is null until the host has said that it has the answer. */
	| { readonly is: 'sent'; readonly verdict: AnswerVerdict | null };

/** What the phone shows: one thing at a time. */
export type Screen =
	| { readonly type: 'unloaded' | 'connecting' | 'shut-out' }
	| { readonly type: 'naming' | 'joining' | 'approving' | 'lobby' | 'between' }
	| { readonly type: 'turned-away'; readonly standing: 'locked' | 'full' | 'removed' | 'barred' }
	| { readonly type: 'question'; readonly step: QuestionStep; readonly standing: Standing }
	| { readonly type: 'revealed'; readonly reveal: KeptReveal }
	| { readonly type: 'standings' | 'finished' };

/** What a participant’s machine shows, in the order in which one thing hides another. */
export function screenOf(snapshot: ParticipantSnapshot): Screen {
	const { state, message, connection, seat } = snapshot.context;
	if (snapshot.matches('unloaded')) return { type: 'unloaded' };
	if (state === null || seat === null)
		return { type: connection === 'refused' ? 'shut-out' : 'connecting' };
	const quiz = (name: 'naming' | 'refused' | 'joining') =>
		snapshot.matches({ room: { quiz: name } });
	if (quiz('naming')) return { type: 'naming' };
	if (quiz('refused')) {
		const standing = message?.standing;
		if (standing && standing !== 'seated' && standing !== 'waiting')
			return { type: 'turned-away', standing };
	}
	if (quiz('joining')) return { type: message?.standing === 'waiting' ? 'approving' : 'joining' };
	const { step } = state;
	switch (step.phase) {
		case 'lobby':
			return { type: 'lobby' };
		case 'open':
		case 'closed':
			return { type: 'question', step, standing: standingOf(snapshot, step) };
		case 'revealed':
			return { type: 'revealed', reveal: step };
		case 'standings':
		case 'finished':
			return { type: step.phase };
	}
}

function standingOf({ context }: ParticipantSnapshot, step: QuestionStep): Standing {
	const { seat, expired } = context;
	const answer = seat && answerTo(seat, step.index);
	if (answer) return { is: 'sent', verdict: answer.verdict };
	const isOver = step.phase === 'closed' || expired === step.index;
	if (isOver) return { is: seat?.shown?.index === step.index ? 'over' : 'late' };
	return { is: step.paused ? 'paused' : 'asked' };
}

/** Which screens are one step for a reader: moving from one to another takes the focus to its heading. */
export function screenKey(screen: Screen): string {
	switch (screen.type) {
		case 'question':
			return `question ${screen.step.index} ${screen.standing.is === 'paused' ? 'asked' : screen.standing.is}`;
		case 'revealed':
			return `revealed ${screen.reveal.index}`;
		default:
			return screen.type;
	}
}
