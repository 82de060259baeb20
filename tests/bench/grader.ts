/**
 * Marks files of graded short answers with the open-answer marker and says how well it did.
 *
 *   npm run bench:grader -- FILE.jsonl… [--out FILE]
 *
 * A row has `question_id`, `question`, `answer`, and what to mark by: `references` (any of them is
 * a whole right answer), one `reference`, or `key_points`. What people thought of it: `label2`,
 * `label3`, `score` of `score_max`, `key_points_found`. Whatever is fitted, is fitted on the answers
 * to other questions (leave one question out).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import {
	buildIdf,
	calibrate,
	markOpenAnswer,
	type IdfTable,
	type OpenMarking,
	type OpenRubric,
	type PointMark
} from '../../src/lib/grading/open/index';
import { tokenize } from '../../src/lib/grading/open/text';
import { bundle } from './bundle';
import { markingTimes } from './marking-page';
import { bestThreshold, isotonic, labelFigures, pearson, quadraticKappa, rmse } from './statistics';

interface Row {
	readonly question_id: string;
	readonly question?: string;
	readonly answer: string;
	readonly references?: readonly string[];
	readonly reference?: string;
	readonly key_points?: readonly string[];
	readonly label2?: string;
	readonly label3?: string;
	readonly score?: number;
	readonly score_max?: number;
	readonly key_points_found?: number;
}

interface Marked {
	readonly row: Row;
	readonly marking: OpenMarking;
	/** What ranks answers: the points' similarities averaged, a contradiction's halved. */
	readonly strength: number;
	/** Share of the wordings' stems that the answer has, the best wording's. */
	readonly overlap: number;
	readonly correct: boolean;
}

/** References are wordings of one key point; `key_points` are points of equal weight. */
function rubricOf(row: Row): OpenRubric {
	const wordings = row.references ?? (row.reference === undefined ? [] : [row.reference]);
	const says = row.key_points ?? wordings.slice(0, 1);
	if (says.length === 0) throw new Error(`${row.question_id}: nothing to mark by`);
	return {
		stem: row.question ?? '',
		modelAnswer: wordings[0] ?? says.join(' '),
		keyPoints: says.map((point, at) => ({
			id: String(at),
			says: point,
			accept: row.key_points === undefined ? wordings.slice(1) : [],
			contradicts: [],
			weight: 1
		}))
	};
}

const mean = (values: readonly number[]) =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

const strengthOf = (points: readonly PointMark[]) =>
	mean(points.map((p) => (p.verdict === 'contradicted' ? p.similarity / 2 : p.similarity)));

function overlapOf(rubric: OpenRubric, answer: string): number {
	const stems = (text: string) =>
		new Set(tokenize(text).flatMap(({ word }) => (word.stop ? [] : [word.stem])));
	const has = stems(answer);
	const shares = rubric.keyPoints.map(({ says, accept }) =>
		Math.max(
			...[says, ...accept].map((wording) => {
				const wanted = [...stems(wording)];
				return wanted.filter((stem) => has.has(stem)).length / Math.max(1, wanted.length);
			})
		)
	);
	return mean(shares);
}

/** Half of the points or more: a right answer. */
const RIGHT_FROM = 0.5;

interface MarkedFile {
	readonly marked: Marked[];
	readonly rubrics: ReadonlyMap<string, OpenRubric>;
	readonly idf: IdfTable;
}

function markFile(rows: readonly Row[]): MarkedFile {
	const rubrics = new Map<string, OpenRubric>();
	for (const row of rows) {
		if (!rubrics.has(row.question_id)) rubrics.set(row.question_id, rubricOf(row));
	}
	const idf = buildIdf(
		[...rubrics.values()].flatMap(({ stem, keyPoints }) => [
			stem,
			...keyPoints.flatMap(({ says, accept }) => [says, ...accept])
		])
	);
	const marked = rows.map((row): Marked => {
		const rubric = rubrics.get(row.question_id)!;
		const marking = markOpenAnswer(rubric, row.answer, { idf, calibration: null });
		return {
			row,
			marking,
			strength: strengthOf(marking.points),
			overlap: overlapOf(rubric, row.answer),
			correct: marking.score >= RIGHT_FROM
		};
	});
	return { marked, rubrics, idf };
}

/** For each row, what `fit` made of the rows of all other questions says of it. */
function leaveOneQuestionOut<T>(
	marked: readonly Marked[],
	fit: (others: readonly Marked[]) => (one: Marked) => T
): T[] {
	const fitted = new Map<string, (one: Marked) => T>();
	return marked.map((one) => {
		const id = one.row.question_id;
		const known = fitted.get(id) ?? fit(marked.filter(({ row }) => row.question_id !== id));
		fitted.set(id, known);
		return known(one);
	});
}

const show = (value: number) => value.toFixed(3);
const line = (name: string, ...figures: string[]) =>
	console.log(`  ${name.padEnd(44)}${figures.join('  ')}`);

function majorityOf(labels: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
	return [...counts].reduce((top, next) => (next[1] > top[1] ? next : top))[0];
}

