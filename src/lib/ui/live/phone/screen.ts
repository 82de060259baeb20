import type { AnswerVerdict, Reveal } from '$lib/live/messages';
import { answerTo, clockOf } from '$lib/live/seat';
import type { ShownQuestion } from '$lib/live/shown-question';
import type { ParticipantSnapshot } from '$lib/live/start-participant';

/**
 * How it stands with the question on screen. `late`: closed before this phone came; `over`: closed, or its time
 * is up, and nothing was sent.
 */
export type Standing =
	| { readonly is: 'asked' | 'paused' | 'over' | 'late' }
	/** `verdict` is null until the host has said that it has the answer. */
	| { readonly is: 'sent'; readonly verdict: AnswerVerdict | null };

/** A question that is open, or closed and not yet revealed. */
export interface QuestionScreen {
	readonly type: 'question';
	/** Counted from 0. */
	readonly index: number;
	readonly question: ShownQuestion;
	readonly standing: Standing;
	/** All questions of a self-paced quiz, between which the reader turns; null where the host leads. */
	readonly paced: readonly ShownQuestion[] | null;
}

/** What the phone shows: one thing at a time. */
export type Screen =
	| { readonly type: 'unloaded' | 'connecting' | 'shut-out' }
	| { readonly type: 'naming' | 'joining' | 'approving' | 'lobby' | 'collected' }
	| { readonly type: 'turned-away'; readonly standing: 'locked' | 'full' | 'removed' | 'barred' }
	| QuestionScreen
	| { readonly type: 'revealed'; readonly reveal: Reveal }
	| { readonly type: 'standings' | 'finished' };

/** What a participant’s machine shows, in the order in which one thing hides another. */
export function screenOf(snapshot: ParticipantSnapshot): Screen {
	const { state, message, connection, seat } = snapshot.context;
	if (snapshot.matches('unloaded')) return { type: 'unloaded' };
	if (state === null || seat === null)
		return { type: connection === 'refused' ? 'shut-out' : 'connecting' };
	const isIn = (quiz: 'naming' | 'refused' | 'joining') => snapshot.matches({ room: { quiz } });
	if (isIn('naming')) return { type: 'naming' };
	if (isIn('refused')) {
		const standing = message?.standing;
		if (standing && standing !== 'seated' && standing !== 'waiting')
			return { type: 'turned-away', standing };
	}
	if (isIn('joining')) return { type: message?.standing === 'waiting' ? 'approving' : 'joining' };
	const { step } = state;
	switch (step.phase) {
		case 'lobby':
		case 'collected':
		case 'standings':
		case 'finished':
			return { type: step.phase };
		case 'open':
		case 'closed': {
			const { index, question } = step;
			return { type: 'question', index, question, standing: hostPaced(snapshot), paced: null };
		}
		case 'paced': {
			const index = Math.min(seat.place, step.questions.length - 1);
			const question = step.questions[index];
			if (!question) return { type: 'collected' };
			const standing = selfPaced(snapshot, index);
			return { type: 'question', index, question, standing, paced: step.questions };
		}
		case 'revealed':
			return { type: 'revealed', reveal: step };
	}
}

function hostPaced({ context: { seat, state, expired } }: ParticipantSnapshot): Standing {
	const step = state?.step;
	if (seat === null || (step?.phase !== 'open' && step?.phase !== 'closed')) return { is: 'over' };
	const answer = answerTo(seat, step.index);
	if (answer) return { is: 'sent', verdict: answer.verdict };
	const isOver = step.phase === 'closed' || expired === step.index;
	if (isOver) return { is: clockOf(seat, step.index) ? 'over' : 'late' };
	return { is: step.paused ? 'paused' : 'asked' };
}

function selfPaced(snapshot: ParticipantSnapshot, index: number): Standing {
	const { seat } = snapshot.context;
	const answer = seat && answerTo(seat, index);
	if (answer) return { is: 'sent', verdict: answer.verdict };
	if (snapshot.matches({ room: { quiz: { paced: 'paused' } } })) return { is: 'paused' };
	return { is: snapshot.matches({ room: { quiz: { paced: 'over' } } }) ? 'over' : 'asked' };
}

/** Which screens are one step for a reader: moving from one to another takes the focus to its heading. */
export function screenKey(screen: Screen): string {
	switch (screen.type) {
		case 'question': {
			const { is } = screen.standing;
			return `question ${screen.index} ${is === 'paused' ? 'asked' : is}`;
		}
		case 'revealed':
			return `revealed ${screen.reveal.index}`;
		default:
			return screen.type;
	}
}
