import { describe, expect, it } from 'vitest';
import type { QuestionKind } from '$lib/bank/question';
import type { LogEventOf } from '$lib/progress/events';
import type { SessionRequest } from '$lib/study/step';
import {
	choiceOne,
	choiceSeveral,
	cloze,
	match,
	numeric,
	open,
	order,
	trueFalse
} from '../fixtures/questions';
import { DAY_MS } from '../progress/fixtures';
import { Device, rightFor, turns, wrongFor, type Tab } from './support';

const all = [choiceOne, choiceSeveral, trueFalse, cloze, numeric, order, open, match];
const only = (...questions: { id: (typeof open)['id'] }[]): SessionRequest => ({
	type: 'start',
	scope: { banks: null, questions: questions.map(({ id }) => id) }
});

function reviewsOf(device: Device): LogEventOf<'review.recorded'>[] {
	return device.log.filter((event) => event.type === 'review.recorded');
}

/** Studies to the end, each question by what `study` does; says how many were asked. */
async function studyOn(tab: Tab, study: (tab: Tab) => Promise<void> = (t) => t.answer()) {
	let asked = 0;
	for (; tab.phase === 'asking'; asked += 1) {
		if (asked > 100) throw new Error('The session does not come to an end');
		await study(tab);
	}
	return asked;
}

describe('a whole session', () => {
	it('asks every question of every kind and records each answer', async () => {
		const device = new Device();
		const tab = await device.open();
		expect(await studyOn(tab)).toBe(all.length);
		expect(tab.phase).toBe('finished');
		const reviews = reviewsOf(device);
		expect(reviews.map(({ questionId }) => questionId)).toEqual(all.map(({ id }) => id));
		for (const [index, review] of reviews.entries()) {
			const question = all[index];
			expect(review).toMatchObject({
				questionVersion: 'v1',
				response: question && rightFor(question),
				score: 1,
				confidence: null,
				rating: 'good',
				suggestedRating: 'good',
				responseMs: 4000,
				sessionId: tab.session.id
			});
		}
		expect(tab.progress.snapshot.session).toEqual(tab.session);
	});

	it.each<QuestionKind>(all.map(({ kind }) => kind))(
		'takes a wrong %s response as forgotten and asks again until it is right',
		async (kind) => {
			const question = all.find((candidate) => candidate.kind === kind) ?? open;
			const device = new Device();
			const tab = await device.open(only(question));
			await tab.fail();
			expect(tab.question.id).toBe(question.id);
			expect(tab.context).toMatchObject({ marked: null, response: null });
			await tab.answer();
			expect(tab.phase).toBe('finished');
			expect(reviewsOf(device)).toMatchObject([
				{ score: 0, rating: 'again', response: wrongFor(question) },
				{ score: 1, rating: 'good' }
			]);
		}
	);

	it('brings a failed question back after three others, with its order of options drawn anew', async () => {
		const device = new Device();
		const tab = await device.open();
		const first = tab.question.id;
		const { asked } = tab.session;
		await tab.fail();
		for (let others = 0; others < 3; others += 1) {
			expect(tab.question.id).not.toBe(first);
			await tab.answer();
		}
		expect(tab.question.id).toBe(first);
		expect(tab.session.asked).not.toBe(asked);
	});

	it('records what the learner says: rating, confidence and partial score', async () => {
		const device = new Device();
		const tab = await device.open(only(choiceSeveral, trueFalse));
		await tab.tell({ type: 'confidence.chosen', confidence: 'sure' });
		await tab.submit({ kind: 'choice', selected: ['black'] });
		await tab.tell({ type: 'rating.chosen', rating: 'easy' });
		await tab.tell({ type: 'confidence.chosen', confidence: 'guessing' });
		await tab.answer();
		expect(reviewsOf(device)).toMatchObject([
			{ confidence: 'sure', score: 0.5, suggestedRating: 'again', rating: 'easy' },
			{ confidence: 'guessing', score: 1, suggestedRating: 'hard', rating: 'hard' }
		]);
	});

	it('sends a question where the rating’s preview said', async () => {
		const device = new Device();
		const tab = await device.open();
		await tab.submit();
		const { marked } = tab.context;
		await tab.tell({ type: 'rating.chosen', rating: 'easy' });
		const card = tab.progress.stateOf(choiceOne.id).card;
		expect(card?.dueAtMs).toBe(marked?.preview.easy.dueAtMs);
		expect(tab.session.answers[0]?.dueAtMs).toBe(card?.dueAtMs);
	});

	it('says when nothing is due, and when something will be', async () => {
		const device = new Device();
		await studyOn(await device.open());
		const later = await device.open();
		expect(later.phase).toBe('empty');
		const { nextDueAtMs } = later.context.nothingDue ?? {};
		expect(nextDueAtMs).toBeGreaterThan(device.clock.ms);
		device.clock.ms = nextDueAtMs ?? 0;
		await later.tell({ type: 'session.requested', request: { type: 'continue-or-start' } });
		expect(later.phase).toBe('asking');
	});

	it('starts another one from the summary when more is due by then', async () => {
		const device = new Device();
		const tab = await device.open(only(numeric));
		await tab.answer();
		await tab.tell({ type: 'session.requested', request: { type: 'continue-or-start' } });
		expect(tab.phase).toBe('asking');
		expect(tab.session.answers).toEqual([]);
	});
});

