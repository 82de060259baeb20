import type { Site } from '../e2e/support';
import { bundled } from './bundled';
import type { CommitTimes } from './durability-page';
import { openBench } from './page';
import { median, percentile } from './stats';
import type { Figure } from './table';

const PAIRS = 100;

/** What it costs a review that it is on disk before the next question comes. */
export async function measureDurability(site: Site): Promise<Figure[]> {
	const browser = await openBench({ context: { serviceWorkers: 'block' } });
	try {
		// A file of the origin that runs no app beside it.
		await browser.page.goto(`${site.origin}/manifest.webmanifest`);
		await browser.page.evaluate(await bundled('durability-page.ts'));
		const { strictMs, relaxedMs } = await browser.page.evaluate(
			(pairs) =>
				(
					window as unknown as { __timeCommits: (pairs: number) => Promise<CommitTimes> }
				).__timeCommits(pairs),
			PAIRS
		);
		return [
			{
				name: 'Saving a review, on disk when it ends (strict)',
				measured: median(strictMs),
				unit: 'ms',
				budget: null
			},
			{ name: '  p95', measured: percentile(strictMs, 0.95), unit: 'ms', budget: null },
			{
				name: '  the same if a power cut might take it (relaxed)',
				measured: median(relaxedMs),
				unit: 'ms',
				budget: null
			},
			{ name: '  p95', measured: percentile(relaxedMs, 0.95), unit: 'ms', budget: null }
		];
	} finally {
		await browser.close();
	}
}
