import type { QuestionOf, ResponseOf } from '$lib/bank/question';
import { foldCompact } from '../fold';
import { verdictOf, type NumericMarking } from '../marking';
import { readNumber } from '../read-number';

/** What a right number with another unit is worth: the reckoning is right, the quantity is not. */
const WRONG_UNIT_SCORE = 0.5;

/**
 * Marks a number within its tolerance. The unit stands beside the field, so leaving it out costs
 * nothing; another one halves the score. Two numbers (“3 or 4”) are no answer.
 */
export function markNumeric(
	question: QuestionOf<'numeric'>,
	response: ResponseOf<'numeric'>
): NumericMarking {
	const reading = readNumber(response.text);
	if (typeof reading === 'string') {
		const problem = reading === 'none' ? 'no-number' : 'several-numbers';
		return { kind: 'numeric', score: 0, verdict: 'incorrect', found: null, problem, unit: null };
	}
	const unit = readUnit(question, reading.rest);
	const right = reading.values.find((value) =>
		isWithin(value, question.answer, question.tolerance)
	);
	const found = right ?? reading.values[0] ?? null;
	const score = right === undefined ? 0 : unit === 'wrong' ? WRONG_UNIT_SCORE : 1;
	const problem = right === undefined ? 'number-wrong' : unit === 'wrong' ? 'unit-wrong' : null;
	return { kind: 'numeric', score, verdict: verdictOf(score), found, problem, unit };
}

/** Takes the tolerance's ends as inside, whatever binary fractions make of them (0.1 + 0.2). */
function isWithin(value: number, answer: number, tolerance: number): boolean {
	const slack = Number.EPSILON * 4 * Math.max(Math.abs(value), Math.abs(answer), tolerance);
	return Math.abs(value - answer) <= tolerance + slack;
}

function readUnit({ unit }: QuestionOf<'numeric'>, rest: string): NumericMarking['unit'] {
	if (unit === undefined) return null;
	const given = foldCompact(rest);
	if (given === '') return 'missing';
	return [unit.name, ...unit.accept].some((name) => foldCompact(name) === given)
		? 'given'
		: 'wrong';
}
