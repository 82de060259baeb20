import type { Transaction } from './key-values';
import { cardKey, eventKey, HEAD } from './records';
import type { Commit, Head } from './store';
import { addToTallies } from './tally/stored';

/** Records put before the page gets to do something else: a few milliseconds’ work. */
const BREATH = 200;

/** The head’s counters after a commit. */
export function countersAfter(
	head: Head,
	{ events, imported }: Pick<Commit, 'events' | 'imported'>
): Pick<Head, 'deviceId' | 'nextSeq' | 'latestOrderMs'> {
	// The first snapshot of an empty database made a device id up, and its first own event brings it here.
	const deviceId = imported ? head.deviceId : (events.at(-1)?.deviceId ?? head.deviceId);
	let { nextSeq, latestOrderMs } = head;
	for (const event of events) {
		latestOrderMs = Math.max(latestOrderMs, event.orderMs);
		if (event.deviceId === deviceId) nextSeq = Math.max(nextSeq, event.seq + 1);
	}
	return { deviceId, nextSeq, latestOrderMs };
}

/** Puts a commit’s events, the states that they lead to, and what they add to the tallies. */
export async function putFacts(transaction: Transaction, commit: Commit): Promise<void> {
	let put = 0;
	// A transaction stays alive only while it is asked for something.
	const breathe = () => (++put % BREATH === 0 ? transaction.get(HEAD) : null);
	for (const event of commit.events) {
		// What is brought back may stand in the place of a record that could not be read.
		if (commit.imported) transaction.put(event, eventKey(event));
		else transaction.add(event, eventKey(event));
		await breathe();
	}
	for (const [questionId, state] of commit.states) {
		transaction.put({ v: 1, questionId, ...state }, cardKey(questionId));
		await breathe();
	}
	await addToTallies(transaction, commit);
}