function printLabels(
	marked: readonly Marked[],
	key: 'label2' | 'label3',
	shipped: (one: Marked) => string,
	elsewhere: readonly Marked[]
): void {
	const labelled = marked.filter(({ row }) => row[key] !== undefined);
	if (labelled.length === 0) return;
	const truth = labelled.map(({ row }) => row[key]!);
	const print = (name: string, predicted: readonly string[]) => {
		const { accuracy, macroF1 } = labelFigures(truth, predicted);
		line(name, `accuracy ${show(accuracy)}`, `macro-F1 ${show(macroF1)}`);
	};
	console.log(`${key}, ${labelled.length} answers`);
	print('marker, shipped thresholds', labelled.map(shipped));
	const isRight = (one: Marked) => one.row[key] === 'correct';
	const standing = (one: Marked) =>
		one.marking.points.every(({ verdict }) => verdict === 'contradicted') ? 0 : one.strength;
	const byThreshold = (value: (one: Marked) => number, wrong: (one: Marked) => string) =>
		leaveOneQuestionOut(labelled, (others) => {
			const from = bestThreshold(others.map(value), others.map(isRight));
			return (one) => (value(one) >= from ? 'correct' : wrong(one));
		});
	const wrongOf = (one: Marked) => (shipped(one) === 'correct' ? 'incorrect' : shipped(one));
	print('marker, threshold fitted on other questions', byThreshold(standing, wrongOf));
	const foreign = elsewhere.filter(({ row }) => row[key] !== undefined);
	if (foreign.length > 0) {
		const from = bestThreshold(foreign.map(standing), foreign.map(isRight));
		print(
			'marker, threshold fitted on the other files',
			labelled.map((one) => (standing(one) >= from ? 'correct' : wrongOf(one)))
		);
	}
	print(
		'plain stem overlap, fitted likewise',
		byThreshold(
			(one) => one.overlap,
			() => 'incorrect'
		)
	);
	print(
		'majority of other questions',
		leaveOneQuestionOut(labelled, (others) => {
			const label = majorityOf(others.map(({ row }) => row[key]!));
			return () => label;
		})
	);
}

/** How many right answers are accused of a contradiction, and how many contradictory ones are caught. */
function printAccusations(marked: readonly Marked[]): void {
	const labelled = marked.filter(({ row }) => row.label3 !== undefined);
	if (labelled.length === 0) return;
	for (const label of ['correct', 'contradictory', 'incorrect']) {
		const some = labelled.filter(({ row }) => row.label3 === label);
		const accused = some.flatMap(({ marking }) =>
			marking.points.filter(({ verdict }) => verdict === 'contradicted').slice(0, 1)
		);
		const sure = accused.filter(({ certainty }) => certainty === 'sure');
		line(
			`told as contradictions among ${label}`,
			`${accused.length} of ${some.length}`,
			show(accused.length / some.length),
			`surely ${sure.length}`
		);
	}
}

/** Where the marker is sure, how right it is; and what five corrected answers a question bring. */
function printCertainty({ marked, rubrics, idf }: MarkedFile): void {
	const labelled = marked.filter(({ row }) => row.label2 !== undefined);
	if (labelled.length === 0) return;
	const right = (one: Marked) => one.correct === (one.row.label2 === 'correct');
	const sure = labelled.filter(({ marking }) =>
		marking.points.every((p) => p.certainty === 'sure')
	);
	const unsure = labelled.filter((one) => !sure.includes(one));
	const accuracy = (some: readonly Marked[]) => show(some.filter(right).length / some.length);
	line(
		'where sure',
		`${show(sure.length / labelled.length)} of answers`,
		`accuracy ${accuracy(sure)}`
	);
	line(
		'where it would ask',
		`${show(unsure.length / labelled.length)} of answers`,
		`accuracy ${accuracy(unsure)}`
	);

	const GRADED = 5;
	const before: boolean[] = [];
	const after: boolean[] = [];
	for (const [id, rubric] of rubrics) {
		const ofQuestion = labelled.filter(({ row }) => row.question_id === id);
		if (rubric.keyPoints.length !== 1) continue;
		const step = Math.max(1, Math.floor(ofQuestion.length / GRADED));
		const graded = ofQuestion.filter((_, at) => at % step === 0).slice(0, GRADED);
		const calibration = calibrate(
			null,
			graded.map(({ row, marking }) => {
				const { pointId, similarity, verdict: marked } = marking.points[0]!;
				const verdict =
					row.label2 !== 'correct' ? 'missing' : marked === 'found' ? marked : 'partly';
				return { pointId, similarity, marked, verdict };
			})
		);
		for (const one of ofQuestion) {
			if (graded.includes(one)) continue;
			before.push(right(one));
			const again = markOpenAnswer(rubric, one.row.answer, { idf, calibration });
			after.push(again.score >= RIGHT_FROM === (one.row.label2 === 'correct'));
		}
	}
	if (before.length === 0) return;
	const rate = (some: readonly boolean[]) => show(some.filter(Boolean).length / some.length);
	line(
		`after ${GRADED} answers a question graded by hand`,
		`accuracy ${rate(before)} -> ${rate(after)}`
	);
}