describe('the time that an answer took', () => {
	it('leaves out pauses', async () => {
		const device = new Device();
		const { clock } = device;
		const tab = await device.open();
		tab.send({ type: 'question.shown', atMs: clock.ms });
		clock.pass(2000);
		await tab.tell({ type: 'session.paused', atMs: clock.ms });
		expect(tab.phase).toBe('paused');
		clock.pass(DAY_MS);
		await tab.tell({ type: 'session.resumed', atMs: clock.ms });
		await tab.answer();
		expect(reviewsOf(device)).toMatchObject([{ responseMs: 6000 }]);
	});

	it('runs on when the page draws the question again', async () => {
		const device = new Device();
		const tab = await device.open();
		tab.send({ type: 'question.shown', atMs: device.clock.ms });
		device.clock.pass(2000);
		await tab.answer();
		expect(reviewsOf(device)).toMatchObject([{ responseMs: 6000 }]);
	});

	it('is never negative, whatever the clock does', async () => {
		const device = new Device();
		const tab = await device.open();
		await tab.submit(rightFor(tab.question), -DAY_MS);
		await tab.tell({ type: 'rating.accepted' });
		expect(reviewsOf(device)).toMatchObject([{ responseMs: 0 }]);
	});

	it('starts anew with each question', async () => {
		const device = new Device();
		const tab = await device.open();
		await tab.answer();
		await tab.submit(rightFor(tab.question), 1500);
		await tab.tell({ type: 'rating.accepted' });
		expect(reviewsOf(device).map(({ responseMs }) => responseMs)).toEqual([4000, 1500]);
	});
});

describe('undo', () => {
	it('takes the last review back, card and all, and asks its question again', async () => {
		const device = new Device();
		const tab = await device.open();
		await tab.answer();
		const second = tab.question.id;
		await tab.tell({ type: 'review.undone' });
		expect(tab.question.id).toBe(choiceOne.id);
		expect(tab.progress.stateOf(choiceOne.id).card).toBeNull();
		await tab.answer();
		expect(tab.question.id).toBe(second);
		expect(device.log.map(({ type }) => type)).toEqual([
			'review.recorded',
			'review.undone',
			'review.recorded'
		]);
	});

	it('works from the summary, from a pause and while feedback stands', async () => {
		const device = new Device();
		const tab = await device.open(only(trueFalse, numeric));
		await studyOn(tab);
		await tab.tell({ type: 'review.undone' });
		expect([tab.phase, tab.question.id]).toEqual(['asking', numeric.id]);
		await tab.submit();
		await tab.tell({ type: 'review.undone' });
		expect([tab.phase, tab.question.id]).toEqual(['asking', trueFalse.id]);
		await tab.answer();
		await tab.tell({ type: 'session.paused', atMs: device.clock.ms });
		await tab.tell({ type: 'review.undone' });
		expect([tab.phase, tab.question.id]).toEqual(['asking', trueFalse.id]);
		await studyOn(tab);
		expect(tab.session.answers.map(({ questionId }) => questionId)).toEqual([
			trueFalse.id,
			numeric.id
		]);
	});

	it('has nothing to do where nothing was answered', async () => {
		const device = new Device();
		const tab = await device.open();
		await tab.tell({ type: 'review.undone' });
		expect(tab.phase).toBe('asking');
		expect(device.log).toEqual([]);
	});

	it('of a review that was taken back elsewhere only puts the question back', async () => {
		const device = new Device();
		const tab = await device.open();
		await tab.answer();
		const elsewhere = await device.openProgress();
		const [review] = tab.session.answers;
		if (!review) throw new Error('Nothing was answered');
		await elsewhere.undoReview(review, elsewhere.snapshot.session);
		await tab.settled();
		await tab.tell({ type: 'review.undone' });
		expect([tab.phase, tab.question.id]).toEqual(['asking', choiceOne.id]);
		expect(device.log.filter(({ type }) => type === 'review.undone')).toHaveLength(1);
	});
});

