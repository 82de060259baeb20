import type { QuestionId } from '$lib/bank/ids';
import type { QuestionOutline } from '$lib/bank/outline';
import { DAY_MS } from '$lib/memory/card';
import { suggestRating, type Rating } from '$lib/memory/rating';
import type { QuestionEvent, ReviewEvent } from '$lib/progress/events';
import { applyEvent, type OnReview } from '$lib/progress/fold';
import { UNTOUCHED, type QuestionState } from '$lib/progress/question-state';
import { Forgetter } from './forgetter';
import { Devices, madeAnswer } from './made-events';
import { seeded, type Random } from './random';

/** What a made-up history is like. The same plan gives the same history. */
export interface HistoryPlan {
	/** In the order in which they are met: evenly over all the time. */
	readonly questions: readonly Pick<QuestionOutline, 'id' | 'kind'>[];
	/** The most reviews: fewer where fewer fall due. Those that are taken back come on top. */
	readonly reviews: number;
	/** The recall that the learner aims for: with more of it more falls due. */
	readonly desiredRetention: number;
	readonly days: number;
	/** The last of those days ends before this. */
	readonly endMs: number;
	readonly seed: number;
}

/** How often there is no study: on Sundays, on other days, and two weeks of holidays a year. */
const SUNDAY_OFF = 0.4;
const DAY_OFF = 0.08;
const HOLIDAY_DAYS = 14;
/** Every five-hundredth review is taken back and rated anew. */
const UNDONE = 0.002;
const HOUR_MS = 3_600_000;
/** When a day’s sessions begin, give or take an hour: breakfast, lunch, evening; in UTC. */
const SESSION_HOURS = [7, 12, 20] as const;
/** Where the learner’s day begins. */
const BOUNDARY_MS = 4 * HOUR_MS;
/** From one answer to the next question: reading the feedback, rating. */
const FEEDBACK_MS = 5000;

/**
 * The log of a learner who forgets, event by event in order: studies on most days in up to three sessions and
 * on several devices, answers what has waited longest first, repeats within the session what was not known,
 * and leaves to the next day what is too much for one. `states` ends as folding the events gives, and
 * `onReview` sees each review that stands, with the card as it was just before.
 */
export function* makeHistory(
	plan: HistoryPlan,
	states: Map<QuestionId, QuestionState>,
	onReview: OnReview = () => null
): Generator<QuestionEvent, void> {
	const random = seeded(plan.seed);
	const learner = new Forgetter(random);
	const devices = new Devices(random);
	const waiting = new Waiting();
	const kinds = new Map(plan.questions.map(({ id, kind }) => [id, kind]));
	const firstDay = dayOf(plan.endMs) - plan.days;
	const studied = studyDays(firstDay, plan.days, random);
	let reviews = 0;
	let met = 0;

	/** One question asked, answered and rated, and the card that this leaves; sometimes after a slip. */
	function* ask(questionId: QuestionId, sitting: Sitting): Generator<QuestionEvent, void> {
		const { day, device, sessionId } = sitting;
		const { rating, confidence, responseMs } = learner.ask(questionId, sitting.atMs, day);
		sitting.atMs += responseMs + FEEDBACK_MS;
		const answer = madeAnswer(kinds.get(questionId) ?? 'choice', rating !== 'again', random);
		const review = (rated: Rating): ReviewEvent => ({
			type: 'review.recorded',
			...devices.stamp(device, sitting.atMs),
			questionId,
			questionVersion: 'k3v9x1',
			...answer,
			confidence,
			rating: rated,
			suggestedRating: suggestRating({ score: answer.score, confidence }),
			responseMs,
			sessionId,
			day: sitting.dayName,
			desiredRetention: plan.desiredRetention
		});
		if (random.chance(UNDONE)) {
			const slip = review(rating === 'again' ? 'good' : 'again');
			yield slip;
			sitting.atMs += FEEDBACK_MS;
			const stamp = devices.stamp(device, sitting.atMs);
			yield { type: 'review.undone', ...stamp, questionId, reviewId: slip.id };
		}
		const standing = review(rating);
		const before = states.get(questionId) ?? UNTOUCHED;
		onReview(before.card, standing);
		states.set(questionId, applyEvent(before, standing));
		yield standing;
	}

	for (const [index, day] of studied.entries()) {
		const daysLeft = studied.length - index;
		const even = (plan.reviews - reviews) / daysLeft;
		const quota = Math.round(daysLeft === 1 ? even : even * (0.6 + 0.8 * random.unit()));
		const fresh = plan.questions.slice(
			met,
			met + Math.ceil((plan.questions.length - met) / daysLeft)
		);
		met += fresh.length;
		const today = [...fresh.map(({ id }) => id), ...waiting.take(day, quota - fresh.length)];
		let left = quota;
		for (const [number, hour] of SESSION_HOURS.entries()) {
			const startMs = day * DAY_MS + Math.round((hour + random.unit()) * HOUR_MS);
			const sitting: Sitting = {
				day,
				dayName: new Date(day * DAY_MS).toISOString().slice(0, 10),
				device: devices.pick(index / studied.length),
				sessionId: random.id(),
				atMs: startMs
			};
			const asked = today.splice(0, Math.ceil(today.length / (SESSION_HOURS.length - number)));
			// The list grows while it is gone through: what was not known comes round again.
			for (const questionId of asked) {
				if (left <= 0) {
					waiting.add(questionId, day + 1);
					continue;
				}
				yield* ask(questionId, sitting);
				reviews += 1;
				left -= 1;
				const card = states.get(questionId)?.card;
				if (card?.state === 'review')
					waiting.add(questionId, Math.max(day + 1, dayOf(card.dueAtMs)));
				else asked.push(questionId);
			}
		}
	}
}

/** One session, while it goes on. */
interface Sitting {
	/** The learner’s day since 1970, and its name. */
	readonly day: number;
	readonly dayName: string;
	readonly device: ReturnType<Devices['pick']>;
	readonly sessionId: string;
	atMs: number;
}

/** Questions by the day on which they fall due. */
class Waiting {
	readonly #byDay = new Map<number, QuestionId[]>();
	#earliest = Infinity;

	add(questionId: QuestionId, day: number): void {
		const others = this.#byDay.get(day);
		if (others === undefined) this.#byDay.set(day, [questionId]);
		else others.push(questionId);
		this.#earliest = Math.min(this.#earliest, day);
	}

	/** Takes out those due by a day, at most `count`, the longest overdue first. */
	take(day: number, count: number): QuestionId[] {
		const taken: QuestionId[] = [];
		for (; this.#earliest <= day && taken.length < count; this.#earliest += 1) {
			const due = this.#byDay.get(this.#earliest) ?? [];
			taken.push(...due.splice(0, count - taken.length));
			if (due.length > 0) break;
			this.#byDay.delete(this.#earliest);
		}
		return taken;
	}
}

/** The days with study, since 1970. */
function studyDays(firstDay: number, count: number, random: Random): number[] {
	const holiday = random.below(365 - HOLIDAY_DAYS);
	return Array.from({ length: count }, (_, index) => firstDay + index).filter((day) => {
		const isSunday = new Date(day * DAY_MS).getUTCDay() === 0;
		const isOff = random.chance(isSunday ? SUNDAY_OFF : DAY_OFF);
		const inHoliday = (day % 365) - holiday;
		return !isOff && !(inHoliday >= 0 && inHoliday < HOLIDAY_DAYS);
	});
}

function dayOf(atMs: number): number {
	return Math.floor((atMs - BOUNDARY_MS) / DAY_MS);
}
