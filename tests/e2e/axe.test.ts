import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings } from './axe';
import { QUESTIONS } from './questions';
import { answer, answered, questionReady, rate, study } from './screens';
import { serveApp, type Site } from './support';
import { NOT_FOUND, visit } from './visit';

let site: Site;
beforeAll(async () => {
	site = await serveApp();
});
afterAll(() => site.down());

const WIDTHS = [
	{ width: 360, height: 740 },
	{ width: 1280, height: 800 }
];

/** All that axe finds on the screen in either theme at either width, each finding with where it was made. */
async function findingsOn(page: Page, screen: string): Promise<string[]> {
	const found: string[] = [];
	for (const viewport of WIDTHS) {
		await page.setViewportSize(viewport);
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme });
			const findings = await axeFindings(page);
			found.push(...findings.map((f) => `${screen}, ${viewport.width} px, ${colorScheme}: ${f}`));
		}
	}
	return found;
}

async function opened(page: Page, path: string): Promise<void> {
	await page.goto(site.origin + path);
	await page.getByRole('heading', { level: 1 }).waitFor();
}

it('finds nothing on any page', { timeout: 180_000 }, async () => {
	const { page } = await visit(site, { expected: NOT_FOUND });
	const pages: Readonly<Record<string, string>> = {
		'home, empty': '/',
		reading: '/read/industrial-internet/',
		'reading, at a passage': '/read/industrial-internet/?passage=' + QUESTIONS.open + '#p3',
		bank: '/bank/industrial-internet/why-now/',
		settings: '/settings/',
		'host, set-up': '/host/',
		'wall without a desk': '/wall/?room=AAAAAA',
		'progress, empty': '/progress/',
		'live quiz': '/live/',
		'joining by code': '/join/',
		'joining by a broken link': '/join/#code=none',
		'taking answers home': '/take-home/',
		'transfer, no broker': '/transfer/',
		'transfer, a broken link': '/transfer/#with=none',
		'report of no quiz': '/host/report/?room=K7Q2M0',
		'not found': '/no/such/page'
	};
	const found: string[] = [];
	for (const [screen, path] of Object.entries(pages)) {
		await opened(page, path);
		if (screen === 'not found') await page.getByText('There is no such page').waitFor();
		found.push(...(await findingsOn(page, screen)));
	}
	expect(found).toEqual([]);
});

it(
	'finds nothing in a session, whatever it asks and however it ends',
	{ timeout: 180_000 },
	async () => {
		const { page, problems } = await visit(site);
		const found: string[] = [];
		const look = async (screen: string) => found.push(...(await findingsOn(page, screen)));

		for (const [kind, id] of Object.entries(QUESTIONS)) {
			await page.goto(site.origin + study.of(id));
			await questionReady(page);
			await look(`${kind}, asked`);
			if (kind === 'choice') {
				await study.pause(page).click();
				await study.goOn(page).waitFor();
				await look('paused');
				await study.goOn(page).click();
				await study.more(page).click();
				await study.inMenu(page, /^Report/).click();
				await page.getByRole('dialog').waitFor();
				await look('report');
				await page.getByRole('button', { name: 'Cancel' }).click();
			}
			if (kind === 'open') {
				await page.getByRole('textbox').fill('Traffic kept growing, but investors pulled out.');
				await study.submit(page).click();
				await answered(page);
			} else await answer(page);
			await look(`${kind}, marked`);
			await rate(page, 'good');
		}
		await look('summary');
		// A session of nothing that is shipped has nothing to ask.
		await page.goto(`${site.origin}/study/?bank=no/such`);
		await page.getByRole('heading', { name: 'Nothing to study now' }).waitFor();
		await look('nothing to study');
		await opened(page, '/');
		await page.getByText(/known/).first().waitFor();
		await look('home, with progress');
		await opened(page, '/settings/');
		await look('settings, with progress');
		expect(found).toEqual([]);
		expect(problems).toEqual([]);
	}
);

it('finds nothing among the charts of what was answered', async () => {
	const { page, problems } = await visit(site);
	await page.goto(site.origin + study.of(QUESTIONS.choice));
	await answer(page);
	await rate(page, 'good');
	await opened(page, '/progress/');
	const calendar = page.getByRole('region', { name: 'Reviews a day' });
	await calendar.getByRole('img').waitFor();
	expect(await calendar.getByText(/^You made 1 review on 1 day/).count()).toBe(1);
	const tables = page.getByText('Table', { exact: true });
	for (const table of await tables.all()) await table.click();
	await expect.poll(() => page.getByRole('table').count()).toBe(await tables.count());
	expect(await findingsOn(page, 'progress')).toEqual([]);
	expect(problems).toEqual([]);
});
