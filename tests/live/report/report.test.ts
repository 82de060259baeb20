import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question, Response } from '$lib/bank/question';
import type { HostFact, TakenAnswer } from '$lib/live/facts';
import { compareReports, differenceInterval } from '$lib/live/report/compare';
import { reportOf } from '$lib/live/report/report';
import { discriminationWord, facilityWord, reliabilityWord } from '$lib/live/report/words';
import { foldLog } from '$lib/live/session';
import { choiceOne, numeric, open, order, trueFalse } from '../../fixtures/questions';
import { about, everyKind, madeRoom, personId } from './made-room';

const reportFrom = (facts: readonly HostFact[]) => reportOf(foldLog(facts)!, 0);

/** A made room of some people, its own answers taken out and others put in. */
function roomOf(
	people: number,
	questions: readonly Question[],
	answers: readonly (readonly [person: number, index: number, response: Response, score: number])[]
) {
	const made = madeRoom({
		seed: 1,
		people: people + 2,
		questions,
		ability: 0,
		openedAtMs: 0,
		title: 'Tea'
	});
	const given = answers.map(([person, index, response, score]): HostFact => ({
		type: 'answer.taken',
		atMs: 1,
		participant: personId(person),
		index,
		answer: { response, verdict: 'counted', reactionMs: 2000, believedMs: 2000, score }
	}));
	const unanswered = made.filter(({ type }) => !type.startsWith('answer.'));
	return unanswered.flatMap((fact) =>
		fact.type === 'question.opened'
			? [fact, ...given.filter((answer) => 'index' in answer && answer.index === fact.index)]
			: [fact]
	);
}

const said = (value: boolean): Response => ({ kind: 'true-false', value });
const picked = (...selected: string[]): Response => ({ kind: 'choice', selected });
const typed = (text: string): Response => ({ kind: 'numeric', text });

describe('a question', () => {
	it('has its facility of those who answered, and tells apart why others did not', () => {
		const facts = roomOf(
			3,
			[trueFalse, choiceOne, numeric],
			[
				[0, 0, said(false), 1],
				[1, 0, said(true), 0],
				[0, 1, picked('tannins'), 1],
				[4, 2, typed('75'), 1]
			]
		);
		const { questions, people, planned } = reportFrom(facts);
		expect(planned).toBe(3);
		expect(questions.map(({ facility }) => facility)).toEqual([0.5, 1, 1]);
		expect(questions.map(({ answered }) => answered)).toEqual([2, 1, 1]);
		expect(questions[0]?.meanReactionMs).toBe(2000);
		const cellsOf = (person: number) =>
			people
				.find(({ participant }) => participant === personId(person))
				?.cells.map(({ was }) => was);
		expect(cellsOf(0)).toEqual(['marked', 'marked', 'silent']);
		expect(cellsOf(2)).toEqual(['silent', 'silent', 'silent']);
		// The last two of a made room join after the second question.
		expect(cellsOf(4)).toEqual(['absent', 'absent', 'marked']);
	});

	it('that was not revealed is left out of everything', () => {
		const facts = roomOf(2, [trueFalse, choiceOne], [[0, 1, picked('tannins'), 1]]);
		const last = facts.findLastIndex(({ type }) => type === 'question.revealed');
		const { questions, people } = reportFrom(facts.slice(0, last));
		expect(questions.map(({ question }) => question.id)).toEqual([trueFalse.id]);
		expect(people.map(({ score }) => score)).toEqual([0, 0]);
	});

	it('leaves out whom the teacher removed', () => {
		const facts = roomOf(
			2,
			[trueFalse],
			[
				[0, 0, said(false), 1],
				[1, 0, said(true), 0]
			]
		);
		const { questions, people } = reportFrom([
			...facts,
			{ type: 'participant.removed', atMs: 9, participant: personId(1), barred: true }
		]);
		expect(people.map(({ participant }) => participant)).not.toContain(personId(1));
		expect(questions[0]?.facility).toBe(1);
		expect(questions[0]?.options.map(({ count }) => count)).toEqual([0, 1]);
	});

	it('keeps the late and the refused apart from those who gave no answer', () => {
		const facts = roomOf(2, [trueFalse], [[0, 0, said(false), 1]]).map((fact): HostFact =>
			fact.type === 'answer.taken'
				? { ...fact, answer: { ...fact.answer, verdict: 'late' } satisfies TakenAnswer }
				: fact
		);
		const { people, questions } = reportFrom(facts);
		expect(people.map(({ cells }) => cells[0]?.was)).toContain('late');
		expect(questions[0]?.facility).toBeNull();
	});
});