describe('a question that the learner does not want now', () => {
	it('comes last when skipped', async () => {
		const device = new Device();
		const tab = await device.open();
		await tab.tell({ type: 'question.skipped' });
		expect(tab.question.id).not.toBe(choiceOne.id);
		await studyOn(tab);
		expect(tab.session.answers.at(-1)?.questionId).toBe(choiceOne.id);
	});

	it('comes tomorrow when buried', async () => {
		const device = new Device();
		const tab = await device.open();
		await tab.tell({ type: 'question.buried' });
		expect(await studyOn(tab)).toBe(all.length - 1);
		expect((await device.open()).phase).toBe('empty');
		device.clock.pass(DAY_MS);
		const tomorrow = await device.open();
		await studyOn(tomorrow);
		expect(tomorrow.session.answers.map(({ questionId }) => questionId)).toContain(choiceOne.id);
	});

	it('never comes when suspended, until it is resumed', async () => {
		const device = new Device();
		const tab = await device.open();
		await tab.submit();
		await tab.tell({ type: 'question.suspended' });
		await tab.tell({ type: 'session.ended' });
		device.clock.pass(30 * DAY_MS);
		const later = await device.open();
		await studyOn(later);
		expect(later.session.answers).toHaveLength(all.length - 1);
		await later.progress.resume(choiceOne.id);
		const resumed = await device.open();
		expect(resumed.question.id).toBe(choiceOne.id);
	});

	it('is reported from the feedback, which stays as it was', async () => {
		const device = new Device();
		const tab = await device.open();
		await tab.submit();
		const { marked, response } = tab.context;
		await tab.tell({ type: 'question.reported', reason: 'wrong-key', note: 'Look at p1' });
		expect(tab.phase).toBe('feedback');
		expect(tab.context).toMatchObject({ marked, response });
		await tab.tell({ type: 'rating.accepted' });
		expect(device.log).toMatchObject([
			{
				type: 'question.reported',
				questionId: choiceOne.id,
				questionVersion: 'v1',
				reason: 'wrong-key',
				note: 'Look at p1'
			},
			{ type: 'review.recorded', responseMs: 4000 }
		]);
	});

	it('is reported during a pause, which goes on', async () => {
		const device = new Device();
		const tab = await device.open();
		await tab.tell({ type: 'session.paused', atMs: device.clock.ms });
		await tab.tell({ type: 'question.reported', reason: 'unclear', note: '' });
		expect(tab.phase).toBe('paused');
	});

	it('stays due when the session is ended early', async () => {
		const device = new Device();
		const tab = await device.open();
		await tab.answer();
		await tab.tell({ type: 'session.ended' });
		expect(tab.phase).toBe('finished');
		tab.close();
		const next = await device.open();
		expect(next.session.id).not.toBe(tab.session.id);
		await studyOn(next);
		const asked = next.session.answers.map(({ questionId }) => questionId);
		const others = all.filter(({ id }) => id !== choiceOne.id).map(({ id }) => id);
		expect([...asked].sort()).toEqual([...others].sort());
	});
});

