/** A stretch of time on the page's own clock, in ms since the navigation began. */
export interface Span {
	readonly startMs: number;
	readonly endMs: number;
}

/** What a page did while it loaded. */
export interface LoadTrace {
	readonly firstContentfulPaintMs: number;
	readonly domContentLoadedMs: number;
	/** Main-thread tasks over 50 ms. */
	readonly longTasks: readonly Span[];
	readonly requests: readonly Span[];
	/** How long was watched. */
	readonly endMs: number;
}

const QUIET_MS = 5000;
const MOST_REQUESTS = 2;

/**
 * Time to interactive by Lighthouse's definition (developer.chrome.com/docs/lighthouse/performance/interactive
 * and core/computed/metrics/interactive.js): after the first contentful paint, find the first 5 s
 * without a long task and with at most two requests in flight; the end of the last long task before
 * it, but not before the first contentful paint and DOMContentLoaded.
 * @returns ms, or null where no such window was seen yet
 */
export function timeToInteractiveMs(trace: LoadTrace): number | null {
	const { firstContentfulPaintMs, domContentLoadedMs, endMs } = trace;
	const busy = [...trace.longTasks, ...crowded(trace.requests)];
	const starts = [firstContentfulPaintMs, ...busy.map((span) => span.endMs)];
	const quietFromMs = starts
		.filter((startMs) => startMs >= firstContentfulPaintMs && startMs + QUIET_MS <= endMs)
		.sort((a, b) => a - b)
		.find(
			(startMs) => !busy.some((span) => span.endMs > startMs && span.startMs < startMs + QUIET_MS)
		);
	if (quietFromMs === undefined) return null;

	const lastTaskMs = trace.longTasks
		.map((task) => task.endMs)
		.filter((taskEndMs) => taskEndMs <= quietFromMs);
	return Math.max(firstContentfulPaintMs, domContentLoadedMs, ...lastTaskMs);
}

/** The stretches in which more than two requests are in flight. */
function crowded(requests: readonly Span[]): Span[] {
	const changes = requests
		.flatMap(({ startMs, endMs }) => [
			{ atMs: startMs, by: 1 },
			{ atMs: endMs, by: -1 }
		])
		.sort((a, b) => a.atMs - b.atMs || a.by - b.by);
	const spans: Span[] = [];
	let inFlight = 0;
	let sinceMs = 0;
	for (const { atMs, by } of changes) {
		if (by === 1 && inFlight === MOST_REQUESTS) sinceMs = atMs;
		if (by === -1 && inFlight === MOST_REQUESTS + 1) spans.push({ startMs: sinceMs, endMs: atMs });
		inFlight += by;
	}
	return spans;
}
