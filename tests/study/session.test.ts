import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuestionId } from '$lib/bank/ids';
import { ratings, type Rating } from '$lib/memory/rating';
import { keepAskable, sameScope, sessionProgress, type StudySession } from '$lib/study/session';
import {
	afterEnd,
	afterRemoval,
	afterSkip,
	afterUndo,
	COMEBACK_DISTANCE
} from '$lib/study/session-steps';
import { parseSession } from '$lib/study/stored-session';
import { aheadOf, answered, nameOf, q, sessionOf } from './sessions';

/** What a learner can do to a session. */
type Action = Rating | 'skip' | 'remove' | 'undo' | 'end';

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const names = fc.integer({ min: 0, max: 9 }).map((count) => letters.slice(0, count));
const anyRating = fc.constantFrom(...ratings);
const anyAction: fc.Arbitrary<Action> = fc.oneof(
	{ weight: 6, arbitrary: anyRating },
	{ weight: 3, arbitrary: fc.constantFrom<Action>('again', 'undo', 'skip') },
	{ weight: 1, arbitrary: fc.constantFrom<Action>('remove', 'end') }
);
const anyActions = fc.array(anyAction, { maxLength: 40 });

/** Whether the page would offer it at all. */
function isOffered(session: StudySession, action: Action): boolean {
	return action === 'undo' ? session.answers.length > 0 : session.current !== null;
}

function act(session: StudySession, action: Action): StudySession {
	switch (action) {
		case 'skip':
			return afterSkip(session);
		case 'remove':
			return afterRemoval(session);
		case 'undo':
			return afterUndo(session);
		case 'end':
			return afterEnd(session);
		default:
			return answered(session, action);
	}
}

/** Does in turn what is offered. */
function play(start: StudySession, actions: readonly Action[]): StudySession {
	return actions.reduce((s, action) => (isOffered(s, action) ? act(s, action) : s), start);
}

/** The names of the questions that are asked when each gets its next rating from the list, then “good”. */
function asksOf(start: StudySession, given: readonly Rating[] = []): string[] {
	const asked: string[] = [];
	let session = start;
	for (let name = nameOf(session); name !== null; name = nameOf(session)) {
		session = answered(session, given[asked.length]);
		asked.push(name);
	}
	return asked;
}

/** The session less its count of questions put on screen, which only ever grows. */
function withoutCount({ asked: _, ...rest }: StudySession): Omit<StudySession, 'asked'> {
	return rest;
}

describe('a session', () => {
	it.each<[string[], Rating[], string]>([
		[['a', 'b', 'c'], [], 'a b c'],
		[['a'], ['again', 'again'], 'a a a'],
		[['a', 'b'], ['again'], 'a b a'],
		[['a', 'b', 'c'], ['again'], 'a b c a'],
		[['a', 'b', 'c', 'd', 'e', 'f'], ['again'], 'a b c d a e f'],
		[['a', 'b', 'c', 'd', 'e', 'f', 'g'], ['again', 'again'], 'a b c d a b e f g'],
		[['a', 'b', 'c', 'd', 'e'], ['again', 'good', 'good', 'good', 'again'], 'a b c d a e a'],
		[['a', 'b'], ['again', 'again', 'again', 'hard'], 'a b a b a']
	])('of %j rated %j asks %s', (planned, given, asks) => {
		expect(asksOf(sessionOf(...planned), given).join(' ')).toBe(asks);
	});

	it('without questions is finished at once', () => {
		expect(sessionOf()).toMatchObject({ current: null, finished: true });
	});

	it('asks every question, whatever the ratings, and each until it is not failed', () => {
		fc.assert(
			fc.property(names, fc.array(anyRating, { maxLength: 40 }), (planned, given) => {
				const asked = asksOf(sessionOf(...planned), given);
				expect(new Set(asked)).toEqual(new Set(planned));
				const lastRating = new Map(asked.map((name, index) => [name, given[index] ?? 'good']));
				expect([...lastRating.values()]).not.toContain('again');
				const failures = asked.filter((_, index) => given[index] === 'again');
				expect(asked).toHaveLength(planned.length + failures.length);
			})
		);
	});

	it('brings a failed question back after as many others as promised, sooner only for want of others', () => {
		fc.assert(
			fc.property(names, fc.array(anyRating, { maxLength: 40 }), (planned, given) => {
				let session = sessionOf(...planned);
				const failedAt = new Map<QuestionId, number>();
				for (let place = 0; session.current !== null; place += 1) {
					const { current } = session;
					const failed = failedAt.get(current);
					if (failed !== undefined) {
						const between = place - failed - 1;
						expect(between).toBeLessThanOrEqual(COMEBACK_DISTANCE);
						if (between < COMEBACK_DISTANCE) expect(session.waiting).toEqual([]);
					}
					session = answered(session, given[place]);
					if (given[place] === 'again') failedAt.set(current, place);
					else failedAt.delete(current);
				}
				expect(failedAt.size).toBe(0);
			})
		);
	});

	it('marks the second answer to a question as a repeat', () => {
		const session = play(sessionOf('a', 'b'), ['again', 'good', 'good']);
		expect(session.answers.map(({ questionId, repeat }) => [questionId, repeat])).toEqual([
			[q('a'), false],
			[q('b'), false],
			[q('a'), true]
		]);
	});

	it('never changes what it was made from', () => {
		fc.assert(
			fc.property(names, anyActions, (planned, actions) => {
				let session = sessionOf(...planned);
				for (const action of actions) {
					const before = JSON.stringify(session);
					const next = isOffered(session, action) ? act(session, action) : session;
					expect(JSON.stringify(session)).toBe(before);
					session = next;
				}
			})
		);
	});
});

