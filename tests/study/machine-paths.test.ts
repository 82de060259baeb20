import { describe, expect, it } from 'vitest';
import { judge } from '$lib/study/judge';
import { studyMachine } from '$lib/study/machine';
import {
	edgesOf,
	factsOf,
	pathsToEveryState,
	pathsWithoutReturn,
	placeOf,
	type ActorId,
	type Path,
	type PathEvent,
	type StudySnapshot
} from './paths';
import { declaredTransitions } from '../support/transitions';
import { Walk } from './walk';

const everyState = pathsToEveryState();
const places = [...new Set(everyState.map(({ state }) => placeOf(state)))].sort();
const taken = new Set<string>();

/** Walks a path on the real machine, looking around after every event that was not walked before. */
async function walk(events: readonly PathEvent[], walkedBefore = 0): Promise<Walk> {
	const learner = new Walk();
	for (const event of events.slice(0, walkedBefore)) await learner.meet(event);
	lookAround(learner);
	for (const event of events.slice(walkedBefore)) await meet(learner, event);
	for (const transition of learner.taken) taken.add(transition);
	return learner;
}

async function meet(learner: Walk, event: PathEvent): Promise<void> {
	const before = learner.snapshot;
	await learner.meet(event);
	lookAround(learner);
	if (learner.snapshot !== before) expectConsequence(before, event, learner);
}

/** The events of a generated path; its first step is the start. */
const eventsOf = ({ steps }: Path): PathEvent[] => steps.slice(1).map(({ event }) => event);

/** What must hold wherever a learner stands. */
function lookAround({ snapshot, running, steps }: Walk): void {
	const { context, status } = snapshot;
	const { session, asked, marked, response, step, failure } = context;
	const place = placeOf(snapshot);
	expect(status).toBe('active');

	const works: Partial<Record<string, ActorId>> = {
		preparing: 'openSession',
		fetching: 'prepareQuestion',
		marking: 'markResponse',
		saving: 'saveStep'
	};
	const busy = Object.entries(running).filter(([, actor]) => actor !== undefined);
	expect(busy.map(([id]) => id)).toEqual([works[place] ?? []].flat());

	const onQuestion = ['asking', 'paused', 'feedback', 'marking', 'unmarked'].includes(place);
	if (onQuestion) {
		expect(asked?.question.id).toBe(session?.current);
		expect(step).toBeNull();
	}
	if (place === 'asking' || place === 'paused') expect(marked).toBeNull();
	if (place === 'paused') expect(context.runningSinceMs).toBeNull();
	if (place === 'feedback') {
		expect(marked).not.toBeNull();
		expect(response?.kind).toBe(asked?.question.kind);
	}
	if (place === 'unsaved' || place === 'unloaded' || place === 'unmarked')
		expect(failure).not.toBeNull();
	if (place === 'empty') expect(context).toMatchObject({ session: null, asked: null });
	if (place === 'empty') expect(context.nothingDue).not.toBeNull();
	if (place === 'finished') expect(session).toMatchObject({ finished: true, current: null });

	// A step is saved once, and kept and tried again as it was until it is saved or another tab was first.
	for (const tries of steps) {
		const [first] = tries;
		const ends = tries.map(({ ended }) => ended);
		for (const earlier of ends.slice(0, -1)) expect(['failed', 'error']).toContain(earlier);
		for (const { step: tried, session: from } of tries) {
			expect(tried).toBe(first?.step);
			expect(from).toBe(first?.session);
		}
		const isLast = tries === steps.at(-1);
		const settled = ends.at(-1) === 'saved' || ends.at(-1) === 'conflict';
		if (!isLast) expect(settled).toBe(true);
		else expect(place === 'saving' || place === 'unsaved').toBe(!settled);
	}
	if (place === 'saving' || place === 'unsaved') expect(steps.at(-1)?.[0]?.step).toBe(step);
}