describe('a tab that was closed', () => {
	it.each([0, 1, 3])(
		'after %i answers goes on with exactly the same question and what was typed',
		async (answers) => {
			const device = new Device();
			const before = await device.open();
			for (let given = 0; given < answers; given += 1) await before.fail();
			const draft = wrongFor(before.question);
			await before.tell({ type: 'response.changed', response: draft });
			before.close();
			const after = await device.open();
			expect(after.phase).toBe('asking');
			expect(after.session).toEqual(before.session);
			expect(after.question).toEqual(before.question);
			expect(after.context.response).toEqual(draft);
			await after.answer();
			expect(reviewsOf(device)).toHaveLength(answers + 1);
		}
	);

	it('with feedback on screen asks the question again, which was not recorded yet', async () => {
		const device = new Device();
		const before = await device.open();
		await before.submit();
		before.close();
		const after = await device.open();
		expect([after.phase, after.question.id]).toEqual(['asking', choiceOne.id]);
		expect(device.log).toEqual([]);
	});

	it('offers no draft of an answer that is recorded', async () => {
		const device = new Device();
		const tab = await device.open();
		await tab.tell({ type: 'response.changed', response: rightFor(tab.question) });
		await tab.answer();
		await tab.tell({ type: 'review.undone' });
		expect([tab.question.id, tab.context.response]).toEqual([choiceOne.id, null]);
	});

	it('offers no draft of another kind than the question has by now', async () => {
		const device = new Device();
		const elsewhere = await device.openProgress();
		await elsewhere.saveDraft(choiceOne.id, rightFor(trueFalse));
		expect((await device.open()).context.response).toBeNull();
	});

	it('goes on without a question that an update has taken away', async () => {
		const device = new Device();
		(await device.open()).close();
		device.retired.add(choiceOne.id).add(cloze.id);
		const tab = await device.open();
		expect(tab.question.id).toBe(choiceSeveral.id);
		expect(await studyOn(tab)).toBe(all.length - 2);
		expect([tab.phase, tab.context.followed]).toEqual(['finished', false]);
	});
});

describe('two tabs', () => {
	it('that answer the same question at once: one wins, the other follows', async () => {
		const device = new Device();
		const tabs = [await device.open(), await device.open()] as const;
		for (const tab of tabs) await tab.submit();
		for (const tab of tabs) tab.send({ type: 'rating.chosen', rating: 'easy' });
		for (const tab of tabs) await tab.settled();
		expect(reviewsOf(device)).toHaveLength(1);
		const [a, b] = tabs;
		expect(a.session).toEqual(b.session);
		expect([a.phase, b.phase]).toEqual(['asking', 'asking']);
		expect(a.question.id).toBe(choiceSeveral.id);
		expect([a.context.followed, b.context.followed].sort()).toEqual([false, true]);
	});

	it.each<[string, (tab: Tab) => Promise<void>]>([
		['is still reading', () => Promise.resolve()],
		['has feedback on screen', (tab) => tab.submit()],
		['paused', (tab) => tab.tell({ type: 'session.paused', atMs: 0 })]
	])('show the same when one answers while the other %s', async (_, prepare) => {
		const device = new Device();
		const [a, b] = [await device.open(), await device.open()];
		await prepare(b);
		await a.answer();
		await b.settled();
		expect([b.phase, b.question.id]).toEqual(['asking', choiceSeveral.id]);
		expect(b.context.followed).toBe(true);
		await b.answer();
		expect(b.context.followed).toBe(false);
		await a.settled();
		expect(a.session).toEqual(b.session);
		expect(reviewsOf(device)).toHaveLength(2);
	});

	it('never record one question twice, however their answers fall together', async () => {
		for (let wait = 0; wait < 30; wait += 1) {
			const device = new Device();
			const [a, b] = [await device.open(), await device.open()];
			await b.submit();
			a.send({ type: 'response.submitted', response: rightFor(a.question), atMs: 0 });
			await turns(1);
			while (a.phase === 'marking') await turns(1);
			a.send({ type: 'rating.accepted' });
			for (let tick = 0; tick < wait; tick += 1) await Promise.resolve();
			b.send({ type: 'rating.accepted' });
			await a.settled();
			await b.settled();
			await a.settled();
			expect(reviewsOf(device)).toHaveLength(1);
			expect(b.session).toEqual(a.session);
			expect(b.session.answers).toHaveLength(1);
		}
	});

	it('that start at once study one session together', async () => {
		const device = new Device();
		const [a, b] = await Promise.all([device.open(), device.open(only(open))]);
		expect(b.session).toEqual(a.session);
	});

	it('both show the summary when one ends the session, and start nothing new by themselves', async () => {
		const device = new Device();
		const [a, b] = [await device.open(), await device.open()];
		await a.answer();
		await b.settled();
		await a.tell({ type: 'session.ended' });
		await b.settled();
		expect([a.phase, b.phase]).toEqual(['finished', 'finished']);
		expect(b.session).toEqual(a.session);
	});

	it('stand still when something that has no part in the session changes in one', async () => {
		const device = new Device();
		const tab = await device.open();
		await tab.submit();
		const { snapshot } = tab;
		const elsewhere = await device.openProgress();
		await elsewhere.saveSettings({ newPerDay: 3 });
		await elsewhere.suspend(match.id);
		await tab.settled();
		expect(tab.snapshot.value).toEqual(snapshot.value);
		expect(tab.context).toBe(snapshot.context);
	});

	it('lose no answer to a setting saved in the other at the same moment', async () => {
		const device = new Device();
		const tab = await device.open();
		const elsewhere = await device.openProgress();
		await tab.submit();
		device.justBefore = () => elsewhere.saveSettings({ newPerDay: 3 });
		await tab.tell({ type: 'rating.accepted' });
		expect(reviewsOf(device)).toHaveLength(1);
		expect([tab.question.id, tab.context.followed]).toEqual([choiceSeveral.id, false]);
		expect(tab.progress.snapshot.settings.newPerDay).toBe(3);
	});

	it('lose no wanted session to a setting saved in the other at the same moment', async () => {
		const device = new Device();
		const elsewhere = await device.openProgress();
		device.justBefore = () => elsewhere.saveSettings({ newPerDay: 3 });
		const tab = await device.open(only(open));
		expect(tab.question.id).toBe(open.id);
	});

	it('say that one has followed only until it goes on by itself', async () => {
		const device = new Device();
		const [a, b] = [await device.open(), await device.open()];
		await a.answer();
		await b.settled();
		expect(b.context.followed).toBe(true);
		await b.tell({ type: 'question.skipped' });
		expect(b.context.followed).toBe(false);
	});
});

