import { describe, expect, it } from 'vitest';
import type { HostFact, TakenAnswer } from '$lib/live/facts';
import {
	judgePaced,
	judgeTime,
	type AnswerEvidence,
	type PacedEvidence
} from '$lib/live/fair-clock';
import { parseParticipantId } from '$lib/live/ids';
import { encode, isNewer, parseState } from '$lib/live/messages';
import { cleanName, freeName, lookOf } from '$lib/live/names';
import { fitsOneMessage, publicState } from '$lib/live/public-state';
import { pointsOf, standingsOf, teamStandingsOf } from '$lib/live/scores';
import { takeHome, type Seat } from '$lib/live/seat';
import { elapsedMs, fold, foldLog, type LiveSession, type Round } from '$lib/live/session';
import { arrange } from '$lib/live/shown-question';
import { pointCounts } from '$lib/live/tally';
import { choiceOne, open } from '../fixtures/questions';
import { roomSettings } from './rooms';

const round: Round = {
	index: 0,
	openedAtMs: 1000,
	pausedMs: 0,
	pausedAtMs: null,
	closedAtMs: null,
	revealed: false,
	answers: new Map(),
	marks: new Map(),
	appeals: new Map()
};

describe('the fair clock', () => {
	const judge = (evidence: Partial<AnswerEvidence>, change: Partial<Round> = {}) =>
		judgeTime(
			{ ...round, ...change },
			{
				reactionMs: 4000,
				atMs: 6000,
				limitMs: null,
				hasPassed: false,
				roundTripMs: 100,
				...evidence
			}
		);

	it.each([
		['believes a claim that the host’s time bears out', { reactionMs: 4000 }, 4000],
		[
			'takes nobody to have thought longer than the question has been open',
			{ reactionMs: 9000 },
			5000
		],
		['gives a slow network its round trip and its paint, no more', { reactionMs: 1 }, 3400],
		[
			'takes no more than two seconds for a round trip, whoever says so',
			{ reactionMs: 1, roundTripMs: 60_000 },
			1500
		]
	])('%s', (_what, evidence, believedMs) => {
		expect(judge(evidence)).toEqual({ verdict: 'counted', believedMs });
	});

	it('keeps the limit by the device’s own measure, with a timer’s slack', () => {
		expect(judge({ limitMs: 3800 }).verdict).toBe('counted');
		expect(judge({ limitMs: 3700 }).verdict).toBe('late');
	});

	it('counts what comes after the close, but not from a seat that had passed, nor after the reveal', () => {
		const closed = { closedAtMs: 5500 };
		expect(judge({ atMs: 60_000 }, closed).verdict).toBe('counted');
		expect(judge({ hasPassed: true }, closed).verdict).toBe('late');
		expect(judge({}, { ...closed, revealed: true }).verdict).toBe('late');
	});

	it('stands while the host has paused, and when a clock is set back', () => {
		expect(elapsedMs({ ...round, pausedMs: 500 }, 3000)).toBe(1500);
		expect(elapsedMs({ ...round, pausedAtMs: 2000 }, 9000)).toBe(1000);
		expect(elapsedMs({ ...round, closedAtMs: 2500 }, 9000)).toBe(1500);
		expect(elapsedMs(round, 0)).toBe(0);
	});
});

describe('scores', () => {
	const settings = roomSettings({ speedPoints: true, limitMs: 10_000 });
	const answer = (score: number | null, believedMs: number): TakenAnswer => ({
		response: { kind: 'true-false', value: true },
		verdict: 'counted',
		reactionMs: believedMs,
		believedMs,
		score
	});

	it('give speed half as much again at most, and a wrong answer nothing for it', () => {
		expect(pointsOf(answer(1, 0), settings)).toBe(1.5);
		expect(pointsOf(answer(1, 5000), settings)).toBe(1.25);
		expect(pointsOf(answer(1, 99_000), settings)).toBe(1);
		expect(pointsOf(answer(0, 0), settings)).toBe(0);
		expect(pointsOf(answer(null, 0), settings)).toBe(0);
		expect(pointsOf(answer(0.5, 0), { ...settings, speedPoints: false })).toBe(0.5);
	});

	it('rank equals alike, and tell nothing before the reveal', () => {
		const ids = ['A', 'B', 'C', 'D'].map((letter) => parseParticipantId(letter.repeat(22))!);
		const person = {
			origin: 'typed',
			team: null,
			standing: 'seated',
			extraMs: 0,
			joinedAtMs: 0
		} as const;
		const session = (revealed: boolean): LiveSession => ({
			settings: { ...settings, speedPoints: false },
			questions: [],
			arrangements: [],
			run: 1,
			phase: 'standings',
			locked: false,
			participants: new Map(ids.map((id, at) => [id, { ...person, name: `P${at}` }])),
			rounds: new Map([
				[
					0,
					{
						...round,
						revealed,
						answers: new Map(ids.map((id, at) => [id, answer([0, 1, 1, 0.5][at]!, 0)]))
					}
				]
			]),
			index: 0
		});
		expect(standingsOf(session(true)).map(({ rank, name, total }) => [rank, name, total])).toEqual([
			[1, 'P1', 1],
			[1, 'P2', 1],
			[3, 'P3', 0.5],
			[4, 'P0', 0]
		]);
		expect(new Set(standingsOf(session(false)).map(({ total }) => total))).toEqual(new Set([0]));
	});
});

