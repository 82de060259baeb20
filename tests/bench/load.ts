import type { Page } from 'playwright';
import { home, study } from '../e2e/screens';
import type { Site } from '../e2e/support';
import { timeToInteractiveMs } from './interactive';
import { openBench, recorded } from './page';
import { MOBILE, slowLink } from './slow-link';
import { median } from './stats';
import type { Figure } from './table';

const RUNS = 5;
/** A page that is not quiet by then has failed. */
const LONGEST_WATCH_MS = 40_000;

interface Load {
	readonly largestContentfulPaintMs: number;
	readonly timeToInteractiveMs: number;
}

/** First visits on a phone: medians of five runs with Lighthouse's mobile link and CPU. */
export async function measureLoad(site: Site): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const path of [home.path, study.path]) {
		const loads: Load[] = [];
		for (let run = 0; run < RUNS; run++) loads.push(await firstVisit(site, path));
		const middle = (figure: keyof Load) => median(loads.map((load) => load[figure])) / 1000;
		figures.push(
			{
				name: `Largest contentful paint, ${path}`,
				measured: middle('largestContentfulPaintMs'),
				unit: 's',
				budget: 1.5
			},
			{
				name: `Time to interactive, ${path}`,
				measured: middle('timeToInteractiveMs'),
				unit: 's',
				budget: 2
			}
		);
	}
	return figures;
}

async function firstVisit(site: Site, path: string): Promise<Load> {
	const link = await slowLink(Number(new URL(site.origin).port), MOBILE);
	const browser = await openBench({ slowCpu: true });
	try {
		await browser.page.goto(`http://localhost:${link.port}${path}`);
		return await watchLoad(browser.page);
	} finally {
		await browser.close();
		link.close();
	}
}

async function watchLoad(page: Page): Promise<Load> {
	for (let endMs = 0; endMs < LONGEST_WATCH_MS;) {
		await page.waitForTimeout(500);
		const { largestContentfulPaintMs, firstContentfulPaintMs, longTasks } = await recorded(page);
		const seen = await page.evaluate(() => {
			const pages = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
			const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
			return {
				endMs: performance.now(),
				domContentLoadedMs: pages[0]?.domContentLoadedEventEnd ?? 0,
				requests: [...pages, ...files].map((entry) => ({
					startMs: entry.startTime,
					endMs: entry.responseEnd
				}))
			};
		});
		endMs = seen.endMs;
		const interactiveMs = timeToInteractiveMs({ ...seen, firstContentfulPaintMs, longTasks });
		if (interactiveMs !== null && firstContentfulPaintMs > 0) {
			return { largestContentfulPaintMs, timeToInteractiveMs: interactiveMs };
		}
	}
	return { largestContentfulPaintMs: Number.NaN, timeToInteractiveMs: Number.NaN };
}
