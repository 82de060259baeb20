import { questionId } from '$lib/bank/ids';
import { allQuestions, bankIdOf } from '$lib/catalogue/catalogue';
import { openStore } from '$lib/progress/open';
import type { HistoryPlan } from './histories';
import type { Amount } from './seed';
import { writeHistory } from './write-history';

/** Left out of the history, so that the session asks the same new questions as with an empty log. */
const LEFT_NEW = 10;
/** Questions of an article that is no longer shipped. */
const OF_AN_ARTICLE = 100;

// Bundled and run in a page of the app's origin, since the store is the browser's.
Object.assign(window, {
	async __seedHistory(amount: Amount): Promise<number> {
		const { store } = await openStore();
		if (store.inMemoryBecause !== null) throw new Error('The page has no storage to fill.');
		const events = await writeHistory(store.values, plan(amount), bankIdOf);
		store.close();
		return events;
	}
});

/** The shipped questions, and as many of other articles as it takes. */
function plan({ reviews, questions, days }: Amount): HistoryPlan {
	const shipped = allQuestions.slice(LEFT_NEW);
	const others = Array.from({ length: Math.max(0, questions - shipped.length) }, (_, index) => ({
		id: questionId(`article-${Math.floor(index / OF_AN_ARTICLE)}`, `question-${index}`),
		kind: shipped[index % shipped.length]?.kind ?? 'choice'
	}));
	return {
		questions: [...shipped, ...others],
		reviews,
		// A little more than the usual 90 % makes some twenty reviews of each question in ten years.
		desiredRetention: 0.94,
		days,
		endMs: Date.now(),
		seed: 1
	};
}