describe('a write that fails', () => {
	it.each(['quota', 'blocked', 'closed', 'failed'] as const)(
		'because of %s keeps the answer, and records it once when tried again',
		async (reason) => {
			const device = new Device();
			const tab = await device.open();
			await tab.submit();
			device.diskFails = reason;
			await tab.tell({ type: 'rating.chosen', rating: 'hard' });
			expect(tab.phase).toBe('unsaved');
			expect(tab.context).toMatchObject({ failure: reason, step: { rating: 'hard' } });
			await tab.tell({ type: 'write.retried' });
			expect(tab.phase).toBe('unsaved');
			expect(device.log).toEqual([]);
			device.diskFails = null;
			await tab.tell({ type: 'write.retried' });
			expect([tab.phase, tab.context.failure]).toEqual(['asking', null]);
			expect(reviewsOf(device)).toMatchObject([{ rating: 'hard' }]);
		}
	);

	it('lets the learner go on in memory, told why, to the end', async () => {
		const device = new Device();
		const tab = await device.open();
		await tab.answer();
		device.diskFails = 'quota';
		await tab.answer();
		expect(tab.phase).toBe('unsaved');
		await tab.tell({ type: 'answer.keptInMemory' });
		expect(tab.phase).toBe('asking');
		expect(tab.progress.snapshot).toMatchObject({ kept: 'in-memory', inMemoryBecause: 'quota' });
		expect(await studyOn(tab)).toBe(all.length - 2);
		expect(tab.phase).toBe('finished');
		expect(tab.session.answers).toHaveLength(all.length);
		await tab.tell({ type: 'review.undone' });
		expect(tab.question.id).toBe(match.id);
		expect(reviewsOf(device)).toHaveLength(1);
	});

	it('at the start of a session asks all the same, and keeps the first answer', async () => {
		const device = new Device();
		device.diskFails = 'quota';
		const tab = await device.open();
		expect(tab.phase).toBe('asking');
		await tab.answer();
		expect(tab.phase).toBe('unsaved');
		device.diskFails = null;
		await tab.tell({ type: 'write.retried' });
		expect(tab.phase).toBe('asking');
		expect(tab.context.followed).toBe(false);
		expect(reviewsOf(device)).toHaveLength(1);
		expect((await device.open()).session).toEqual(tab.session);
	});

	it('at the start of a session beside an older one does not fall back to that', async () => {
		const device = new Device();
		await (await device.open()).answer();
		device.clock.pass(1000);
		device.diskFails = 'quota';
		const tab = await device.open(only(open));
		device.diskFails = null;
		await tab.answer();
		expect(reviewsOf(device).map(({ questionId }) => questionId)).toEqual([choiceOne.id, open.id]);
		expect(tab.phase).toBe('finished');
	});

	it('is given up when another tab has answered meanwhile', async () => {
		const device = new Device();
		const [a, b] = [await device.open(), await device.open()];
		await a.submit();
		device.diskFails = 'quota';
		await a.tell({ type: 'rating.accepted' });
		device.diskFails = null;
		await b.answer();
		await a.settled();
		expect(a.phase).toBe('unsaved');
		await a.tell({ type: 'write.retried' });
		expect(a.session).toEqual(b.session);
		expect(a.context.followed).toBe(true);
		expect(reviewsOf(device)).toHaveLength(1);
	});

	it('of a report keeps the report', async () => {
		const device = new Device();
		const tab = await device.open();
		device.diskFails = 'failed';
		await tab.tell({ type: 'question.reported', reason: 'typo', note: 'teh' });
		expect(tab.phase).toBe('unsaved');
		device.diskFails = null;
		await tab.tell({ type: 'write.retried' });
		expect([tab.phase, tab.question.id]).toEqual(['asking', choiceOne.id]);
		expect(device.log).toMatchObject([{ type: 'question.reported', note: 'teh' }]);
	});
});