describe('a distractor', () => {
	const key = picked('tannins');
	const [oxygen, leaf] = [picked('oxygen'), picked('leaf')];
	/** Six people; the first three have the other question right, and choose the first response. */
	const optionsWhere = (strong: Response, weak: Response) =>
		reportFrom(
			roomOf(
				6,
				[choiceOne, trueFalse],
				[
					...[0, 1, 2].map((p) => [p, 0, strong, strong === key ? 1 : 0] as const),
					...[3, 4, 5].map((p) => [p, 0, weak, weak === key ? 1 : 0] as const),
					...[0, 1, 2].map((p) => [p, 1, said(false), 1] as const),
					...[3, 4, 5].map((p) => [p, 1, said(true), 0] as const)
				]
			)
		).questions[0]!.options;

	it('that draws the strong is suspect; one that draws the weak works', () => {
		const suspect = optionsWhere(oxygen, key).find(({ id }) => id === 'oxygen')!;
		expect(suspect).toMatchObject({ count: 3, share: 0.5, elsewhere: 1, verdict: 'draws-strong' });
		const sound = optionsWhere(key, leaf);
		expect(sound.map(({ verdict }) => verdict)).toEqual(['key', 'unused', 'works', 'unused']);
		expect(sound.find(({ id }) => id === 'leaf')?.elsewhere).toBe(0);
	});

	it('is not judged by one or two people', () => {
		const { questions } = reportFrom(
			roomOf(
				3,
				[choiceOne, trueFalse],
				[
					[0, 0, oxygen, 0],
					[1, 0, key, 1],
					[0, 1, said(false), 1],
					[1, 1, said(true), 0]
				]
			)
		);
		expect(questions[0]?.options.find(({ id }) => id === 'oxygen')?.verdict).toBe('few');
	});
});

it('counts key points, and leaves an answer without marks out', () => {
	const answer = { kind: 'open', text: 'Tannins.' } as const;
	const facts = roomOf(2, [open], [[0, 0, answer, 0]]).map((fact): HostFact =>
		fact.type === 'answer.taken' ? { ...fact, answer: { ...fact.answer, score: null } } : fact
	);
	expect(reportFrom(facts).people.map(({ cells }) => cells[0]?.was)).toContain('unmarked');
	const points = {
		tannins: 'found',
		leaves: 'partly',
		sweet: 'missing',
		aroma: 'contradicted'
	} as const;
	const told = { type: 'answer.marked', atMs: 5, participant: personId(0), index: 0 } as const;
	const { questions } = reportFrom([...facts, { ...told, points, score: 0.375 }]);
	expect(questions[0]?.facility).toBe(0.375);
	expect(questions[0]?.points.map(({ id, counts }) => [id, counts])).toEqual([
		['tannins', { found: 1, partly: 0, missing: 0, contradicted: 0 }],
		['leaves', { found: 0, partly: 1, missing: 0, contradicted: 0 }],
		['sweet', { found: 0, partly: 0, missing: 1, contradicted: 0 }],
		['aroma', { found: 0, partly: 0, missing: 0, contradicted: 1 }]
	]);
});

it('puts the paragraph that nobody understood first, and one without answers last', () => {
	const facts = roomOf(
		2,
		[trueFalse, about(choiceOne, 'p2'), about(numeric, 'p2'), about(order, 'p3')],
		[
			[0, 0, said(false), 1],
			[0, 1, picked('leaf'), 0],
			[1, 1, picked('tannins'), 1],
			[1, 2, typed('9'), 0]
		]
	);
	expect(
		reportFrom(facts).paragraphs.map(({ paragraph, facility, people, lost }) => [
			paragraph,
			facility,
			people,
			lost
		])
	).toEqual([
		['p2', 1 / 3, 2, 1],
		['p1', 1, 1, 0],
		['p3', null, 0, 0]
	]);
});

it('names teams, and no reaction time of a self-paced quiz', () => {
	const made = madeRoom({
		seed: 3,
		people: 5,
		questions: everyKind,
		ability: 0,
		openedAtMs: 0,
		title: '',
		teams: ['Red', 'Blue']
	});
	const { teams, people, questions } = reportFrom(made);
	expect(teams.map(({ name, members }) => [name, members]).sort()).toEqual([
		['Blue', 2],
		['Red', 3]
	]);
	expect(people.find(({ participant }) => participant === personId(1))?.team).toBe('Blue');
	expect(questions.every(({ meanReactionMs }) => meanReactionMs !== null)).toBe(true);

	const [opening, ...rest] = made;
	if (opening?.type !== 'room.opened') throw new Error('A made room begins otherwise');
	const selfPaced = reportFrom([
		{ ...opening, settings: { ...opening.settings, pacing: 'self', speedPoints: true } },
		...rest.filter(({ type }) => type === 'participant.joined'),
		{ type: 'quiz.opened', atMs: 90_000 },
		...rest.filter(({ type }) => type === 'answer.taken'),
		{ type: 'quiz.collected', atMs: 99_000 },
		{ type: 'all.revealed', atMs: 99_500 }
	]);
	expect(selfPaced.questions).toHaveLength(8);
	expect(selfPaced.questions.every(({ meanReactionMs }) => meanReactionMs === null)).toBe(true);
	expect(selfPaced.speedPoints).toBe(false);
});

