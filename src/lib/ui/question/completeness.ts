import type { Question, Response } from '$lib/bank/question';

/**
 * Whether enough is given to submit: an option, every item placed, one order, a text that is not blank.
 * A cloze may leave gaps, for what one does not know one cannot type.
 */
export function isAnswerable(question: Question, response: Response | null): boolean {
	if (response === null || response.kind !== question.kind) return false;
	switch (response.kind) {
		case 'choice':
			return response.selected.length > 0;
		case 'true-false':
			return true;
		case 'cloze':
			return Object.values(response.gaps).some((typed) => typed.trim() !== '');
		case 'numeric':
		case 'open':
			return response.text.trim() !== '';
		case 'order':
			return question.kind === 'order' && response.order.length === question.items.length;
		case 'match':
			return (
				question.kind === 'match' &&
				question.items.every((item) => Object.hasOwn(response.pairs, item.id))
			);
	}
}
