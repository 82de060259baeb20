import { statSync } from 'node:fs';
import type { Page } from 'playwright';
import type { Site } from '../e2e/support';
import { watchMemory } from './memory';
import { openBench, recorded, type BenchBrowser } from './page';
import type { Figure } from './table';
import { openTenYears } from './ten-years';

const PATH = '/settings/';
const SAVE = 'Save a backup';
const CHOOSE = 'Backup to restore';
/** A backup of ten years, or bringing it back, may take minutes on a busy machine. */
const PATIENCE_MS = 1_200_000;

/** Saves ten years as a file, and brings them back on a device that has nothing. */
export async function measureBackup(site: Site): Promise<Figure[]> {
	const full = await openTenYears(site);
	const saved = { path: '', figures: [] as Figure[] };
	try {
		await full.page.goto(site.origin + PATH);
		const button = full.page.getByRole('button', { name: SAVE });
		await button.waitFor();
		saved.figures = await watched('Backup of ten years', full, async () => {
			const download = full.page.waitForEvent('download', { timeout: PATIENCE_MS });
			await button.click();
			saved.path = await (await download).path();
		});
		saved.figures.unshift({
			name: 'Size of the backup of ten years',
			measured: statSync(saved.path).size / 1e6,
			unit: 'MB',
			budget: 64
		});
		return [...saved.figures, ...(await restore(site, saved.path))];
	} finally {
		// Closing removes what was downloaded.
		await full.close();
	}
}

async function restore(site: Site, file: string): Promise<Figure[]> {
	const empty = await openBench({ context: { serviceWorkers: 'block' } });
	const { page } = empty;
	try {
		await page.goto(site.origin + PATH);
		await page.getByRole('button', { name: SAVE }).waitFor();
		const checked = await watched('Check of it, before anything changes', empty, async () => {
			await page.getByLabel(CHOOSE).setInputFiles(file);
			await inDialog(page, 'Restore').waitFor({ timeout: PATIENCE_MS });
		});
		const merged = await watched('Restoring it into an empty store', empty, async () => {
			await inDialog(page, 'Restore').click();
			await page.getByText(/came back\./).waitFor({ timeout: PATIENCE_MS });
		});
		return [...checked, ...merged];
	} finally {
		await empty.close();
	}
}

const inDialog = (page: Page, name: string) =>
	page.getByRole('dialog').getByRole('button', { name, exact: true });

/** How long something took, the longest task of the page meanwhile, and the most memory that it had. */
async function watched(
	name: string,
	{ context, page }: BenchBrowser,
	work: () => Promise<void>
): Promise<Figure[]> {
	const memory = await watchMemory(context);
	const before = (await recorded(page)).longTasks.length;
	const startMs = Date.now();
	let mostBytes: number;
	try {
		await work();
	} finally {
		mostBytes = await memory.stop();
	}
	const tookMs = Date.now() - startMs;
	const tasks = (await recorded(page)).longTasks.slice(before);
	return [
		{ name, measured: tookMs / 1000, unit: 's', budget: null },
		{
			name: '  longest task of the page',
			measured: Math.max(0, ...tasks.map((task) => task.endMs - task.startMs)),
			unit: 'ms',
			budget: 50
		},
		{
			name: '  most memory of the page and its workers',
			measured: mostBytes / 1e6,
			unit: 'MB',
			budget: 512
		}
	];
}
