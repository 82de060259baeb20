import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	markOpenAnswer,
	prepareRubric,
	type PointVerdict
} from '../../../src/lib/grading/open/index';
import { CONTEXT, FADING } from './rubrics';

const mark = (answer: string) => markOpenAnswer(FADING, answer, CONTEXT);
const verdicts = (answer: string) => mark(answer).points.map(({ verdict }) => verdict);
const shown = (answer: string) =>
	mark(answer).points.map(({ evidence }) =>
		evidence.map(({ start, end }) => answer.slice(start, end))
	);

describe('points', () => {
	const table: [string, string, PointVerdict[]][] = [
		['the model answer', FADING.modelAnswer, ['found', 'found', 'found']],
		[
			'own words for two points',
			'The market is saturated, and it costs a lot to win any new user.',
			['found', 'found', 'missing']
		],
		['half a point', 'Everyone is online', ['partly', 'missing', 'missing']],
		[
			'something else',
			'The weather was nice and we went to the beach.',
			['missing', 'missing', 'missing']
		],
		[
			'a contradiction that the author foresaw',
			'Traffic kept growing',
			['contradicted', 'missing', 'missing']
		],
		[
			'a denied point',
			'Governments did not restrict the use of personal data',
			['missing', 'missing', 'contradicted']
		],
		[
			'a denial with a slipped apostrophe',
			'Governments didn`t restrict the use of personal data',
			['missing', 'missing', 'contradicted']
		],
		[
			'a reversed point',
			'Acquiring a customer became less expensive than what the customer brings in',
			['missing', 'contradicted', 'missing']
		],
		[
			'two denials that cancel out',
			'Governments did not fail to restrict the use of personal data',
			['missing', 'missing', 'found']
		],
		[
			'"stopped" as a denial',
			'User growth never stopped, users kept growing',
			['contradicted', 'missing', 'missing']
		]
	];
	it.each(table)('%s', (_, answer, expected) => {
		expect(verdicts(answer)).toEqual(expected);
	});

	it('never counts a contradiction', () => {
		expect(mark('Traffic kept growing').score).toBe(0);
		expect(mark('Governments did not restrict the use of personal data').score).toBe(0);
	});

	it('weighs the points', () => {
		const traffic = mark('Traffic growth slowed because nearly everyone is already online');
		const rules = mark('Regulators limited what platforms may do with data');
		expect(traffic.score).toBe(0.5);
		expect(rules.score).toBe(0.25);
	});

	it("shows the learner's own words, each where it stands", () => {
		const answer = 'I think the market is saturated. Also, governments restricted personal data!';
		expect(shown(answer)).toEqual([
			['market is saturated'],
			[],
			['governments restricted personal data']
		]);
	});

	it('shows the denial with the denied words', () => {
		expect(shown('Well, governments never restricted the use of personal data')[2]).toEqual([
			'governments never restricted the use of personal data'
		]);
	});
});

