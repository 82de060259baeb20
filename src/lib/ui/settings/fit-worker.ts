import { fitWeights } from '$lib/memory/fit/fit';
import { idbStore } from '$lib/progress/idb-store';
import { readReviews } from './fit-history';
import type { FitMessage, FitRequest } from './fit-messages';
import { optimise, ROUNDS } from './fit-optimiser';

const say = (message: FitMessage) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<FitRequest>) => {
	fit(data).then(
		(result) => say({ is: 'done', result }),
		(error: unknown) => say({ is: 'failed', detail: String(error) })
	);
});

/** Reads the log by itself, so that the page has nothing to do meanwhile. */
async function fit({ inUse, databaseName }: FitRequest) {
	const store = idbStore(databaseName);
	say({ is: 'reading', events: 0 });
	const log = await readReviews(store, (events) => say({ is: 'reading', events }));
	store.close();
	return fitWeights(log, inUse, async (items) => {
		const weights = await optimise(items, (round) =>
			say({ is: 'learning', round, rounds: ROUNDS })
		);
		say({ is: 'judging' });
		return weights;
	});
}