describe('what lies ahead', () => {
	/** A second opinion on a session: which answers stand, and what was taken out. */
	class Ledger {
		readonly answers: { questionId: QuestionId; rating: Rating }[] = [];
		readonly removed = new Set<QuestionId>();

		constructor(readonly planned: readonly QuestionId[]) {}

		note(action: Action, current: QuestionId | null): void {
			if (action === 'undo') {
				const undone = this.answers.pop();
				if (undone) this.removed.delete(undone.questionId);
			}
			if (current === null) return;
			if (action === 'remove') this.removed.add(current);
			else if (action !== 'undo' && action !== 'skip' && action !== 'end')
				this.answers.push({ questionId: current, rating: action });
		}

		/** Not answered yet, or failed when last answered; and not taken out. */
		get ahead(): QuestionId[] {
			return this.planned.filter((questionId) => {
				const last = this.answers.findLast((answer) => answer.questionId === questionId);
				return !this.removed.has(questionId) && (last === undefined || last.rating === 'again');
			});
		}
	}

	it('is each unanswered and each failed question once, after any answers, skips, removals and undos', () => {
		fc.assert(
			fc.property(names, anyActions, (planned, actions) => {
				let session = sessionOf(...planned);
				const ledger = new Ledger(planned.map(q));
				let ended = false;
				for (const action of actions) {
					if (!isOffered(session, action)) continue;
					ledger.note(action, session.current);
					session = act(session, action);
					ended = action === 'end' || (ended && action !== 'undo');
					expect(aheadOf(session).sort()).toEqual(ledger.ahead.sort());
					expect(session.answers).toMatchObject(ledger.answers);
					expect(session.finished).toBe(ended || ledger.ahead.length === 0);
					expect(session.current === null).toBe(session.finished);
				}
			}),
			{ numRuns: 500 }
		);
	});

	it('is counted: done never passes the total, and all is done when nothing lies ahead', () => {
		fc.assert(
			fc.property(names, anyActions, (planned, actions) => {
				const session = play(sessionOf(...planned), actions);
				const { done, total } = sessionProgress(session);
				const ahead = aheadOf(session);
				expect(done).toBeGreaterThanOrEqual(0);
				expect(total).toBeLessThanOrEqual(planned.length);
				expect(total - done).toBe(ahead.length);
			})
		);
	});

	it('does not count a failed question as done', () => {
		expect(sessionProgress(play(sessionOf('a', 'b'), ['again']))).toEqual({ done: 0, total: 2 });
		expect(sessionProgress(play(sessionOf('a', 'b'), ['again', 'good']))).toEqual({
			done: 1,
			total: 2
		});
		expect(sessionProgress(play(sessionOf('a', 'b'), ['again', 'good', 'good']))).toEqual({
			done: 2,
			total: 2
		});
	});
});

describe('undo', () => {
	it('gives back exactly the session before each answer, however many are taken back', () => {
		const step = fc.oneof(anyRating, fc.constantFrom<Rating | 'undo'>('again', 'undo'));
		fc.assert(
			fc.property(names, fc.array(step, { maxLength: 40 }), (planned, steps) => {
				let session = sessionOf(...planned);
				const before: StudySession[] = [];
				const all: Action[] = [...steps, ...steps.map(() => 'undo' as const)];
				for (const action of all) {
					if (!isOffered(session, action)) continue;
					if (action === 'undo') {
						session = afterUndo(session);
						expect(withoutCount(session)).toEqual(withoutCount(before.pop() ?? session));
					} else {
						before.push(session);
						session = act(session, action);
					}
				}
				expect(before).toEqual([]);
			}),
			{ numRuns: 500 }
		);
	});

	it('counts on how often a question was put on screen, so that a stale page can be told', () => {
		const before = sessionOf('a', 'b');
		expect(afterUndo(answered(before)).asked).toBeGreaterThan(before.asked);
	});

	it('of the only question, failed, asks it once', () => {
		const session = afterUndo(answered(sessionOf('a'), 'again'));
		expect(aheadOf(session)).toEqual([q('a')]);
	});

	it('leads back to a failure whose question had come back already, and asks it once', () => {
		const come = play(sessionOf('a', 'b', 'c', 'd', 'e'), ['again', 'good', 'good', 'good']);
		expect(nameOf(come)).toBe('a');
		const session = play(come, ['undo', 'undo', 'undo', 'undo']);
		expect(aheadOf(session)).toEqual(['a', 'b', 'c', 'd', 'e'].map(q));
	});

	it('after the session was ended early asks the one that was on screen as well', () => {
		const ended = play(sessionOf('a', 'b', 'c'), ['good', 'end']);
		expect(ended).toMatchObject({ current: null, finished: true });
		expect(asksOf(afterUndo(ended))).toEqual(['a', 'b', 'c']);
	});

	it('without an answer is a bug that names the session', () => {
		expect(() => afterUndo(sessionOf('a'))).toThrow('session-1');
	});
});

