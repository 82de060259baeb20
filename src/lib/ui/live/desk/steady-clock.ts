import { deviceClock, type LiveClock } from '$lib/live/live-clock';
import type { Alarm } from './alarm-worker';

/**
 * A clock whose timers stay on time while the page is hidden, as it is under a full-screen projector
 * window: browsers then hold a page’s own timers back to one a second, later one a minute, but not a
 * worker’s. Falls back to the page’s own where there are no workers.
 */
export function steadyClock(): LiveClock {
	const waiting = new Map<number, () => void>();
	let worker: Worker | null = null;
	let last = 0;
	const start = () => {
		const started = new Worker(new URL('./alarm-worker.ts', import.meta.url), { type: 'module' });
		started.onmessage = ({ data }: MessageEvent<number>) => {
			const run = waiting.get(data);
			waiting.delete(data);
			run?.();
		};
		return started;
	};
	if (typeof Worker === 'undefined') return deviceClock;
	return {
		now: deviceClock.now,
		setTimeout: (run, delayMs) => {
			if (!document.hidden) return { native: deviceClock.setTimeout(run, delayMs) };
			worker ??= start();
			const id = ++last;
			waiting.set(id, run);
			worker.postMessage({ id, delayMs } satisfies Alarm);
			return { id };
		},
		clearTimeout: (timer) => {
			const set = timer as { native: unknown } | { id: number } | null;
			if (set === null) return;
			if ('native' in set) deviceClock.clearTimeout(set.native);
			else waiting.delete(set.id);
		}
	};
}
