import { describe, expect, it } from 'vitest';
import type { AnyMachineSnapshot } from 'xstate';
import type { HostFact } from '$lib/live/facts';
import type { HostContext, LineEvent, OpenedRoom } from '$lib/live/host-events';
import { hostMachine } from '$lib/live/host-machine';
import { parseParticipantId } from '$lib/live/ids';
import { foldLog, isPaused } from '$lib/live/session';
import { arrange } from '$lib/live/shown-question';
import { choiceOne, open, trueFalse } from '../fixtures/questions';
import { roomSettings } from './rooms';
import { declaredTransitions } from '../support/transitions';
import { done, failed, Walk, waysThrough, type Step } from './walk';

const ann = parseParticipantId('A'.repeat(22))!;
const questions = [trueFalse, choiceOne];
const opened: Extract<HostFact, { type: 'room.opened' }> = {
	type: 'room.opened',
	atMs: 0,
	questions,
	arrangements: questions.map((question) => arrange(question, () => 0)),
	settings: roomSettings({ limitMs: 5000 })
};
const selfPaced: HostFact = {
	...opened,
	settings: roomSettings({ pacing: 'self', durationMs: 60_000 })
};
const joined: HostFact = {
	type: 'participant.joined',
	atMs: 1,
	participant: ann,
	name: 'Ann',
	origin: 'typed',
	team: null,
	approved: true
};
const of = (snapshot: AnyMachineSnapshot) => snapshot.context as HostContext;

const appealing: readonly HostFact[] = [
	{
		...opened,
		questions: [open, choiceOne],
		arrangements: [open, choiceOne].map((question) => arrange(question, () => 0))
	},
	joined,
	{ type: 'question.opened', atMs: 2, index: 0 },
	{
		...{ type: 'answer.taken', atMs: 3, participant: ann, index: 0 },
		answer: {
			...{ response: { kind: 'open', text: 'Bitter' }, verdict: 'counted' },
			...{ reactionMs: 1, believedMs: 1, score: null }
		}
	},
	{ type: 'question.revealed', atMs: 4, index: 0 },
	{ type: 'answer.marked', atMs: 5, participant: ann, index: 0, points: {}, score: 0 },
	{ type: 'mark.appealed', atMs: 6, participant: ann, index: 0, point: 'leaves', to: 'found' }
];

/** The rooms that a disk may hold when a page starts. */
const rooms: readonly HostFact[][] = [
	[opened],
	[...appealing],
	...(
		[
			['question.opened'],
			['question.opened', 'question.paused'],
			['question.opened', 'question.closed'],
			['question.opened', 'question.closed', 'question.revealed'],
			['question.opened', 'question.closed', 'question.revealed', 'standings.shown'],
			['quiz.finished']
		] as const
	).map((types) => [
		opened,
		joined,
		...types.map((type, at): HostFact =>
			type === 'question.opened' || type === 'question.revealed'
				? { type, atMs: at, index: 0 }
				: { type, atMs: at }
		)
	]),
	...(
		[
			[],
			['quiz.opened'],
			['quiz.opened', 'quiz.paused'],
			['quiz.opened', 'quiz.collected'],
			['quiz.opened', 'quiz.collected', 'all.revealed'],
			['quiz.opened', 'quiz.collected', 'all.revealed', 'standings.shown']
		] as const
	).map((types) => [selfPaced, joined, ...types.map((type, at): HostFact => ({ type, atMs: at }))])
];

function ends(snapshot: AnyMachineSnapshot): Step[] {
	const running = new Set(Object.keys(snapshot.children as object));
	const has = (id: string) => running.has(id);
	return [
		...(has('openRoom')
			? [
					...rooms.map((facts) =>
						done('openRoom', { facts, atMs: 5, run: 1 } satisfies OpenedRoom)
					),
					done('openRoom', { facts: [], atMs: 5, run: 1 } satisfies OpenedRoom),
					failed('openRoom')
				]
			: []),
		...['startRun', 'appendFacts'].filter(has).flatMap((id) => [done(id), failed(id)]),
		...['waitForLimit', 'waitForDeadline'].filter(has).flatMap((id) => [done(id, 9000), failed(id)])
	];
}