describe('the clock of a self-paced quiz', () => {
	const judge = (evidence: Partial<PacedEvidence>, change: Partial<Round> = {}) =>
		judgePaced(
			{ ...round, ...change },
			{
				reactionMs: 4000,
				atMs: 61_000,
				durationMs: 50_000,
				hasPassed: false,
				emptyAtMs: null,
				roundTripMs: 100,
				...evidence
			}
		);

	it('counts what comes after the deadline, unless the seat was heard after it with nothing to say', () => {
		expect(judge({}).verdict).toBe('counted');
		expect(judge({ emptyAtMs: 49_000 }).verdict).toBe('counted');
		expect(judge({ emptyAtMs: 54_000 }).verdict).toBe('late');
		expect(judge({ emptyAtMs: 54_000, durationMs: 60_000 }).verdict).toBe('counted');
		expect(judge({ emptyAtMs: 54_000, durationMs: null }).verdict).toBe('counted');
	});

	it('counts nothing from a seat that knew of the collecting, nor after the reveal', () => {
		expect(judge({ hasPassed: true }).verdict).toBe('late');
		expect(judge({}, { revealed: true }).verdict).toBe('late');
	});

	it('believes no more time than the quiz has run, and pays nothing for speed', () => {
		expect(judge({ reactionMs: 90_000 }).believedMs).toBe(60_000);
		const settings = roomSettings({ pacing: 'self', speedPoints: true });
		const answer = { verdict: 'counted', reactionMs: 1, believedMs: 1, score: 1 } as const;
		expect(pointsOf({ response: null, ...answer }, settings)).toBe(1);
	});
});

describe('a self-paced room, as everybody may know it', () => {
	const log = (...types: ('quiz.opened' | 'quiz.collected' | 'all.revealed')[]) =>
		foldLog([
			{
				type: 'room.opened',
				atMs: 0,
				settings: roomSettings({ pacing: 'self', durationMs: 60_000 }),
				questions: [choiceOne, open],
				arrangements: [choiceOne, open].map((question) => arrange(question, () => 0))
			},
			...types.map((type) => ({ type, atMs: 1000 }))
		])!;
	const at = (session: LiveSession, turn = 0) =>
		publicState(session, { run: 1, seq: 1 }, 11_000, turn);

	it('shows all questions without their key, and how long is left', () => {
		const state = at(log('quiz.opened'));
		expect(state.step).toMatchObject({ phase: 'paced', leftMs: 50_000 });
		expect(state.past).toBeNull();
		expect(JSON.stringify(state)).not.toMatch(/correct|modelAnswer|keyPoints|version/);
		expect(parseState(encode(state))).toEqual(state);
	});

	it('stands still while the host has paused, and goes on from there', () => {
		const paused = fold(log('quiz.opened'), [{ type: 'quiz.paused', atMs: 6000 }]);
		expect(at(paused).step).toMatchObject({ paused: true, leftMs: 55_000 });
		const resumed = fold(paused, [{ type: 'quiz.resumed', atMs: 10_000 }]);
		expect(at(resumed).step).toMatchObject({ paused: false, leftMs: 54_000 });
		// Collected in a pause, it has run no longer than until then.
		const collected = fold(paused, [{ type: 'quiz.collected', atMs: 90_000 }]);
		expect(elapsedMs(collected.rounds.get(0)!, 99_000)).toBe(5000);
	});

	it('holds the keys back once collected, and then carries every reveal, one with each beat', () => {
		expect(at(log('quiz.opened', 'quiz.collected')).step).toEqual({ phase: 'collected' });
		const revealed = log('quiz.opened', 'quiz.collected', 'all.revealed');
		const seen = [0, 1].flatMap((turn) => {
			const { step, past } = at(revealed, turn);
			return [step.phase === 'revealed' ? step.index : null, past?.index];
		});
		expect(seen).toEqual([0, 1, 0, 1]);
		const standings = fold(revealed, [{ type: 'standings.shown', atMs: 2 }]);
		expect([0, 1, 2].map((turn) => at(standings, turn).past?.index)).toEqual([0, 1, 0]);
	});

	it('fits one message, or is refused when it is set up', () => {
		expect(fitsOneMessage([choiceOne, open])).toBe(true);
		expect(fitsOneMessage(Array.from({ length: 400 }, () => choiceOne))).toBe(false);
	});
});

