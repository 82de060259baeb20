import { describe, expect, it } from 'vitest';
import type { AnyMachineSnapshot } from 'xstate';
import type { PublicStep, SeatMessage, SeatStanding } from '$lib/live/messages';
import type { ParticipantContext, WordEvent } from '$lib/live/participant-events';
import { participantMachine } from '$lib/live/participant-machine';
import { answerTo, type Seat } from '$lib/live/seat';
import { arrange, show } from '$lib/live/shown-question';
import { open } from '../fixtures/questions';
import { code, freshSeat, stateAt } from './rooms';
import { declaredTransitions } from '../support/transitions';
import { done, failed, Walk, waysThrough, type Step } from './walk';

const arrangement = arrange(open, () => 0);
const fresh = freshSeat();
const response = { kind: 'open', text: 'Because of the tannins' } as const;
const named: Seat = { ...fresh, name: 'Ann' };
const shownBefore: Seat = { ...named, clocks: [{ index: 0, sinceMs: 50, spentMs: 0 }] };
const answered: Seat = {
	...named,
	answers: [{ index: 0, response, reactionMs: 5, verdict: null, atMs: 60 }]
};
const marked: Seat = {
	...named,
	answers: [{ index: 0, response, reactionMs: 5, verdict: 'counted', atMs: 60 }],
	marks: [{ index: 0, points: {}, acknowledged: true }]
};
const of = (snapshot: AnyMachineSnapshot) => snapshot.context as ParticipantContext;

const stateOf = (step: PublicStep): Step =>
	({
		type: 'state.heard',
		atMs: 100,
		state: stateAt(step)
	}) as Step;
const asking = (phase: 'open' | 'closed', paused = false): Step =>
	stateOf({
		phase,
		index: 0,
		question: show(open, arrangement),
		limitMs: 5000,
		elapsedMs: 0,
		paused
	});
const pacing = (paused = false): Step =>
	stateOf({
		paused,
		phase: 'paced',
		questions: [show(open, arrangement), show(open, arrangement)],
		leftMs: 9000
	});
const told = (standing: SeatStanding, verdict: boolean): Step =>
	({
		type: 'seat.heard',
		message: {
			v: 1,
			stamp: { run: 1, seq: 2 },
			standing,
			name: 'Ann',
			team: null,
			extraMs: 0,
			answers: verdict ? [{ index: 0, verdict: 'counted' }] : [],
			marked: [],
			appeals: [],
			total: 0,
			rank: null
		} satisfies SeatMessage
	}) as Step;

const isPausedAt = (state: ParticipantContext['state']) =>
	state?.step.phase === 'paced' && state.step.paused;

function steps(snapshot: AnyMachineSnapshot): Step[] {
	const running = new Set(Object.keys(snapshot.children as object));
	const has = (id: string) => running.has(id);
	return [
		...(has('openSeat')
			? [
					...[fresh, named, shownBefore, answered, marked].map((seat) => done('openSeat', seat)),
					failed('openSeat')
				]
			: []),
		...(has('saveSeat') ? [done('saveSeat'), failed('saveSeat')] : []),
		...['wait', 'waitForDeadline'].filter(has).flatMap((id) => [done(id), failed(id)]),
		...(has('markOpen') ? [done('markOpen', { tannins: 'found' }), failed('markOpen')] : []),
		{ type: 'name.chosen', name: 'Ann', team: null } as Step,
		{ type: 'question.shown', index: 0, atMs: 200 } as Step,
		{ type: 'answer.submitted', index: 0, response, atMs: 900 } as Step,
		{ type: 'answer.submitted', index: 1, response, atMs: 900 } as Step,
		{ type: 'marks.appealed', index: 0, verdicts: { tannins: 'found' } } as Step,
		{ type: 'seat.requested' },
		stateOf({ phase: 'lobby' }),
		asking('open'),
		asking('open', true),
		asking('closed'),
		pacing(),
		pacing(true),
		{ type: 'question.turned', index: 1, atMs: 300 } as Step,
		{ type: 'question.turned', index: 7, atMs: 300 } as Step,
		stateOf({ phase: 'collected' }),
		stateOf({ phase: 'revealed', index: 0, question: open, arrangement }),
		stateOf({ phase: 'standings', best: [], teams: [] }),
		stateOf({ phase: 'finished', best: [], teams: [] }),
		told('seated', false),
		told('seated', true),
		told('waiting', false),
		told('removed', false),
		{ type: 'connection.changed', state: 'online' } as Step,
		{ type: 'connection.changed', state: 'offline' } as Step,
		{ type: 'load.retried' }
	];
}