function tellings(): Step[] {
	const plain = [
		...['question.opened', 'question.paused', 'question.resumed', 'question.closed'],
		...['question.revealed', 'standings.shown', 'quiz.finished'],
		...['quiz.opened', 'quiz.paused', 'quiz.resumed', 'quiz.collected', 'all.revealed']
	].map((type) => ({ type, atMs: 100, index: 0 }));
	const about = { participant: ann, atMs: 100 };
	const report = {
		participant: ann,
		atMs: 100,
		passedIndex: -1,
		emptyAtMs: null,
		isRude: false,
		roundTripMs: 10,
		wantsSeat: true,
		report: {
			v: 1,
			n: 1,
			name: 'Ann',
			team: null,
			echo: null,
			seat: null,
			rejoins: false,
			marks: [],
			appeals: [],
			answers: [{ index: 0, response: { kind: 'true-false', value: true }, reactionMs: 50 }]
		}
	};
	return [
		...plain,
		{ type: 'room.locked', locked: true, atMs: 100 } as Step,
		{ type: 'participant.approved', ...about },
		{ type: 'participant.removed', barred: true, ...about } as Step,
		{ type: 'time.granted', extraMs: 5000, ...about } as Step,
		{
			...{ type: 'appeals.decided', index: 0, point: 'leaves' },
			...{ participants: [ann], accepted: true, atMs: 100 }
		},
		{ type: 'reports.heard', reports: [report] } as Step,
		{ type: 'connection.changed', state: 'online' } as Step,
		{ type: 'copies.changed', copies: 'behind' } as Step,
		{ type: 'run.superseded', run: 9 } as Step,
		{ type: 'load.retried' },
		{ type: 'write.retried' },
		{ type: 'log.keptInMemory' }
	];
}

const steps = (snapshot: AnyMachineSnapshot) => [...ends(snapshot), ...tellings()];
const facts = (snapshot: AnyMachineSnapshot) => {
	const { session, unsaved, inMemory } = of(snapshot);
	return JSON.stringify([
		snapshot.value,
		session?.index,
		session?.phase,
		session?.settings.pacing,
		session && [...session.rounds.values()].map(({ revealed }) => revealed),
		session && isPaused(session),
		unsaved.facts.length > 0,
		inMemory
	]);
};
const input = { request: { type: 'resume' } };
const PROMISES = ['openRoom', 'appendFacts', 'waitForLimit'];

/** A walk with a disk that keeps what an append that ended well was given. */
class HostWalk extends Walk {
	disk: HostFact[] = [];
	/** As the log stood whenever the line was told. */
	readonly #checked = new Set<unknown>();

	override async meet(step: Step): Promise<void> {
		const [, id] = /^xstate\.done\.actor\.(.*)$/.exec(step.type) ?? [];
		const writing = id === undefined ? undefined : this.running.get(id);
		if (id === 'openRoom') this.disk = [...(step.output as OpenedRoom).facts];
		if (id === 'appendFacts' || id === 'startRun')
			this.disk.push(...(writing?.input as { facts: HostFact[] }).facts);
		await super.meet(step);
		this.lookAround();
	}

