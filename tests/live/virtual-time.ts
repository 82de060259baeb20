import type { LiveClock } from '$lib/live/live-clock';

interface Timer {
	readonly atMs: number;
	readonly order: number;
	readonly run: () => void;
}

/** More timers than any schedule has. */
const MAX_TURNS = 100_000;

/** Time that a test moves: timers run in their order, and promises in between. */
export class VirtualTime {
	#nowMs: number;
	#order = 0;
	readonly #timers = new Set<Timer>();
	/** Timers that have run. */
	turns = 0;

	constructor(startMs: number) {
		this.#nowMs = startMs;
	}

	readonly clock: LiveClock = {
		now: () => this.#nowMs,
		setTimeout: (run, delayMs) => {
			const timer = { atMs: this.#nowMs + Math.max(0, delayMs), order: this.#order++, run };
			this.#timers.add(timer);
			return timer;
		},
		clearTimeout: (timer) => {
			this.#timers.delete(timer as Timer);
		}
	};

	/** Resolves after so long by this clock. */
	sleep(delayMs: number): Promise<void> {
		return new Promise((resolve) => this.clock.setTimeout(resolve, delayMs));
	}

	/** Lets time pass until then, or until `isDone`. @returns whether it was done */
	async runUntil(untilMs: number, isDone: () => boolean = () => false): Promise<boolean> {
		await settle();
		for (;;) {
			if (isDone()) return true;
			const next = this.#next();
			if (next === null || next.atMs > untilMs) {
				this.#nowMs = Math.max(this.#nowMs, untilMs);
				return false;
			}
			this.#timers.delete(next);
			this.#nowMs = next.atMs;
			if (++this.turns > MAX_TURNS) throw new Error('Time stands still, or this never ends');
			next.run();
			await settle();
		}
	}

	#next(): Timer | null {
		let next: Timer | null = null;
		for (const timer of this.#timers)
			if (
				next === null ||
				timer.atMs < next.atMs ||
				(timer.atMs === next.atMs && timer.order < next.order)
			)
				next = timer;
		return next;
	}
}

/** Lets every promise that can go on go on. */
function settle(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