describe('skip', () => {
	it('goes round: every other waiting question is asked before the skipped one', () => {
		let session = sessionOf('a', 'b', 'c');
		const seen: (string | null)[] = [];
		for (let skips = 0; skips < 6; skips += 1) {
			seen.push(nameOf(session));
			session = afterSkip(session);
		}
		expect(seen.join('')).toBe('abcabc');
	});

	it('always changes the question where there is another one, be it one that is to come back', () => {
		fc.assert(
			fc.property(names, anyActions, (planned, actions) => {
				const session = play(sessionOf(...planned), actions);
				fc.pre(session.current !== null);
				const skipped = afterSkip(session);
				if (aheadOf(session).length > 1) expect(skipped.current).not.toBe(session.current);
				else expect(skipped.current).toBe(session.current);
				expect(skipped.asked).toBeGreaterThan(session.asked);
			})
		);
	});

	it('with only a failed question left brings that one sooner', () => {
		const session = play(sessionOf('a', 'b'), ['again']);
		expect(nameOf(session)).toBe('b');
		expect(nameOf(afterSkip(session))).toBe('a');
		expect(asksOf(afterSkip(session))).toEqual(['a', 'b']);
	});
});

describe('an early end', () => {
	it('stops asking and keeps the answers', () => {
		const session = play(sessionOf('a', 'b'), ['good', 'end']);
		expect(session).toMatchObject({ current: null, finished: true });
		expect(session.answers).toHaveLength(1);
	});
});

describe('an app update', () => {
	it('takes what is no longer shipped out of an open session, and leaves the order of the others', () => {
		const shippedOnes = fc.subarray(letters);
		fc.assert(
			fc.property(names, anyActions, shippedOnes, (planned, actions, shippedNames) => {
				const session = play(sessionOf(...planned), actions);
				const shipped = new Set(shippedNames.map(q));
				const kept = keepAskable(session, shipped);
				expect(aheadOf(kept).sort()).toEqual(
					aheadOf(session)
						.filter((id) => shipped.has(id))
						.sort()
				);
				expect(kept.answers).toEqual(session.answers);
				expect(kept.finished).toBe(session.finished || aheadOf(kept).length === 0);
				if (session.current !== null && shipped.has(session.current))
					expect(kept.waiting).toEqual(session.waiting.filter((id) => shipped.has(id)));
			})
		);
	});

	it('leaves a session alone of which all is shipped', () => {
		const session = play(sessionOf('a', 'b', 'c'), ['again']);
		expect(keepAskable(session, new Set(['a', 'b', 'c'].map(q)))).toEqual(session);
	});
});

describe('a stored session', () => {
	it('comes back from its JSON as it was', () => {
		fc.assert(
			fc.property(names, anyActions, (planned, actions) => {
				const session = play(sessionOf(...planned), actions);
				expect(parseSession(JSON.parse(JSON.stringify(session)))).toEqual(session);
			})
		);
	});

	it.each<[string, unknown]>([
		['nothing', null],
		['a text', 'session-1'],
		['another version', { ...sessionOf('a'), v: 2 }],
		['a question id of another form', { ...sessionOf('a'), waiting: ['not an id'] }],
		[
			'a rating that does not exist',
			{ ...answered(sessionOf('a')), answers: [{ rating: 'fine' }] }
		],
		['a count that is none', { ...sessionOf('a'), asked: -1 }],
		['a missing field', { ...sessionOf('a'), finished: undefined }]
	])('is not made of %s', (_, stored) => {
		expect(parseSession(stored)).toBeNull();
	});
});

describe('the scope of a session', () => {
	it.each<[boolean, Parameters<typeof sameScope>]>([
		[
			true,
			[
				{ banks: null, questions: null },
				{ banks: null, questions: null }
			]
		],
		[
			true,
			[
				{ banks: ['t/a', 't/b'], questions: null },
				{ banks: ['t/a', 't/b'], questions: null }
			]
		],
		[
			false,
			[
				{ banks: ['t/a'], questions: null },
				{ banks: null, questions: null }
			]
		],
		[
			false,
			[
				{ banks: [], questions: null },
				{ banks: null, questions: null }
			]
		],
		[
			false,
			[
				{ banks: ['t/a'], questions: null },
				{ banks: ['t/b'], questions: null }
			]
		],
		[
			false,
			[
				{ banks: null, questions: [q('a')] },
				{ banks: null, questions: [q('a'), q('b')] }
			]
		]
	])('is the same: %s, for %j', (same, [a, b]) => {
		expect(sameScope(a, b)).toBe(same);
		expect(sameScope(b, a)).toBe(same);
	});
});