describe('a question that cannot be fetched', () => {
	it('is tried again, with the session where it was', async () => {
		const device = new Device();
		const tab = await device.open();
		device.unreachable.add(choiceSeveral.id);
		await tab.answer();
		expect([tab.phase, tab.context.failure]).toEqual(['unloaded', 'not-loaded']);
		device.unreachable.clear();
		await tab.tell({ type: 'load.retried' });
		expect([tab.phase, tab.question.id]).toEqual(['asking', choiceSeveral.id]);
		expect(tab.context.failure).toBeNull();
		expect(tab.session.answers).toHaveLength(1);
	});
});

describe('an open answer', () => {
	const points = open.keyPoints.map(({ id }) => id);

	async function judged(tab: Tab): Promise<Record<string, string>> {
		await tab.submit();
		const { marked } = tab.context;
		if (marked?.type !== 'open') throw new Error('Not marked point by point');
		return Object.fromEntries(marked.marking.points.map((p) => [p.pointId, p.verdict]));
	}

	it('is marked by its key points; the learner’s verdict counts, and is stored as a fact of its own', async () => {
		const device = new Device();
		const tab = await device.open(only(open));
		const verdicts = await judged(tab);
		expect(Object.keys(verdicts)).toEqual(points);
		expect(verdicts.aroma).toBe('found');
		await tab.tell({ type: 'point.overruled', pointId: 'aroma', to: 'missing' });
		await tab.tell({ type: 'point.overruled', pointId: 'sweet', to: 'missing' });
		await tab.tell({ type: 'point.overruled', pointId: 'leaves', to: 'missing' });
		await tab.tell({ type: 'rating.accepted' });
		expect(device.log).toMatchObject([
			{
				type: 'review.recorded',
				score: 0.25,
				suggestedRating: 'again',
				rating: 'again',
				verdicts: { tannins: 'found', aroma: 'missing', sweet: 'missing', leaves: 'missing' }
			},
			...['leaves', 'sweet', 'aroma'].map((pointId) => ({
				type: 'point.overruled',
				questionId: open.id,
				pointId,
				from: 'found',
				to: 'missing',
				answer: (rightFor(open) as { text: string }).text
			}))
		]);
	});

	it('stores no overruling that the learner took back, nor one that agrees with the marker', async () => {
		const device = new Device();
		const tab = await device.open(only(open));
		const verdicts = await judged(tab);
		await tab.tell({ type: 'point.overruled', pointId: 'aroma', to: 'missing' });
		await tab.tell({ type: 'point.overruled', pointId: 'aroma', to: 'found' });
		await tab.tell({ type: 'point.overruled', pointId: 'sweet', to: 'found' });
		expect(verdicts).toMatchObject({ aroma: 'found', sweet: 'found' });
		await tab.tell({ type: 'rating.accepted' });
		expect(device.log.map(({ type }) => type)).toEqual(['review.recorded']);
		expect(reviewsOf(device)).toMatchObject([{ score: 1, rating: 'good' }]);
	});

	it('calibrates the marking of the next one', async () => {
		const text = 'Hot water draws out things.';
		const device = new Device();
		const verdictOf = (tab: Tab) => {
			const { marked } = tab.context;
			if (marked?.type !== 'open') throw new Error('Not marked point by point');
			return marked.marking.points[0];
		};
		const tab = await device.open(only(open));
		await tab.submit({ kind: 'open', text });
		const first = verdictOf(tab);
		expect(first?.verdict).toBe('found');
		for (let times = 0; times < 3; times += 1) {
			await tab.tell({ type: 'point.overruled', pointId: 'tannins', to: 'missing' });
			await tab.tell({ type: 'rating.chosen', rating: 'again' });
			await tab.submit({ kind: 'open', text });
		}
		expect(verdictOf(tab)?.verdict).not.toBe('found');
		const elsewhere = await new Device().open(only(open));
		await elsewhere.submit({ kind: 'open', text });
		expect(verdictOf(elsewhere)).toEqual(first);
		// Who takes the answers back takes back what they taught.
		for (let times = 0; times < 3; times += 1) await tab.tell({ type: 'review.undone' });
		await tab.submit({ kind: 'open', text });
		expect(verdictOf(tab)).toEqual(first);
	});
});

