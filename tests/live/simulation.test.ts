import { describe, expect, it } from 'vitest';
import { scoreOf } from '$lib/grading/open/verdict';
import { questionAt } from '$lib/live/session';
import { toAuthored } from '$lib/live/shown-question';
import { countedIn, play, toldCounted, type Outcome } from './simulation';

/** Schedules of each sort; KEYPOINT_SCHEDULES asks for more. */
const SCHEDULES = Number(process.env.KEYPOINT_SCHEDULES ?? 150);
/** Of one sort: four seconds a schedule, on a machine that has much else to do. */
const PATIENCE_MS = Math.max(600_000, SCHEDULES * 4000);

const keyOf = ({ participant, index }: { participant: string; index: number }) =>
	`${participant} ${index}`;

/** The taps that reached the host before it revealed their question. */
function inTime({ arrivals, reveals, taps }: Outcome) {
	return taps.filter((tap) => {
		const arrivedMs = arrivals.get(keyOf(tap));
		const revealedMs = reveals.get(tap.index);
		return arrivedMs !== undefined && revealedMs !== undefined && arrivedMs < revealedMs;
	});
}

/** What must hold of every schedule. */
function expectHonest({ taps, session, devices }: Outcome, name: string): void {
	const counted = countedIn(session);
	const tapped = new Map(taps.map((tap) => [keyOf(tap), tap]));
	for (const [key, answer] of counted) {
		const tap = tapped.get(key);
		const { question, arrangement } = questionAt(session, tap?.index ?? -1);
		expect(answer.response, `${name}: ${key}`).toEqual(
			toAuthored(question.kind, arrangement, tap!.response)
		);
	}
	const told = devices.flatMap(({ participant, seat }) => toldCounted(participant, seat));
	expect(new Set(told), name).toEqual(new Set(counted.keys()));
	expectAppealsHonest({ session, devices }, name);
	// Every tap has had an answer of the host in the end, if only that it came too late.
	for (const { seat } of devices)
		for (const { verdict } of seat.answers) expect(verdict, name).not.toBeNull();
}

/** Each device knows what became of its appeals, and the score is what the marks in force come to. */
function expectAppealsHonest(
	{ session, devices }: Pick<Outcome, 'session' | 'devices'>,
	name: string
) {
	for (const { participant, seat } of devices) {
		const told = seat.appeals.map(({ index, point, to, standing }) => [index, point, to, standing]);
		const kept = [...session.rounds.values()].flatMap(({ index, appeals }) =>
			[...(appeals.get(participant) ?? [])].map(([point, { to, standing }]) => [
				index,
				point,
				to,
				standing
			])
		);
		expect(new Set(told.map(String)), name).toEqual(new Set(kept.map(String)));
		decided += kept.filter(([, , , standing]) => standing !== 'open').length;
		for (const { index, marks, answers } of session.rounds.values()) {
			const { question } = questionAt(session, index);
			const points = marks.get(participant);
			if (question.kind !== 'open' || !points) continue;
			const rubric = { stem: '', modelAnswer: '', keyPoints: question.keyPoints };
			const own = seat.marks.find((one) => one.index === index)?.points;
			const accepted = seat.appeals.filter(({ standing }) => standing === 'accepted');
			const inForce = {
				...own,
				...Object.fromEntries(accepted.map(({ point, to }) => [point, to]))
			};
			expect(points, name).toEqual(inForce);
			expect(answers.get(participant)?.score, name).toBe(
				scoreOf(rubric, new Map(Object.entries(inForce)))
			);
		}
	}
}
/** Appeals that were decided in all schedules: a property of none would be worth nothing. */
let decided = 0;

describe('a quiz over a channel that loses, repeats, reorders and parts', () => {
	it(
		'counts exactly the answers given in time, whoever crashed or reloaded meanwhile',
		async () => {
			let taps = 0;
			for (let seed = 1; seed <= SCHEDULES; seed++) {
				const outcome = await play({ seed, patient: true, earnest: false });
				expectHonest(outcome, `seed ${seed}`);
				expect(new Set(countedIn(outcome.session).keys()), `seed ${seed}`).toEqual(
					new Set(outcome.taps.map(keyOf))
				);
				taps += outcome.taps.length;
			}
			// The schedules are not empty: most questions are answered by most.
			expect(taps).toBeGreaterThan(SCHEDULES * 3);
		},
		PATIENCE_MS
	);

	it(
		'counts exactly those that reached the host before a reveal that waits for nobody',
		async () => {
			let late = 0;
			for (let seed = 1; seed <= SCHEDULES; seed++) {
				const outcome = await play({ seed: seed + 1_000_000, patient: false, earnest: false });
				expectHonest(outcome, `seed ${seed}`);
				const those = inTime(outcome);
				expect(new Set(countedIn(outcome.session).keys()), `seed ${seed}`).toEqual(
					new Set(those.map(keyOf))
				);
				late += outcome.taps.length - those.length;
			}
			expect(late).toBeGreaterThan(0);
		},
		PATIENCE_MS
	);

	it(
		'counts a self-paced quiz alike: what was given before the deadline, whoever crashed',
		async () => {
			let taps = 0;
			for (let seed = 1; seed <= SCHEDULES; seed++) {
				const plan = { seed: seed + 2_000_000, earnest: false, pacing: 'self' } as const;
				const outcome = await play({ ...plan, patient: true });
				expectHonest(outcome, `seed ${seed}`);
				expect(new Set(countedIn(outcome.session).keys()), `seed ${seed}`).toEqual(
					new Set(outcome.taps.map(keyOf))
				);
				taps += outcome.taps.length;
				const hasty = await play({ ...plan, patient: false });
				expectHonest(hasty, `seed ${seed}`);
				expect(new Set(countedIn(hasty.session).keys()), `seed ${seed}`).toEqual(
					new Set(inTime(hasty).map(keyOf))
				);
			}
			expect(taps).toBeGreaterThan(SCHEDULES * 3);
		},
		PATIENCE_MS
	);

	it.each(['host', 'self'] as const)(
		'loses nothing when a co-host takes over in the middle of a %s-paced quiz',
		async (pacing) => {
			for (let seed = 1; seed <= SCHEDULES; seed++) {
				const plan = { seed: seed + 3_000_000, patient: true, earnest: false, pacing };
				const outcome = await play({ ...plan, handover: true });
				expectHonest(outcome, `seed ${seed}`);
				expect(new Set(countedIn(outcome.session).keys()), `seed ${seed}`).toEqual(
					new Set(outcome.taps.map(keyOf))
				);
			}
		},
		PATIENCE_MS
	);

	it('does so with keys, signatures and seals in earnest', async () => {
		for (let seed = 1; seed <= 8; seed++) {
			const handover = seed > 4;
			const outcome = await play({ seed, patient: true, earnest: true, handover });
			expectHonest(outcome, `seed ${seed}`);
			expect(countedIn(outcome.session).size, `seed ${seed}`).toBe(outcome.taps.length);
		}
	}, 120_000);

	it('had appeals to judge by', () => {
		expect(decided).toBeGreaterThan(SCHEDULES / 10);
	});
});