describe('odd answers', () => {
	it('capitals change nothing', () => {
		const answer = 'The market is saturated and new users cost too much.';
		expect(mark(answer.toUpperCase())).toEqual(mark(answer));
	});

	it('typos are read over', () => {
		expect(verdicts('Trafic growht slowd becuase nearly evryone is alredy online')[0]).toBe(
			'found'
		);
		expect(verdicts('Goverments restrictd the use of personel data')[2]).toBe('found');
	});

	it('a word of the bank is no slip for its look-alike', () => {
		const [, , rules] = mark('Regulators united what platforms may do with data').points;
		expect(rules!.similarity).toBeLessThan(
			mark('Regulators limitd what platforms may do with data').points[2]!.similarity
		);
	});

	it('bullet points count as sentences do', () => {
		const bullets =
			'- the market is saturated\n- it costs more to win new users\n- governments restricted the use of data';
		expect(mark(bullets).flags).toEqual([]);
		expect(verdicts(bullets)).toEqual(['found', 'found', 'found']);
	});

	it('other word order is found too', () => {
		expect(verdicts('Because nearly everyone is online already, growth of traffic slowed')[0]).toBe(
			'found'
		);
	});

	it('who does what to whom counts, but swapped roles alone accuse nobody', () => {
		const keyPoint = { ...FADING.keyPoints[0]!, says: 'the firm pays the user', accept: [] };
		const rubric = { ...FADING, keyPoints: [{ ...keyPoint, contradicts: [] }] };
		const pays = (answer: string) => markOpenAnswer(rubric, answer, CONTEXT).points[0]!;
		const swapped = pays('the user pays the firm');
		expect(swapped.similarity).toBeLessThan(0.9 * pays('the firm pays the user').similarity);
		expect(swapped.verdict).not.toBe('contradicted');
	});

	it('another number is no slip of the pen', () => {
		const keyPoint = { ...FADING.keyPoints[0]!, says: 'it began in 2010', accept: [] };
		const rubric = { ...FADING, keyPoints: [keyPoint] };
		const began = (answer: string) => markOpenAnswer(rubric, answer, CONTEXT).points[0]!;
		expect(began('it began in 2010').similarity).toBeGreaterThan(
			1.5 * began('it began in 2011').similarity
		);
	});

	it('a very long answer is marked and flagged, and length alone earns nothing', () => {
		const filler = 'We talked about the weather and about football with some friends at home. ';
		const long = filler.repeat(30) + 'The market is saturated. ' + filler.repeat(30);
		expect(mark(long).flags).toEqual(['very-long']);
		expect(verdicts(long)).toEqual(['found', 'missing', 'missing']);
		expect(mark(filler.repeat(60)).score).toBe(0);
	});

	it('points far apart in one answer are each found', () => {
		const filler = 'Then there was something else to say about it, which I forgot. ';
		const answer = `The market is saturated. ${filler.repeat(8)} Governments restricted the use of personal data.`;
		expect(verdicts(answer)).toEqual(['found', 'missing', 'found']);
	});

	it.each(['', '   \n', '?!', '…'])(
		'an empty answer (%j) is surely missing everything',
		(answer) => {
			const { score, flags, points } = mark(answer);
			expect(score).toBe(0);
			expect(flags).toEqual(['empty']);
			expect(points.map(({ verdict, certainty }) => `${verdict} ${certainty}`)).toEqual([
				'missing sure',
				'missing sure',
				'missing sure'
			]);
		}
	);

	it('the question copied back earns nothing', () => {
		for (const answer of [
			FADING.stem,
			'The consumer internet dividends did fade because they fade'
		]) {
			expect(mark(answer).flags).toEqual(['question-copied']);
			expect(mark(answer).score).toBe(0);
		}
	});

	it('the question followed by an answer is marked by the answer', () => {
		const answer = `${FADING.stem} The market is saturated.`;
		expect(mark(answer).flags).toEqual([]);
		expect(verdicts(answer)[0]).toBe('found');
	});

	it.each([
		'traffic, growth, everyone, online, customer, expensive, regulators, data',
		'traffic growth online customer expensive regulators platforms data'
	])('key words without sense find nothing, and the learner is asked: %s', (answer) => {
		const { flags, points } = mark(answer);
		expect(flags).toEqual(['keywords-only']);
		expect(points.map(({ verdict, certainty }) => `${verdict} ${certainty}`)).toEqual([
			'missing unsure',
			'missing unsure',
			'missing unsure'
		]);
	});

	it('short notes that say something are no list of words', () => {
		const answer = 'traffic growth slowed, everyone online';
		expect(mark(answer).flags).toEqual([]);
		expect(verdicts(answer)[0]).toBe('found');
	});

	it.each([
		'Weil fast alle Leute schon im Netz sind und die Werbung teuer wurde',
		'Porque casi todo el mundo ya está conectado y la publicidad cuesta demasiado',
		'Потому что почти все уже в сети',
		'因为几乎所有人都已经上网了'
	])('another language is told as such and left to the learner: %s', (answer) => {
		const { flags, points, score } = mark(answer);
		expect(flags).toEqual(['other-language']);
		expect(score).toBe(0);
		expect(points.every(({ certainty }) => certainty === 'unsure')).toBe(true);
	});
});

