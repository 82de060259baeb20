import init, { Fsrs } from 'fsrs-browser';
import wasmUrl from 'fsrs-browser/fsrs_browser_bg.wasm?url';
import type { TrainingItems } from '$lib/memory/fit/training-items';

/** fsrs-rs goes through all items that often. */
export const ROUNDS = 5;

/** What fsrs-rs logs after each round: the one sign of life while it computes. */
const ROUND_OVER = /^epoch: (\d+) /;

/**
 * Fits the 21 weights of FSRS-6 by fsrs-rs, FSRS’s own optimiser, compiled to WebAssembly. It blocks its thread
 * until it is done, so it belongs in a worker. Its memory is a SharedArrayBuffer, but without its pool of threads
 * it shares that with nobody, so the page needs no cross-origin isolation; that is also why the counter of its
 * `Progress` is of no use here: only another thread could read it meanwhile.
 */
export async function optimise(
	{ grades, deltaDays, lengths }: TrainingItems,
	onRound: (round: number) => void
): Promise<number[]> {
	await init({ module_or_path: wasmUrl });
	onRound(1);
	const stopListening = listenToLog((line) => {
		const over = Number(ROUND_OVER.exec(line)?.[1]);
		if (over < ROUNDS) onRound(over + 1);
	});
	try {
		const weights = new Fsrs().computeParameters(grades, deltaDays, lengths, null, true);
		// As Anki writes them; more digits are noise, and what is judged is what will be stored.
		return Array.from(weights, (weight) => Number(weight.toFixed(4)));
	} finally {
		stopListening();
	}
}

/** Takes the console’s `info`, to which fsrs-rs’s log goes, until told to stop. */
function listenToLog(listen: (line: string) => void): () => void {
	const { info } = console;
	console.info = (line: unknown) => listen(String(line));
	return () => {
		console.info = info;
	};
}
