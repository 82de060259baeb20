import type { CDPSession, Page } from 'playwright';
import { FEEDBACK, SUBMIT } from '../e2e/screens';
import { openBrowser, type Browser, type BrowserOptions } from '../e2e/support';
import type { Span } from './interactive';

/** What the scripts of the bench keep in the page, in ms since its navigation began. */
interface Recorded {
	/** When the first question had been painted with its submit button; null before. */
	readyMs: number | null;
	largestContentfulPaintMs: number;
	firstContentfulPaintMs: number;
	longTasks: Span[];
	/** From each press of the submit button to the painted feedback. */
	feedbackMs: number[];
}

/** A browser whose pages record what they do, and the DevTools session of its page. */
export interface BenchBrowser extends Browser {
	readonly devTools: CDPSession;
}

/** How much slower Lighthouse makes the CPU to be a mid-range phone’s (core/config/constants.js). */
const CPU_SLOWDOWN = 4;

/** Opens a phone-sized browser that records, its main thread slowed down where asked. */
export async function openBench(
	options: BrowserOptions & { slowCpu?: boolean } = {}
): Promise<BenchBrowser> {
	const browser = await openBrowser({ device: 'phone', ...options });
	const { context, page } = browser;
	// tsx compiles with a helper that keeps functions' names; a page has none.
	await context.addInitScript('globalThis.__name ??= (target) => target');
	await context.addInitScript(record, { submit: SUBMIT.source, feedback: FEEDBACK.source });
	const devTools = await context.newCDPSession(page);
	if (options.slowCpu === true) {
		await devTools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
	}
	return { ...browser, devTools };
}

/** What the page has recorded so far. */
export function recorded(page: Page): Promise<Recorded> {
	return page.evaluate(() => (window as unknown as { __bench: Recorded }).__bench);
}

/** Runs in the page before its own scripts, so it may use nothing from outside. */
function record(names: { submit: string; feedback: string }): void {
	const bench: Recorded = {
		readyMs: null,
		largestContentfulPaintMs: 0,
		firstContentfulPaintMs: 0,
		longTasks: [],
		feedbackMs: []
	};
	Object.assign(window, { __bench: bench });

	const observe = (type: string, take: (entry: PerformanceEntry) => void) => {
		new PerformanceObserver((list) => {
			list.getEntries().forEach(take);
		}).observe({ type, buffered: true });
	};
	observe(
		'largest-contentful-paint',
		(entry) => (bench.largestContentfulPaintMs = entry.startTime)
	);
	observe('paint', (entry) => {
		if (entry.name === 'first-contentful-paint') bench.firstContentfulPaintMs = entry.startTime;
	});
	observe('longtask', (entry) =>
		bench.longTasks.push({ startMs: entry.startTime, endMs: entry.startTime + entry.duration })
	);

	/** A message sent from an animation frame is handled when that frame has been painted. */
	const afterPaint = (take: (atMs: number) => void) => {
		requestAnimationFrame(() => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = () => {
				take(performance.now());
			};
			port2.postMessage(null);
		});
	};
	const says = (elements: Iterable<Element>, pattern: RegExp) =>
		[...elements].some((element) => pattern.test(element.textContent.trim()));
	const submit = new RegExp(names.submit, 'i');
	const feedback = new RegExp(names.feedback, 'i');

	let pressedMs: number | null = null;
	addEventListener(
		'click',
		(event) => {
			const button = event.target instanceof Element ? event.target.closest('button') : null;
			if (button !== null && says([button], submit)) pressedMs = event.timeStamp;
		},
		{ capture: true }
	);
	let isSeen = false;
	new MutationObserver(() => {
		if (!isSeen && document.querySelector('main h1') !== null) {
			if (says(document.querySelectorAll('main button'), submit)) {
				isSeen = true;
				afterPaint((atMs) => (bench.readyMs = atMs));
			}
		}
		if (pressedMs !== null && says(document.querySelectorAll('[role="status"]'), feedback)) {
			const fromMs = pressedMs;
			pressedMs = null;
			afterPaint((atMs) => bench.feedbackMs.push(atMs - fromMs));
		}
	}).observe(document, { childList: true, subtree: true, characterData: true });
}
