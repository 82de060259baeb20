import { buildIdf, markOpenAnswer, prepareRubric } from '../../src/lib/grading/open/index';

/** What marking costs, in ms on the clock of where it runs. */
export interface MarkingTimes {
	/** To read a rubric for its first mark, the median of ten. */
	readonly first: number;
	readonly median: number;
	/** The 95th percentile in the quietest round: what else the machine does only adds. */
	readonly p95: number;
}

/** Of answers; the first is not counted, for the engine has yet to compile the marker. */
const ROUNDS = 9;
const IN_ROUND = 100;

/**
 * Marks answers of 80 words by 6 key points with two wordings and a contradicting one each, every
 * answer with 20 words that the marker has never seen. Runs in Node and in a page.
 */
export function markingTimes(): MarkingTimes {
	const subjects = 'traffic market sensor factory network price customer regulator'.split(' ');
	const verbs = 'slowed because limits connected predicted replaced'.split(' ');
	const phrase = (seed: number, words: number) =>
		Array.from({ length: words }, (_, at) => {
			const pick = (seed * 7 + at * 5) % 9;
			return pick < 4 ? subjects[(seed + at) % 8] : pick < 7 ? verbs[(seed + at * 3) % 6] : 'the';
		}).join(' ');
	const keyPoints = Array.from({ length: 6 }, (_, at) => ({
		id: String(at),
		says: phrase(at, 11),
		accept: [phrase(at + 20, 9)],
		contradicts: [phrase(at + 40, 6)],
		weight: 1
	}));
	const rubric = { stem: phrase(3, 12), modelAnswer: '', keyPoints };
	const idf = buildIdf(keyPoints.flatMap(({ says, accept }) => [says, ...accept]));
	const timed = (work: () => void) => {
		const from = performance.now();
		work();
		return performance.now() - from;
	};
	const answers = Array.from({ length: ROUNDS * IN_ROUND }, (_, at) => {
		const answer = phrase(at, 60) + Array.from({ length: 20 }, (_, k) => ` w${at}rd${k}s`).join('');
		return timed(() => markOpenAnswer(rubric, answer, { idf, calibration: null }));
	}).slice(IN_ROUND);
	const firsts = Array.from({ length: 10 }, () => timed(() => prepareRubric({ ...rubric }, idf)));
	const quantile = (values: number[], share: number) =>
		values.sort((a, b) => a - b)[Math.floor(values.length * share)]!;
	const p95s = Array.from({ length: ROUNDS - 1 }, (_, round) =>
		quantile(answers.slice(round * IN_ROUND, (round + 1) * IN_ROUND), 0.95)
	);
	return {
		first: quantile(firsts, 0.5),
		p95: Math.min(...p95s),
		median: quantile(answers, 0.5)
	};
}