const facts = (snapshot: AnyMachineSnapshot) => {
	const { seat, state, message, expired, written } = of(snapshot);
	// The link goes its own way beside the quiz, and would only double every path.
	const { room } = (typeof snapshot.value === 'object' ? snapshot.value : {}) as {
		room?: { quiz: unknown; disk: string; link: string; marks: string };
	};
	return JSON.stringify([
		room ? [room.quiz, room.disk, room.marks] : snapshot.value,
		seat?.answers.map(({ verdict }) => verdict),
		seat?.marks.length,
		seat?.appeals.length,
		seat?.clocks.length,
		seat?.place,
		seat === written,
		state?.step.phase,
		state?.step.phase === 'paced' && state.step.paused,
		message?.standing,
		expired
	]);
};
const input = { link: { code, roomId: null, broker: null } };
const PROMISES = ['openSeat', 'saveSeat', 'markOpen', 'wait'];

/** A walk with a disk that keeps what a save that ended well was given. */
class ParticipantWalk extends Walk {
	/** Every seat that the disk was given, and has or has refused. */
	readonly #given: Seat[] = [];
	#checked = 0;

	override async meet(step: Step): Promise<void> {
		const writing = this.running.get('saveSeat')?.input as Seat | undefined;
		if (step.type === 'xstate.done.actor.openSeat') this.#given.push(step.output as Seat);
		if (step.type.endsWith('.actor.saveSeat') && writing) this.#given.push(writing);
		await super.meet(step);
		this.lookAround();
	}

	/** What must hold wherever a participant stands. */
	lookAround(): void {
		const { seat, state, message } = of(this.snapshot);
		for (const event of (this.told as WordEvent[]).slice(this.#checked)) {
			if (event.type === 'word.outdated') continue;
			// The host is told what the disk has, or has refused.
			for (const { index, response: said } of event.word.answers)
				expect(this.#given.map((given) => answerTo(given, index)?.response)).toContainEqual(said);
		}
		this.#checked = this.told.length;
		const value: unknown = this.snapshot.value;
		if (typeof value === 'string' || !seat) return;
		const { quiz, link } = (value as { room: { quiz: unknown; link: string } }).room;
		const place = typeof quiz === 'string' ? quiz : Object.keys(quiz as object)[0];
		const phase = state?.step.phase;
		const own = answerTo(seat, 0);
		expect(link).toBe(of(this.snapshot).connection === 'online' ? 'online' : 'offline');
		switch (place) {
			case 'asked':
				expect([phase, own]).toEqual(['open', null]);
				break;
			case 'answered':
				expect(['open', 'closed']).toContain(phase);
				expect(own?.verdict).toBeNull();
				break;
			case 'acknowledged':
				expect(['open', 'closed']).toContain(phase);
				expect(own?.verdict).toBe('counted');
				break;
			case 'paced':
				// Only the own time that had run out before is over in a pause.
				expect(isPausedAt(state) ? ['paused', 'over'] : ['unseen', 'seen', 'over']).toContain(
					(quiz as { paced: string }).paced
				);
				expect(phase).toBe(place);
				break;
			case 'collected':
			case 'revealed':
			case 'standings':
			case 'finished':
				expect(phase).toBe(place);
				break;
			case 'refused':
				expect(message?.standing).toBe('removed');
				break;
			case 'naming':
				expect(seat.name).toBeNull();
				break;
			case 'waiting':
				expect(message?.standing).toBe('seated');
				expect(own === null || phase === 'lobby').toBe(true);
				break;
			default:
				expect(place).toBe('joining');
		}
	}
}

describe('every state of the participant’s machine', () => {
	const ways = waysThrough(participantMachine, input, steps, facts);
	const taken = new Set<string>();

	it('is reached on the real machine, and the host is told what the disk has', async () => {
		expect(ways.length).toBeGreaterThan(100);
		for (const way of ways) {
			const walk = new ParticipantWalk(participantMachine, input, PROMISES);
			for (const step of way.steps) await walk.meet(step);
			expect(facts(walk.snapshot)).toBe(facts(way.state));
			walk.stop();
			for (const name of walk.taken) taken.add(name);
		}
	}, 240_000);

	it('takes every transition that the machine declares', async () => {
		const missing = () =>
			declaredTransitions(participantMachine).filter((name) => !taken.has(name));
		for (const way of ways) {
			if (missing().length === 0) break;
			// What leads nowhere else can be told one after the other.
			const told = steps(way.state);
			const failures = told.filter(({ type }) => type.startsWith('xstate.error'));
			for (const all of [told, [...failures, ...told]]) {
				const walk = new Walk(participantMachine, input, PROMISES);
				for (const step of way.steps) await walk.meet(step);
				for (const step of all) {
					const isEnd = step.type.startsWith('xstate.');
					const id = step.type.split('.').at(-1) ?? '';
					if (!isEnd || walk.running.has(id)) await walk.meet(step);
				}
				for (const name of walk.taken) taken.add(name);
				walk.stop();
			}
		}
		expect(missing()).toEqual([]);
	}, 120_000);
});