	/** What must hold wherever a host stands. */
	lookAround(): void {
		const { session, saved } = of(this.snapshot);
		const value: unknown = this.snapshot.value;
		for (const event of this.told as LineEvent[]) {
			if (this.#checked.has(event)) continue;
			this.#checked.add(event);
			// Nobody is told what is not on the disk.
			expect(event.session).toEqual(foldLog(this.disk));
		}
		if (typeof value === 'string') return;
		expect(saved).toEqual(foldLog(this.disk));
		const { quiz, disk } = (value as { live: { quiz: unknown; disk: string } }).live;
		const [place] = typeof quiz === 'object' ? Object.keys(quiz as object) : [quiz];
		const isOpen = place === 'open';
		expect(place).toBe(session?.phase);
		expect(this.running.has('waitForDeadline')).toBe(
			place === 'paced' && (quiz as { paced: string }).paced === 'running'
		);
		if (isOpen && session)
			expect((quiz as { open: string }).open === 'paused').toBe(isPaused(session));
		if (place === 'paced' && session)
			expect((quiz as { paced: string }).paced === 'paused').toBe(isPaused(session));
		expect(this.running.has('appendFacts')).toBe(disk === 'writing');
		expect(this.running.has('waitForLimit')).toBe(
			isOpen && (quiz as { open: string }).open === 'running'
		);
	}
}

describe('every state of the host’s machine', () => {
	const ways = waysThrough(hostMachine, input, steps, facts);
	const taken = new Set<string>();

	it('is reached on the real machine, and nobody is ever told what is not on the disk', async () => {
		expect(ways.length).toBeGreaterThan(100);
		for (const way of ways) {
			const walk = new HostWalk(hostMachine, input, PROMISES);
			for (const step of way.steps) await walk.meet(step);
			expect(facts(walk.snapshot)).toBe(facts(way.state));
			walk.stop();
			for (const name of walk.taken) taken.add(name);
		}
	}, 120_000);

	it('takes every transition that the machine declares', async () => {
		for (const way of ways) {
			for (const step of steps(way.state)) {
				const walk = new HostWalk(hostMachine, input, PROMISES);
				for (const earlier of way.steps) await Walk.prototype.meet.call(walk, earlier);
				await Walk.prototype.meet.call(walk, step);
				for (const name of walk.taken) taken.add(name);
				walk.stop();
			}
			if (declaredTransitions(hostMachine).every((name) => taken.has(name))) break;
		}
		expect(declaredTransitions(hostMachine).filter((name) => !taken.has(name))).toEqual([]);
	}, 120_000);
});

describe('the host’s machine', () => {
	async function liveHost(): Promise<HostWalk> {
		const walk = new HostWalk(hostMachine, input, PROMISES);
		await walk.meet(done('openRoom', { facts: [opened], atMs: 5, run: 1 } satisfies OpenedRoom));
		await walk.meet(done('startRun'));
		return walk;
	}

	it('acknowledges an answer only when it is on the disk, and again at once when it comes again', async () => {
		const walk = await liveHost();
		const [heard] = tellings().filter(({ type }) => type === 'reports.heard');
		await walk.meet({ type: 'question.opened', atMs: 100 } as Step);
		await walk.meet(done('appendFacts'));
		const before = walk.told.length;
		await walk.meet(heard!);
		const answers = (event: unknown) => (event as LineEvent).session.rounds.get(0)?.answers.size;
		expect(walk.told.slice(before).map(answers)).toEqual([0]);
		await walk.meet(done('appendFacts'));
		expect(walk.told.at(-1)).toMatchObject({ tell: new Set([ann]) });
		expect(answers(walk.told.at(-1))).toBe(1);
		const size = walk.disk.length;
		await walk.meet(heard!);
		expect(walk.disk.length).toBe(size);
		expect(walk.told.at(-1)).toMatchObject({ tell: new Set([ann]) });
		expect(walk.running.has('appendFacts')).toBe(false);
		walk.stop();
	});

	it('keeps what the disk refused, and writes the very same when told to try again', async () => {
		const walk = await liveHost();
		await walk.meet({ type: 'question.opened', atMs: 100 } as Step);
		const first = walk.running.get('appendFacts')?.input;
		await walk.meet(failed('appendFacts'));
		expect(walk.told).toEqual([]);
		await walk.meet({ type: 'room.locked', locked: true, atMs: 101 } as Step);
		await walk.meet({ type: 'write.retried' });
		expect(walk.running.get('appendFacts')?.input).toEqual(first);
		await walk.meet(done('appendFacts'));
		await walk.meet(done('appendFacts'));
		expect(walk.disk.slice(-2).map(({ type }) => type)).toEqual(['question.opened', 'room.locked']);
		walk.stop();
	});
});
