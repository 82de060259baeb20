import { questionId } from '$lib/bank/ids';
import type { Question } from '$lib/bank/question';
import type { Reveal } from '$lib/live/messages';
import type { ShownPart, ShownQuestion } from '$lib/live/shown-question';
import type { ViewQuestion } from '../../question/view-props';

/**
 * A shown question as the views draw questions. What it lacks, the key above all, is empty; no view
 * shows that before there are marks. Its parts stand in the room’s order: draw it with a seed of null.
 */
export function viewOf(shown: ShownQuestion, index: number): ViewQuestion<Question> {
	const { stem } = shown;
	const common = {
		id: questionId('live', `${index}`),
		version: '',
		level: 'remember',
		difficulty: 'medium',
		stem,
		passage: { paragraph: '', start: 0, end: 0 },
		feedback: ''
	} as const;
	switch (shown.kind) {
		case 'choice': {
			const options = shown.options.map((option) => ({ ...option, correct: false }));
			return { kind: 'choice', ...common, options, several: shown.several };
		}
		case 'true-false':
			return { kind: 'true-false', ...common, answer: false, tempting: '' };
		case 'cloze': {
			const gaps = shown.text.flatMap((piece) =>
				'gap' in piece ? [{ id: piece.gap, accept: [] }] : []
			);
			return { kind: 'cloze', ...common, text: [...shown.text], gaps };
		}
		case 'numeric': {
			const unit = shown.unit === null ? {} : { unit: { name: shown.unit, accept: [] } };
			return { kind: 'numeric', ...common, answer: 0, tolerance: 0, ...unit };
		}
		case 'order':
			return { kind: 'order', ...common, items: [...shown.items] };
		case 'match': {
			const items = shown.items.map((item) => ({ ...item, target: '' }));
			return { kind: 'match', ...common, targets: [...shown.targets], items };
		}
		case 'open': {
			const ideas = shown.ideas === null ? {} : { ideas: shown.ideas };
			return { kind: 'open', ...common, ...ideas, modelAnswer: '', keyPoints: [] };
		}
	}
}

/** A revealed question with its parts in the order in which this room saw them; an order stays solved. */
export function inRoomOrder({ question, arrangement }: Omit<Reveal, 'index'>): Question {
	const { parts, targets } = arrangement;
	switch (question.kind) {
		case 'choice':
			return { ...question, options: sorted(question.options, parts) };
		case 'match': {
			const items = sorted(question.items, parts);
			return { ...question, items, targets: sorted(question.targets, targets) };
		}
		case 'true-false':
		case 'cloze':
		case 'numeric':
		case 'order':
		case 'open':
			return question;
	}
}

function sorted<Part extends Pick<ShownPart, 'id'>>(all: Part[], order: readonly string[]): Part[] {
	return [...all].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}