describe('certainty', () => {
	it('is sure of a plain hit and a plain miss', () => {
		const [traffic, , rules] = mark(
			'Traffic growth slowed because nearly everyone is already online'
		).points;
		expect([traffic!.certainty, rules!.certainty]).toEqual(['sure', 'sure']);
	});

	it('asks where a few words more or less would change the verdict', () => {
		const [, , rules] = mark('they made rules for platforms').points;
		expect(rules!.certainty).toBe('unsure');
	});
});

describe('whatever is typed', () => {
	const words = [
		...`${FADING.modelAnswer} ${FADING.stem}`.split(' '),
		...FADING.keyPoints.flatMap(({ says, contradicts }) =>
			[says, ...contradicts].join(' ').split(' ')
		),
		'not',
		'never',
		'no',
		'café',
		'😀',
		'…',
		'- ',
		'e\u0301',
		'3',
		"didn't",
		'\n'
	];
	const answers = fc.oneof(
		fc.string({ unit: 'grapheme', maxLength: 200 }),
		fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((some) => some.join(' '))
	);

	it('scores 0 to 1, point by point in order, with evidence inside the answer and apart', () => {
		fc.assert(
			fc.property(answers, (answer) => {
				const { score, points } = mark(answer);
				expect(score).toBeGreaterThanOrEqual(0);
				expect(score).toBeLessThanOrEqual(1);
				expect(points.map(({ pointId }) => pointId)).toEqual(['traffic', 'cost', 'rules']);
				for (const { verdict, similarity, evidence } of points) {
					expect(similarity).toBeGreaterThanOrEqual(0);
					expect(similarity).toBeLessThanOrEqual(1);
					expect(evidence.length === 0).toBe(verdict === 'missing');
					let last = 0;
					for (const { start, end } of evidence) {
						expect(start).toBeGreaterThanOrEqual(last);
						expect(end).toBeGreaterThan(start);
						expect(end).toBeLessThanOrEqual(answer.length);
						expect(answer.slice(start, end).trim()).toBe(answer.slice(start, end));
						last = end;
					}
				}
			})
		);
	});

	it('marks the same answer the same', () => {
		fc.assert(
			fc.property(answers, (answer) => {
				expect(mark(answer)).toEqual(mark(answer));
			})
		);
	});

	it('cares neither for case nor for how many spaces part the words', () => {
		const phrases = fc.array(fc.constantFrom(...words.filter((word) => /^[a-z.,]+$/i.test(word))));
		fc.assert(
			fc.property(phrases, (some) => {
				const plain = mark(some.join(' '));
				const spaced = mark(`  ${some.join('   ').toUpperCase()} `);
				expect(spaced.score).toBe(plain.score);
				expect(spaced.points.map(({ verdict }) => verdict)).toEqual(
					plain.points.map(({ verdict }) => verdict)
				);
			})
		);
	});

	it('finds every wording that the author accepts, and never one that contradicts', () => {
		for (const [at, { says, accept, contradicts }] of FADING.keyPoints.entries()) {
			for (const wording of [says, ...accept]) expect(verdicts(wording)[at]).toBe('found');
			for (const wording of contradicts) expect(verdicts(wording)[at]).toBe('contradicted');
		}
	});
});

it('finds nothing of a point whose wording is empty', () => {
	const point = { ...FADING.keyPoints[0]!, says: '', accept: [], contradicts: [] };
	const { points } = markOpenAnswer({ ...FADING, keyPoints: [point] }, 'anything', CONTEXT);
	expect(points[0]!.verdict).toBe('missing');
});

it('marks the same by a rubric that was read ahead', () => {
	const answer = 'The market is saturated, and governments never restricted personal data.';
	const ahead = { ...FADING };
	prepareRubric(ahead, CONTEXT.idf);
	expect(markOpenAnswer(ahead, answer, CONTEXT)).toEqual(mark(answer));
});
