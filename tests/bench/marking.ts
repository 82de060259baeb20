import { bundle } from './bundle';
import type { MarkingTimes } from './marking-page';
import { openBench } from './page';
import type { Figure } from './table';

/** What marking an open answer costs in Chromium with its CPU slowed down, outside the app's pages. */
export async function measureMarking(): Promise<Figure[]> {
	const code = await bundle(new URL('./marking-page.ts', import.meta.url), 'iife');
	const { page, close } = await openBench({ slowCpu: true });
	try {
		// DevTools evaluates it: a page's content security policy has no say.
		const times = await page.evaluate<MarkingTimes>(`${code}\nbundled.markingTimes()`);
		return [
			{ name: 'An open answer marked, p95', measured: times.p95, unit: 'ms', budget: 5 },
			{ name: '  median', measured: times.median, unit: 'ms', budget: null },
			{ name: '  a rubric read', measured: times.first, unit: 'ms', budget: null }
		];
	} finally {
		await close();
	}
}