/** What a learner would notice after an event that was taken. */
function expectConsequence(before: StudySnapshot, event: PathEvent, learner: Walk): void {
	const { context, ...now } = { ...learner.snapshot, place: placeOf(learner.snapshot) };
	const from = placeOf(before);
	const save = learner.steps.at(-1)?.at(-1);
	switch (event.type) {
		case 'response.submitted':
			expect(now.place).toBe('marking');
			expect(learner.running.markResponse?.input).toEqual({
				asked: before.context.asked,
				response: event.response
			});
			break;
		case 'rating.chosen':
		case 'rating.accepted': {
			const { asked, marked, response, confidence, responseMs, session } = before.context;
			if (asked === null || marked === null) throw new Error('Nothing was rated');
			const judged = judge(asked.question, marked, confidence);
			expect(now.place).toBe('saving');
			expect(save?.session).toBe(session);
			expect(save?.step).toEqual({
				type: 'answer',
				question: asked.question,
				response,
				marked,
				confidence,
				responseMs,
				...judged,
				rating: event.type === 'rating.chosen' ? event.rating : judged.suggested
			});
			break;
		}
		case 'point.overruled':
			if (context.marked?.type === 'open')
				expect(context.marked.overrules).toMatchObject({ [event.pointId]: event.to });
			break;
		case 'question.skipped':
		case 'question.buried':
		case 'question.suspended':
		case 'session.ended': {
			const types = { skipped: 'skip', buried: 'bury', suspended: 'suspend', ended: 'end' };
			const word = event.type.split('.')[1] as keyof typeof types;
			expect(now.place).toBe('saving');
			expect(save?.step).toEqual({ type: types[word] });
			break;
		}
		case 'question.reported':
			expect(save?.step).toEqual({
				type: 'report',
				question: before.context.asked?.question,
				reason: event.reason,
				note: event.note
			});
			break;
		case 'review.undone':
			expect(before.context.session?.answers).not.toEqual([]);
			expect(save?.step).toEqual({ type: 'undo' });
			break;
		case 'write.retried':
			expect(now.place).toBe('saving');
			expect(save?.inMemoryBecause === null).toBe(!context.inMemory);
			break;
		case 'answer.keptInMemory':
			expect(now.place).toBe('saving');
			expect(save?.inMemoryBecause).toBe(before.context.failure);
			break;
		case 'load.retried':
			expect(now.place).toBe(from === 'unmarked' ? 'marking' : 'preparing');
			expect(context.failure).toBeNull();
			break;
		case 'elsewhere.changed':
			expect(now.place).toBe('preparing');
			expect(context.followed).toBe(true);
			expect(learner.running.openSession?.input).toEqual({ type: 'follow' });
			break;
		case 'session.requested':
			expect(learner.running.openSession?.input).toEqual(event.request);
			break;
		case 'xstate.done.actor.saveStep':
			expectSaved(before, event.output, learner);
			break;
		case 'xstate.error.actor.saveStep':
			expect(now.place).toBe('unsaved');
			break;
		case 'xstate.done.actor.markResponse':
			expect(now.place).toBe('feedback');
			expect(context.marked).toEqual(event.output);
			break;
		case 'xstate.error.actor.markResponse':
			expect(now.place).toBe('unmarked');
			expect(context.response).toEqual(before.context.response);
			break;
		case 'xstate.done.actor.prepareQuestion':
			expect(now.place).toBe('asking');
			expect(context).toMatchObject({ asked: event.output, response: event.output.draft });
			expect(context).toMatchObject({ marked: null, confidence: null, responseMs: 0 });
			break;
		case 'xstate.error.actor.openSession':
		case 'xstate.error.actor.prepareQuestion':
			expect(now.place).toBe('unloaded');
			break;
		case 'xstate.done.actor.openSession':
			if ('id' in event.output) expect(context.session).toBe(event.output);
			else expect(context.nothingDue).toBe(event.output);
			break;
		case 'response.changed':
			expect(context.response).toBe(event.response);
			break;
		case 'confidence.chosen':
			expect(context.confidence).toBe(event.confidence);
			break;
		case 'session.paused':
			expect(now.place).toBe('paused');
			break;
		case 'question.shown':
		case 'session.resumed':
			expect(now.place).toBe('asking');
			expect(context.runningSinceMs).not.toBeNull();
			break;
	}
}

