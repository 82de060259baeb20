import { describe, expect, it } from 'vitest';
import type { Question, Response } from '$lib/bank/question';
import { arrange, type Arrangement } from '$lib/live/shown-question';
import type { Seat } from '$lib/live/seat';
import { memoryStore } from '$lib/progress/memory-store';
import { mergeEvents } from '$lib/progress/merge';
import { parseEvent } from '$lib/progress/events';
import { homeReviews, sortHome } from '$lib/ui/live/phone/home-reviews';
import { makeHome } from '$lib/ui/live/phone/make-home';
import { choiceOne, open, trueFalse } from '../../../fixtures/questions';
import { freshSeat } from '../../../live/rooms';

const atMs = Date.UTC(2026, 10, 20, 9);
const rules = {
	dayRule: { timeZone: 'UTC', boundaryHour: 4 },
	desiredRetention: 0.9,
	weightsId: null,
	bankIdOf: () => 'tea/leaves'
};

function seatWith(given: readonly [Question, Response | null][], change: Partial<Seat> = {}): Seat {
	const arrangements: Arrangement[] = given.map(([question]) => arrange(question, () => 0.5));
	return freshSeat({
		reveals: given.map(([question], index) => ({
			index,
			question,
			arrangement: arrangements[index] as Arrangement
		})),
		answers: given.flatMap(([, response], index) =>
			response === null
				? []
				: [{ index, response, reactionMs: 4000, verdict: 'counted' as const, atMs: atMs + index }]
		),
		...change
	});
}

const shownTannins = `p${arrange(choiceOne, () => 0.5).parts.indexOf('tannins')}`;
const seat = seatWith(
	[
		[choiceOne, { kind: 'choice', selected: [shownTannins] }],
		[trueFalse, { kind: 'true-false', value: true }],
		[open, { kind: 'open', text: 'Tannins' }],
		[{ ...trueFalse, version: 'old' }, null]
	],
	{
		marks: [
			{
				index: 2,
				points: { tannins: 'found', leaves: 'missing', sweet: 'missing', aroma: 'missing' },
				acknowledged: true
			}
		]
	}
);

const none = () => ({});

describe('what is taken home', () => {
	it('counts the student’s own verdicts on key points', () => {
		const { answers } = makeHome(seat, 'Tea', () => ({ leaves: 'found' }));
		expect(answers[2]).toMatchObject({ score: 0.5, marks: { tannins: 'found', leaves: 'found' } });
	});

	it('are the answers given, in the author’s terms, with their scores', () => {
		const { answers } = makeHome(seat, 'Tea', none);
		expect(answers.map(({ response, score }) => [response, score])).toEqual([
			[{ kind: 'choice', selected: ['tannins'] }, 1],
			[{ kind: 'true-false', value: true }, 0],
			[{ kind: 'open', text: 'Tannins' }, 0.25]
		]);
	});

	it('leaves out an open answer that nobody has marked', () => {
		expect(makeHome({ ...seat, marks: [] }, 'Tea', none).answers.map(({ index }) => index)).toEqual(
			[0, 1]
		);
	});
});

describe('at home', () => {
	const load = (questions: readonly Question[]) => (id: string) =>
		Promise.resolve(questions.find((question) => question.id === id) ?? null);

	it('what has changed or does not ship is left out by name', async () => {
		const home = makeHome(seat, 'Tea', none);
		const shipped = [choiceOne, { ...trueFalse, version: 'v2' }];
		const { incoming, leftOut } = await sortHome(home, load(shipped));
		expect(incoming.map(({ question }) => question.id)).toEqual([choiceOne.id]);
		expect(leftOut.map(({ answer, because }) => [answer.questionId, because])).toEqual([
			[trueFalse.id, 'changed'],
			[open.id, 'unknown']
		]);
	});

	it('the answers are reviews that the log takes once', async () => {
		const home = makeHome(seat, 'Tea', none);
		const { incoming } = await sortHome(home, load([choiceOne, trueFalse, open]));
		const events = homeReviews(home, incoming, rules);
		for (const event of events) expect(parseEvent(event)).toMatchObject({ ok: true });
		expect(events.map(({ rating }) => rating)).toEqual(['good', 'again', 'again']);
		const store = memoryStore('no-storage');
		await store.open();
		const added = [];
		for (let time = 0; time < 2; time++) {
			const merged = await mergeEvents(store, events, rules.bankIdOf);
			added.push(merged.ok && merged.value.added);
		}
		expect(added).toEqual([3, 0]);
		const states = await store.statesOf([choiceOne.id]);
		const card = states.ok ? states.value.get(choiceOne.id)?.card : null;
		expect(card?.dueAtMs).toBeGreaterThan(atMs);
	});
});