it('reckons reliability of those alone who were there for all', () => {
	const made = madeRoom({
		seed: 7,
		people: 30,
		questions: everyKind,
		ability: 0.5,
		openedAtMs: 0,
		title: ''
	});
	const { reliability, people } = reportFrom(made);
	expect(people).toHaveLength(30);
	expect(reliability).toMatchObject({ people: 28, questions: 8, kr20: null });
	// Rasch’s model with abilities spread more widely than difficulties gives totals that agree.
	expect(reliability.alpha).toBeGreaterThan(0.6);
	expect(reliability.alpha).toBeLessThan(1);
	expect(reliability.standardError).toBeCloseTo(
		reliability.deviation! * Math.sqrt(1 - reliability.alpha!),
		10
	);
});

it('is made of any class: shares stay shares, and every person is in every column once', () => {
	fc.assert(
		fc.property(fc.nat(), fc.integer({ min: 1, max: 12 }), (seed, people) => {
			const report = reportFrom(
				madeRoom({ seed, people, questions: everyKind, ability: 0, openedAtMs: 0, title: '' })
			);
			for (const { facility, options, answered, column } of report.questions) {
				if (facility !== null) expect(facility >= 0 && facility <= 1).toBe(true);
				expect(options.every(({ share }) => share >= 0 && share <= 1)).toBe(true);
				const marked = report.people.filter(({ cells }) => cells[column]?.was === 'marked');
				expect(answered).toBe(marked.length);
			}
			const known = report.paragraphs.flatMap(({ facility }) => facility ?? []);
			expect(known).toEqual(known.toSorted((a, b) => a - b));
			expect(report.paragraphs.flatMap(({ questions }) => questions)).toHaveLength(8);
		}),
		{ numRuns: 50 }
	);
});

describe('comparing two classes', () => {
	it('has Newcombe’s worked example: 56 of 70 against 48 of 80 differ by 0.0524 to 0.3339', () => {
		const [low, high] = differenceInterval(
			{ facility: 56 / 70, answered: 70 },
			{ facility: 48 / 80, answered: 80 }
		);
		expect(low).toBeCloseTo(0.0524, 4);
		expect(high).toBeCloseTo(0.3339, 4);
	});

	it('stays within what shares can differ by, holds the difference, and turns round with its classes', () => {
		const figure = fc.record({
			facility: fc.double({ min: 0, max: 1, noNaN: true }),
			answered: fc.integer({ min: 1, max: 2000 })
		});
		fc.assert(
			fc.property(figure, figure, (a, b) => {
				const [low, high] = differenceInterval(a, b);
				expect(low).toBeLessThanOrEqual(a.facility - b.facility + 1e-9);
				expect(high).toBeGreaterThanOrEqual(a.facility - b.facility - 1e-9);
				expect(low).toBeGreaterThanOrEqual(-1 - 1e-9);
				expect(high).toBeLessThanOrEqual(1 + 1e-9);
				const [turnedLow, turnedHigh] = differenceInterval(b, a);
				expect(turnedLow).toBeCloseTo(-high, 9);
				expect(turnedHigh).toBeCloseTo(-low, 9);
			})
		);
	});

	it('sets the same questions side by side, and says which were changed', () => {
		const now = reportFrom(
			roomOf(
				2,
				[numeric, trueFalse, choiceOne],
				[
					[0, 0, typed('75'), 1],
					[1, 0, typed('75'), 1],
					[0, 1, said(true), 0]
				]
			)
		);
		const before = reportFrom(
			roomOf(
				2,
				[{ ...trueFalse, version: 'v0' }, numeric],
				[
					[0, 0, said(false), 1],
					[0, 1, typed('1'), 0],
					[1, 1, typed('75'), 1]
				]
			)
		);
		expect(
			compareReports(now, before).map(({ question, changed, difference, now, before }) => [
				question.id,
				changed,
				difference,
				now.answered,
				before.answered
			])
		).toEqual([
			[numeric.id, false, 0.5, 2, 2],
			[trueFalse.id, true, -1, 1, 1]
		]);
	});
});

it('has a plain word for each figure, by Moodle’s ranges', () => {
	expect(
		[0, 0.05, 0.06, 0.11, 0.21, 0.35, 0.64, 0.65, 0.81, 0.9, 0.95, 1].map(facilityWord)
	).toEqual([
		'extremely hard',
		'extremely hard',
		'very hard',
		'hard',
		'rather hard',
		'about right',
		'about right',
		'fairly easy',
		'easy',
		'very easy',
		'extremely easy',
		'extremely easy'
	]);
	expect([0.5, 0.3, 0.2, 0, -0.1].map(discriminationWord)).toEqual([
		'very good',
		'adequate',
		'weak',
		'very weak',
		'the weak do better'
	]);
	expect([0.75, 0.64, 0.2].map(reliabilityWord)).toEqual([
		'satisfactory',
		'usable with care',
		'too low to rank people by'
	]);
});
