import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '$lib/memory/day';
import { ratings } from '$lib/memory/rating';
import type { LogEvent } from '$lib/progress/events';
import { applyEvent, foldQuestion } from '$lib/progress/fold';
import { compareEvents } from '$lib/progress/order';
import { UNTOUCHED } from '$lib/progress/question-state';
import { aReviewEvent, DAY_MS, dividends, NOON_MS } from './fixtures';

/** What one device does, one step after another; each step moves its clock, sometimes back. */
const step = fc.record({
	passMs: fc.oneof(
		fc.integer({ min: 0, max: 40 * DAY_MS }),
		fc.constantFrom(-3_600_000, -365 * DAY_MS)
	),
	act: fc.oneof(
		{ weight: 6, arbitrary: fc.constantFrom(...ratings) },
		fc.constantFrom('undo' as const, 'bury' as const, 'suspend' as const, 'resume' as const)
	)
});
const devices = fc.array(fc.array(step, { maxLength: 12 }), { minLength: 1, maxLength: 3 });

/** The log of each device; a device sees only its own events, as two devices that never met. */
function play(scripts: { passMs: number; act: string }[][]): LogEvent[][] {
	return scripts.map((steps, device) => {
		const log: LogEvent[] = [];
		let clock = NOON_MS;
		let orderMs = 0;
		for (const [index, { passMs, act }] of steps.entries()) {
			clock += passMs;
			orderMs = Math.max(clock, orderMs + 1);
			const day = new Date(clock).toISOString().slice(0, 10);
			const base = {
				id: `device-${device}-event-${index}`,
				deviceId: `device-${device}`,
				seq: index + 1,
				atMs: clock,
				orderMs,
				v: 1 as const,
				questionId: dividends
			};
			const rating = ratings.find((known) => known === act);
			if (rating !== undefined) log.push(aReviewEvent({ ...base, rating, day }));
			else if (act === 'bury')
				log.push({ ...base, type: 'question.buried', untilDay: addDays(day, 1) });
			else if (act === 'suspend') log.push({ ...base, type: 'question.suspended' });
			else if (act === 'resume') log.push({ ...base, type: 'question.resumed' });
			else {
				const last = log.findLast((event) => event.type === 'review.recorded');
				if (last) log.push({ ...base, type: 'review.undone', reviewId: last.id });
			}
		}
		return log;
	});
}

describe('folding a question’s events', () => {
	it('gives the same state in whatever order and however often they come', () => {
		const shuffled = devices.chain((scripts) => {
			const log = play(scripts).flat();
			return fc.tuple(
				fc.constant(log),
				fc.shuffledSubarray([...log, ...log], { minLength: log.length * 2 })
			);
		});
		fc.assert(
			fc.property(shuffled, ([log, mixed]) => {
				expect(foldQuestion(mixed)).toEqual(foldQuestion(log));
			})
		);
	});

	it('gives the same state whichever way devices were merged', () => {
		fc.assert(
			fc.property(devices, (scripts) => {
				const [a = [], b = [], c = []] = play(scripts);
				const state = foldQuestion([...a, ...b, ...c]);
				expect(foldQuestion([...c, ...a, ...b, ...a])).toEqual(state);
				expect(foldQuestion(new Set([...b, ...c, ...a]))).toEqual(state);
			})
		);
	});

	it('gives what applying them one by one gave, as the app does', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
				const [log = []] = play([steps]);
				let state = UNTOUCHED;
				const sofar: LogEvent[] = [];
				for (const event of log) {
					sofar.push(event);
					state = event.type === 'review.undone' ? foldQuestion(sofar) : applyEvent(state, event);
				}
				expect(state).toEqual(foldQuestion(log));
			})
		);
	});

	it('never gives a card with a number that is none, whatever the clock did', () => {
		fc.assert(
			fc.property(devices, (scripts) => {
				const { card } = foldQuestion(play(scripts).flat());
				if (card === null) return;
				for (const value of Object.values(card))
					if (typeof value === 'number') expect(value).toSatisfy(Number.isFinite);
				expect(card.difficulty).toBeGreaterThanOrEqual(1);
				expect(card.difficulty).toBeLessThanOrEqual(10);
				expect(card.dueAtMs).toBeGreaterThan(card.lastReviewAtMs);
			})
		);
	});

	it('leaves out an undone review even where the undo sorts before it', () => {
		const review = aReviewEvent({ deviceId: 'b', orderMs: NOON_MS + 10 });
		const undo: LogEvent = {
			type: 'review.undone',
			id: 'undo',
			deviceId: 'a',
			seq: 1,
			atMs: NOON_MS,
			orderMs: NOON_MS,
			v: 1,
			questionId: dividends,
			reviewId: review.id
		};
		expect(foldQuestion([review])).not.toEqual(UNTOUCHED);
		expect(foldQuestion([undo, review])).toEqual(UNTOUCHED);
	});

	it('orders by the logical clock, then the device, then its count', () => {
		const base = aReviewEvent();
		const later = { ...base, id: 'later', orderMs: base.orderMs + 1, atMs: 0 };
		const otherDevice = { ...base, id: 'other', deviceId: 'device-b', seq: 0 };
		const next = { ...base, id: 'but-next', seq: 2 };
		const sorted = [later, otherDevice, next, base].sort(compareEvents);
		expect(sorted.map((event) => event.id)).toEqual(['event-1', 'but-next', 'other', 'later']);
	});
});
