import type { Page } from 'playwright';
import type { Site } from '../e2e/support';
import { recorded } from './page';
import { median } from './stats';
import type { Figure } from './table';
import { openTenYears } from './ten-years';

const PATH = '/progress/';
const RUNS = 5;
/** Calendar, recall, calibration, response times, months, banks, forecast, memory, hardest. */
const LEAST_CHARTS = 9;
/** Charts draw when they come near: on a screen as tall as this all of them are. */
const WHOLE_PAGE = { width: 360, height: 12_000 };
/** When nothing has changed for so long, all that was to come has come. */
const QUIET_MS = 1500;

/** Opens the progress page after ten years, on a phone's CPU, until its last chart is painted. */
export async function measureProgressPage(site: Site): Promise<Figure[]> {
	const browser = await openTenYears(site, { slowCpu: true });
	const { context, page } = browser;
	try {
		await context.addInitScript(watchCharts);
		await page.setViewportSize(WHOLE_PAGE);
		const drawnMs: number[] = [];
		const longestMs: number[] = [];
		for (let run = 0; run <= RUNS; run++) {
			await page.goto(site.origin + PATH);
			const { charts, changedMs } = await settled(page);
			if (charts < LEAST_CHARTS)
				throw new Error(`${PATH} drew ${charts} charts and not ${LEAST_CHARTS}.`);
			const { longTasks } = await recorded(page);
			// The first warms the cache.
			if (run === 0) continue;
			drawnMs.push(changedMs);
			longestMs.push(Math.max(0, ...longTasks.map((task) => task.endMs - task.startMs)));
		}
		return [
			{
				name: 'Progress page after ten years, all charts, 4x slower CPU',
				measured: median(drawnMs) / 1000,
				unit: 's',
				budget: 1
			},
			{ name: '  longest task', measured: median(longestMs), unit: 'ms', budget: null }
		];
	} finally {
		await browser.close();
	}
}

interface Drawn {
	readonly charts: number;
	/** When the last change was painted, since the navigation began. */
	readonly changedMs: number;
}

async function settled(page: Page): Promise<Drawn> {
	await page.waitForFunction((quietMs) => {
		const { charts, changedMs } = (window as unknown as { __charts: Drawn }).__charts;
		return charts > 0 && performance.now() - changedMs > quietMs;
	}, QUIET_MS);
	return page.evaluate(() => (window as unknown as { __charts: Drawn }).__charts);
}

/** Runs in the page before its own scripts, so it may use nothing from outside. */
function watchCharts(): void {
	const drawn = { charts: 0, changedMs: 0 };
	Object.assign(window, { __charts: drawn });
	const isOfPage = ({ target }: MutationRecord) => {
		const element = target instanceof Element ? target : target.parentElement;
		return element !== null && element.closest('main') !== null;
	};
	new MutationObserver((changes) => {
		// Notices, which come three seconds later on every page, are none of the charts.
		if (!changes.some(isOfPage)) return;
		requestAnimationFrame(() => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = () => {
				const sections = [...document.querySelectorAll('main section')];
				// Icons are marked as decoration.
				const chart = 'svg:not([aria-hidden="true"] svg):not([aria-hidden="true"]), canvas';
				drawn.charts = sections.filter((section) => section.querySelector(chart) !== null).length;
				drawn.changedMs = performance.now();
			};
			port2.postMessage(null);
		});
	}).observe(document, { childList: true, subtree: true, characterData: true });
}