describe('an answer whose marker cannot be loaded', () => {
	const text = 'Hot water draws out tannins.';

	it('is kept, and marked when it is tried again', async () => {
		const device = new Device();
		device.banksUnreachable = true;
		const tab = await device.open(only(open));
		await tab.submit({ kind: 'open', text });
		expect([tab.phase, tab.context.failure]).toEqual(['unmarked', 'not-loaded']);
		device.banksUnreachable = false;
		await tab.tell({ type: 'load.retried' });
		expect([tab.phase, tab.context.failure]).toEqual(['feedback', null]);
	});

	it('can be left for later: the next question comes, and then this one with what was written', async () => {
		const device = new Device();
		device.banksUnreachable = true;
		const tab = await device.open(only(open, choiceOne));
		await tab.tell({ type: 'response.changed', response: { kind: 'open', text } });
		await tab.submit({ kind: 'open', text });
		expect(tab.phase).toBe('unmarked');
		await tab.tell({ type: 'question.skipped' });
		expect([tab.phase, tab.question.id, tab.context.failure]).toEqual([
			'asking',
			choiceOne.id,
			null
		]);
		await tab.answer();
		expect(tab.question.id).toBe(open.id);
		expect(tab.context.response).toEqual({ kind: 'open', text });
		expect(reviewsOf(device).map(({ questionId }) => questionId)).toEqual([choiceOne.id]);
	});
});

describe('what is planned', () => {
	it('keeps the day’s share of new questions over all its sessions', async () => {
		const device = new Device();
		const settings = await device.openProgress();
		await settings.saveSettings({ newPerDay: 3 });
		const first = await device.open({
			type: 'start',
			scope: { banks: ['tea/black'], questions: null }
		});
		await first.answer();
		await first.answer();
		await first.tell({ type: 'session.ended' });
		const second = await device.open();
		expect(await studyOn(second)).toBe(1);
		expect((await device.open()).phase).toBe('empty');
		device.clock.pass(DAY_MS);
		const tomorrow = await device.open();
		await studyOn(tomorrow);
		const seen = new Set(reviewsOf(device).map(({ questionId }) => questionId));
		expect(seen.size).toBe(6);
	});

	it('is no longer than the learner wants it', async () => {
		const device = new Device();
		const settings = await device.openProgress();
		await settings.saveSettings({ sessionLength: 2 });
		expect(await studyOn(await device.open())).toBe(2);
	});

	it('is one bank when one bank is asked for', async () => {
		const device = new Device();
		const tab = await device.open({
			type: 'start',
			scope: { banks: ['tea/green'], questions: null }
		});
		await studyOn(tab);
		const asked = tab.session.answers.map(({ questionId }) => questionId);
		expect(asked).toEqual([choiceOne.id, trueFalse.id, numeric.id, open.id]);
	});

	it('is the named questions, due or not, each once, even a suspended one', async () => {
		const device = new Device();
		await studyOn(await device.open());
		const elsewhere = await device.openProgress();
		await elsewhere.suspend(order.id);
		const tab = await device.open(only(order, trueFalse, order));
		expect(await studyOn(tab)).toBe(2);
		expect(tab.session.answers.map(({ questionId }) => questionId)).toEqual([
			order.id,
			trueFalse.id
		]);
	});

	it('goes on with an open session of the same scope, and replaces one of another', async () => {
		const device = new Device();
		const first = await device.open(only(open, order));
		await first.answer();
		const again = await device.open(only(open, order));
		expect(again.session).toEqual(first.session);
		const other = await device.open(only(match));
		expect(other.question.id).toBe(match.id);
		expect(reviewsOf(device)).toHaveLength(1);
	});
});