it('ranks teams by the mean of those seated, and leaves out a team of nobody', () => {
	const ids = ['A', 'B', 'C'].map((letter) => parseParticipantId(letter.repeat(22))!);
	const session = foldLog([
		{
			type: 'room.opened',
			atMs: 0,
			settings: roomSettings({ teams: ['Red', 'Blue', 'Green'] }),
			questions: [open],
			arrangements: [{ parts: [], targets: [] }]
		},
		...ids.map((participant, at): HostFact => ({
			...{ type: 'participant.joined', atMs: 1, participant, name: `P${at}` },
			...{ origin: 'typed', team: at === 0 ? 0 : 1, approved: true }
		})),
		{ type: 'question.opened', atMs: 2, index: 0 },
		...ids.map((participant, at): HostFact => ({
			...{ type: 'answer.taken', atMs: 3, participant, index: 0 },
			answer: {
				...{ response: null, verdict: 'counted', reactionMs: 1, believedMs: 1 },
				score: [0.5, 1, 0.25][at]!
			}
		})),
		{ type: 'question.revealed', atMs: 4, index: 0 }
	])!;
	expect(teamStandingsOf(session)).toEqual([
		{ team: 1, name: 'Blue', mean: 0.625, members: 2, rank: 1 },
		{ team: 0, name: 'Red', mean: 0.5, members: 1, rank: 2 }
	]);
});

describe('names', () => {
	it.each([
		['  Ann   Lee ', 'Ann Lee'],
		['Ann\nLee\u0000', 'Ann Lee'],
		['\u202eevil', 'evil'],
		['Zoë', 'Zoë'],
		['Đặng Thị Ánh', 'Đặng Thị Ánh'],
		['नमस्ते', 'नमस्ते'],
		['👩‍👩‍👧', '👩‍👩‍👧'],
		['x'.repeat(100), 'x'.repeat(24)]
	])('makes %j fit for the wall', (typed, shown) => {
		expect(cleanName(typed)).toEqual({ ok: true, value: shown.normalize('NFC') });
	});

	it.each(['', '   ', '\u200b\u00ad', '\u0301', '...'])('takes %j for no name', (typed) => {
		expect(cleanName(typed).ok).toBe(false);
	});

	it('gives a number to whoever would look like somebody else', () => {
		const looks = new Set(['Ann', 'Ann 2'].map(lookOf));
		expect(freeName('ÁNN', looks)).toBe('ÁNN 3');
		expect(freeName('Anne', looks)).toBe('Anne');
	});
});

it('puts moments in the order of runs, then of numbers', () => {
	const stamp = (run: number, seq: number) => ({ run, seq });
	expect(isNewer(stamp(1, 1), null)).toBe(true);
	expect(isNewer(stamp(2, 1), stamp(1, 9))).toBe(true);
	expect(isNewer(stamp(1, 9), stamp(2, 1))).toBe(false);
	expect(isNewer(stamp(1, 2), stamp(1, 2))).toBe(false);
});

it('takes home every revealed question with the own response in the author’s terms', () => {
	const arrangement = { parts: ['cup', 'tannins', 'leaf', 'oxygen'], targets: [] };
	const seat = {
		answers: [
			{
				index: 0,
				response: { kind: 'choice', selected: ['p1'] },
				reactionMs: 70,
				verdict: 'counted'
			}
		],
		reveals: [
			{ index: 0, question: choiceOne, arrangement },
			{ index: 1, question: open, arrangement: { parts: [], targets: [] } }
		]
	} as unknown as Seat;
	expect(takeHome(seat)).toEqual([
		{ question: choiceOne, response: { kind: 'choice', selected: ['tannins'] }, reactionMs: 70 },
		{ question: open, response: null, reactionMs: 0 }
	]);
});

it('counts how a class met each key point, a point without a verdict as missing', () => {
	const [first, second] = open.keyPoints;
	const marks = new Map([
		[parseParticipantId('A'.repeat(22))!, { [first!.id]: 'found' as const }],
		[parseParticipantId('B'.repeat(22))!, { [first!.id]: 'contradicted' as const }]
	]);
	const counts = pointCounts(open, marks);
	expect(counts.get(first!.id)).toEqual({ found: 1, partly: 0, missing: 0, contradicted: 1 });
	if (second) expect(counts.get(second.id)?.missing).toBe(2);
});