function expectSaved(
	{ context: before, ...was }: StudySnapshot,
	saved: Extract<PathEvent, { type: 'xstate.done.actor.saveStep' }>['output'],
	{ snapshot, running }: Walk
): void {
	const { context } = snapshot;
	const place = placeOf(snapshot);
	switch (saved.outcome) {
		case 'saved':
			expect(context).toMatchObject({ step: null, failure: null, session: saved.session });
			if (before.step?.type === 'report') {
				const { asked, response, marked, responseMs } = before;
				expect(context).toMatchObject({ asked, response, marked, responseMs });
				expect(was.historyValue['study.at.back']?.map(({ key }) => key)).toEqual([place]);
			} else expect(place).toBe(saved.session.finished ? 'finished' : 'fetching');
			break;
		case 'conflict':
			expect(place).toBe('preparing');
			expect(context).toMatchObject({ step: null, followed: true });
			expect(running.openSession?.input).toEqual({ type: 'follow' });
			break;
		case 'failed':
			expect(place).toBe('unsaved');
			expect(context).toMatchObject({ step: before.step, failure: saved.reason });
			break;
	}
}

describe('every state of the study machine', () => {
	it('is among the generated paths', () => {
		expect(places).toEqual(
			[
				...['preparing', 'fetching', 'asking', 'paused', 'marking', 'unmarked', 'feedback'],
				...['saving', 'unsaved', 'unloaded', 'empty', 'finished']
			].sort()
		);
	});

	describe.each(places)('%s', (place) => {
		const paths = everyState.filter(({ state }) => placeOf(state) === place);

		it('is reached, ignores what has no meaning there, and takes all that has', async () => {
			for (const path of paths) {
				const events = eventsOf(path);
				const there = await walk(events);
				const { snapshot } = there;
				expect(factsOf(snapshot)).toBe(factsOf(path.state));
				const { leading, ignored } = edgesOf(snapshot);
				for (const event of ignored) await there.meet(event);
				expect(there.snapshot.value).toEqual(snapshot.value);
				expect(there.snapshot.context).toBe(snapshot.context);
				there.stop();
				for (const event of leading) (await walk([...events, event], events.length)).stop();
			}
		}, 60_000);
	});
});

describe('every path without a return', () => {
	it('is walked', async () => {
		const paths = pathsWithoutReturn();
		for (const path of paths) {
			const learner = await walk(eventsOf(path));
			expect(placeOf(learner.snapshot)).toBe(placeOf(path.state));
			learner.stop();
		}
		expect(paths.length).toBeGreaterThan(100);
	}, 60_000);
});

describe('saving', () => {
	it('is left only when the write has ended', () => {
		const leaving = everyState
			.filter(({ state }) => placeOf(state) === 'saving')
			.flatMap(({ state }) => edgesOf(state).leading.map(({ type }) => type));
		expect(new Set(leaving)).toEqual(
			new Set(['xstate.done.actor.saveStep', 'xstate.error.actor.saveStep'])
		);
	});
});

describe('another tab that is ahead', () => {
	it('is followed from everywhere but while a step of this page is on its way or the disk is read', () => {
		const followedFrom = everyState.filter(({ state }) =>
			edgesOf(state).leading.some(({ type }) => type === 'elsewhere.changed')
		);
		const stays = ['preparing', 'saving', 'unsaved'];
		expect(new Set(followedFrom.map(({ state }) => placeOf(state)))).toEqual(
			new Set(places.filter((place) => !stays.includes(place)))
		);
	});
});

describe('the walked paths together', () => {
	it('took every transition that the machine declares', () => {
		const declared = declaredTransitions(studyMachine);
		expect(declared.length).toBeGreaterThan(40);
		expect(declared.filter((name) => !taken.has(name))).toEqual([]);
	});
});
