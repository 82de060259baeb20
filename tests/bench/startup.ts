import { study } from '../e2e/screens';
import type { Site } from '../e2e/support';
import { openBench, recorded, type BenchBrowser } from './page';
import { TEN_YEARS } from './seed';
import { median } from './stats';
import type { Figure } from './table';
import { openTenYears } from './ten-years';

const RUNS = 9;

/** Start-up to the first question after ten years of study, as a multiple of start-up with an empty log. */
export async function measureStartup(site: Site): Promise<Figure[]> {
	const empty = await openBench({ context: { serviceWorkers: 'block' } });
	const full = await openTenYears(site);
	try {
		const emptyMs: number[] = [];
		const fullMs: number[] = [];
		// In turns, so that whatever else slows the machine slows both; the first of each warms the cache.
		for (let run = 0; run <= RUNS; run++) {
			const times = [await startUp(empty, site), await startUp(full, site)] as const;
			if (run === 0) continue;
			emptyMs.push(times[0]);
			fullMs.push(times[1]);
		}
		return [
			{
				name: `Start-up with ${TEN_YEARS.reviews.toLocaleString('en')} reviews, to an empty log's`,
				measured: median(fullMs) / median(emptyMs),
				unit: 'x',
				budget: 1.2
			},
			{ name: '  with ten years', measured: median(fullMs), unit: 'ms', budget: null },
			{ name: '  with an empty log', measured: median(emptyMs), unit: 'ms', budget: null }
		];
	} finally {
		await empty.close();
		await full.close();
	}
}

async function startUp({ page }: BenchBrowser, site: Site): Promise<number> {
	await page.goto(site.origin + study.path);
	await page.waitForFunction(
		() => (window as unknown as { __bench: { readyMs: number | null } }).__bench.readyMs !== null
	);
	return (await recorded(page)).readyMs ?? Number.NaN;
}
