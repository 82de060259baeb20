import { DAY_MS, retrievability } from '$lib/memory/card';

/** The recall that schedulers usually aim for, and the measure of the others here. */
const USUAL = 0.9;

/**
 * How long the wait between two reviews is, compared with the usual aim of 90 %: 0.5 means half as long. It is
 * the time at which FSRS’s forgetting curve reaches the aim, in stabilities, and at 90 % that is 1 by definition.
 */
export function relativeInterval(desiredRetention: number): number {
	const card = { lastReviewAtMs: 0, stability: 1 };
	let least = 0;
	let most = 100;
	while (most - least > 0.001) {
		const middle = (least + most) / 2;
		if (retrievability(card, middle * DAY_MS) > desiredRetention) least = middle;
		else most = middle;
	}
	return least;
}

/** Says in words what an aim asks of the learner and gives. */
export function workloadWords(desiredRetention: number): string {
	const percent = Math.round(desiredRetention * 100);
	if (percent === Math.round(USUAL * 100))
		return 'The usual aim: little is forgotten, and the work stays small.';
	const interval = relativeInterval(desiredRetention);
	const times = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });
	return interval < 1
		? `More work: questions come back about ${times.format(1 / interval)} times as often as at 90 %, and less is forgotten.`
		: `Less work: questions wait about ${times.format(interval)} times as long as at 90 %, and more is forgotten.`;
}