function printScores(marked: readonly Marked[]): void {
	const scored = marked.filter(({ row }) => row.score !== undefined);
	if (scored.length === 0) return;
	const most = Math.max(...scored.map(({ row }) => row.score!));
	const scoreOf = ({ row }: Marked) => row.score! / (row.score_max ?? most);
	const truth = scored.map(scoreOf);
	console.log(`score, ${scored.length} answers, as a share of the maximum`);
	const print = (name: string, value: (one: Marked) => number) => {
		const fitted = leaveOneQuestionOut(scored, (others) => {
			const fit = isotonic(others.map(value), others.map(scoreOf));
			return (one) => fit(value(one));
		});
		line(
			name,
			`r ${show(pearson(scored.map(value), truth))}`,
			`isotonic r ${show(pearson(fitted, truth))}`,
			`RMSE ${show(rmse(fitted, truth))}`
		);
	};
	print('marker', ({ strength }) => strength);
	print('plain stem overlap', ({ overlap }) => overlap);
	const means = leaveOneQuestionOut(scored, (others) => {
		const value = mean(others.map(scoreOf));
		return () => value;
	});
	line('mean of other questions', `RMSE ${show(rmse(means, truth))}`);
}

/** Points that a person found: told outright, or the score where each point is worth one. */
function humanCount({ row }: Marked): number | null {
	if (row.key_points === undefined) return null;
	if (row.key_points_found !== undefined) return row.key_points_found;
	return row.score !== undefined && row.score_max === row.key_points.length ? row.score : null;
}

const countOf = ({ marking }: Marked) => Math.round(marking.score * marking.points.length);

function printCounts(marked: readonly Marked[]): void {
	const counted = marked.filter((one) => humanCount(one) !== null);
	if (counted.length === 0) return;
	const truth = counted.map((one) => humanCount(one)!);
	console.log(`key points found, ${counted.length} answers`);
	const print = (name: string, count: (one: Marked) => number) =>
		line(name, `quadratic weighted kappa ${show(quadraticKappa(truth, counted.map(count)))}`);
	print('marker', countOf);
	print('plain stem overlap', ({ overlap, marking }) =>
		Math.round(overlap * marking.points.length)
	);
}

/** Gzip size in bytes of the marker with its packages, bundled and minified as the app's chunks are. */
async function gzipSize(): Promise<number> {
	const code = await bundle(new URL('../../src/lib/grading/open/index.ts', import.meta.url), 'es');
	return gzipSync(code, { level: 9 }).length;
}

const given = process.argv.slice(2);
const outAt = given.indexOf('--out');
const out = outAt === -1 ? null : given[outAt + 1];
const files = given.filter((_, at) => outAt === -1 || (at !== outAt && at !== outAt + 1));
const results: string[] = [];
const wholes = new Map<string, MarkedFile>();

for (const file of files) {
	if (!existsSync(file)) {
		console.log(`${file}: not here, skipped`);
		continue;
	}
	const rows = readFileSync(file, 'utf8')
		.split('\n')
		.filter((text) => text.trim() !== '')
		.map((text) => JSON.parse(text) as Row);
	wholes.set(file, markFile(rows));
}
for (const [file, whole] of wholes) {
	const elsewhere = [...wholes.values()].flatMap((one) => (one === whole ? [] : one.marked));
	console.log(`\n${file}: ${whole.marked.length} answers to ${whole.rubrics.size} questions`);
	const label2 = ({ correct }: Marked) => (correct ? 'correct' : 'incorrect');
	const label3 = (one: Marked) =>
		!one.correct && one.marking.points.some(({ verdict }) => verdict === 'contradicted')
			? 'contradictory'
			: label2(one);
	printLabels(whole.marked, 'label2', label2, elsewhere);
	printCertainty(whole);
	printLabels(whole.marked, 'label3', label3, elsewhere);
	printAccusations(whole.marked);
	printScores(whole.marked);
	printCounts(whole.marked);
	for (const one of whole.marked) {
		results.push(
			JSON.stringify({
				question_id: one.row.question_id,
				answer: one.row.answer,
				label2: label2(one),
				label3: label3(one),
				score: one.strength,
				coverage: one.marking.score,
				key_points_found: countOf(one),
				points: one.marking.points,
				flags: one.marking.flags
			})
		);
	}
}
if (out !== null && out !== undefined) writeFileSync(out, results.map((r) => r + '\n').join(''));

const { first, p95 } = markingTimes();
console.log('\ncost');
line('gzip, packages included', `${await gzipSize()} bytes`);
line(
	'p95, 80 words by 6 key points, in Node',
	`${p95.toFixed(2)} ms`,
	`x4: ${(p95 * 4).toFixed(2)} ms`
);
line('a rubric read for its first mark, warm', `${first.toFixed(2)} ms`);
