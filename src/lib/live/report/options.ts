import type { Question, Response } from '$lib/bank/question';
import type { RichText } from '$lib/bank/rich-text';
import type { ParticipantId } from '../ids';
import type { Round } from '../session';
import { countedAnswers } from '../tally';
import { meanOf } from './numbers';
import { scoreOf, type PersonRow } from './people';

/** Fewer people than this say nothing about whom an option draws. */
const MIN_CHOOSERS = 3;
/** A distractor that fewer choose does no work (Haladyna and Downing 1993, Educ. Psychol. Meas. 53, 999–1010). */
const WORKING_SHARE = 0.05;

/**
 * `draws-strong`: who chose it did better elsewhere than who did not, so its wording, or the key, may be
 * at fault. `unused`: hardly anybody chose it. `few`: too few did to say whom it draws.
 */
export type OptionVerdict = 'key' | 'works' | 'few' | 'unused' | 'draws-strong';

/** How one option of a choice, or one side of a statement, drew. */
export interface OptionReport {
	readonly id: string;
	readonly text: RichText;
	readonly count: number;
	/** Of all who answered, 0 to 1. */
	readonly share: number;
	/** What its choosers earned on the other questions, a share of what they could; null where none are. */
	readonly elsewhere: number | null;
	readonly verdict: OptionVerdict;
}

/**
 * How each option drew, in the author’s order; empty for kinds without options.
 * @param column the question’s place in the rows’ cells
 */
export function optionsOf(
	question: Question,
	{ answers }: Round,
	people: readonly PersonRow[],
	column: number
): readonly OptionReport[] {
	const options = partsOf(question);
	const elsewhere = new Map(
		people.map(({ participant, cells }) => [
			participant,
			meanOf(
				cells.flatMap((cell, at) => (at === column || cell.was === 'absent' ? [] : [scoreOf(cell)]))
			)
		])
	);
	const picks = countedAnswers(answers).map(
		([participant, { response }]): readonly [ParticipantId, readonly string[]] => [
			participant,
			pickedOf(response)
		]
	);
	const meanElsewhere = (who: typeof picks) =>
		meanOf(who.flatMap(([participant]) => elsewhere.get(participant) ?? []));

	return options.map(({ id, text, correct }) => {
		const choosers = picks.filter(([, selected]) => selected.includes(id));
		const others = picks.filter(([, selected]) => !selected.includes(id));
		const share = picks.length === 0 ? 0 : choosers.length / picks.length;
		const [theirs, rest] = [meanElsewhere(choosers), meanElsewhere(others)];
		const drawsStrong = theirs !== null && rest !== null && theirs > rest;
		const tells = choosers.length >= MIN_CHOOSERS;
		const drawn = !tells ? 'few' : drawsStrong ? 'draws-strong' : 'works';
		const verdict = correct ? 'key' : share < WORKING_SHARE ? 'unused' : drawn;
		return { id, text, count: choosers.length, share, elsewhere: theirs, verdict };
	});
}

function pickedOf(response: Response): readonly string[] {
	if (response.kind === 'choice') return response.selected;
	return response.kind === 'true-false' ? [String(response.value)] : [];
}

function partsOf(question: Question): readonly { id: string; text: RichText; correct: boolean }[] {
	if (question.kind === 'choice') return question.options;
	if (question.kind !== 'true-false') return [];
	return [
		{ id: 'true', text: 'True', correct: question.answer },
		{ id: 'false', text: 'False', correct: !question.answer }
	];
}
