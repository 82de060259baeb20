import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ALL_KINDS, QUESTIONS } from './questions';
import { answer, questionReady, rate, stem, study } from './screens';
import { serveApp, type Site } from './support';
import { NOT_FOUND, visit } from './visit';

let site: Site;
beforeAll(async () => {
	site = await serveApp();
});
afterAll(() => site.down());

it('lets no script run on any built page but its own files and the inline ones known by hash', () => {
	const pages = readdirSync('build', { recursive: true, encoding: 'utf8' }).filter((file) =>
		file.endsWith('.html')
	);
	expect(pages.length).toBeGreaterThanOrEqual(11);
	for (const page of pages) {
		const html = readFileSync(path.join('build', page), 'utf8');
		const policy = /http-equiv="content-security-policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
		const directives = new Map(
			policy.split(';').map((directive) => {
				const [name = '', ...sources] = directive.trim().split(/\s+/);
				return [name, sources] as const;
			})
		);
		expect(directives.get('default-src'), page).toEqual(["'none'"]);
		const scripts = directives.get('script-src') ?? ['none given'];
		expect(
			scripts.filter((source) => source !== "'self'" && !source.startsWith("'sha256-")),
			page
		).toEqual([]);
		// The live quiz's pages alone may reach a broker, which can be on another machine.
		const isLive = /^(live|join|host|wall|transfer)\b/.test(page);
		const sockets = isLive ? ['ws:', 'wss:'] : [];
		expect(directives.get('connect-src'), page).toEqual(["'self'", ...sockets]);
		expect(html, page).not.toMatch(/\son[a-z]+\s*=\s*["']/i);
	}
});

it('asks no other origin for anything and logs no error on the way through the whole app', async () => {
	const { page, problems } = await visit(site, { expected: NOT_FOUND });
	await page.goto(site.origin);
	await page.getByRole('link', { name: 'Read the article' }).click();
	await page.getByRole('button', { name: /questions? about paragraph 1$/ }).click();
	await page.getByRole('link', { name: 'Show the passage' }).first().click();
	await page.getByRole('link', { name: 'Settings' }).click();
	await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
	await page.goto(`${site.origin}/bank/industrial-internet/regression/`);
	await page.getByRole('link', { name: 'Study this bank' }).click();
	await questionReady(page);
	await page.goto(site.origin + study.of(...ALL_KINDS));
	for (const id of ALL_KINDS) {
		await answer(page);
		// The way to the passage stands with every answer.
		const way = study.why(page).getByRole('link', { name: 'Read it' });
		await expect.poll(() => way.count(), { message: id }).toBe(1);
		await rate(page, 'good');
	}
	await study.summary(page).waitFor();
	await page.getByRole('heading', { name: 'When things come back' }).waitFor();
	await page.goto(`${site.origin}/no/such/page`);
	await page.getByText('There is no such page').waitFor();
	expect(problems).toEqual([]);
});

it('shows markup in a question as the text that it is', async () => {
	const { context, page, problems } = await visit(site, { context: { serviceWorkers: 'block' } });
	const hostile = '<img src="/x" onerror="document.title = 1"><script>document.title = 2</script>';
	await context.route('**/questions/**/*.json', async (route) => {
		const response = await route.fetch();
		const question = (await response.json()) as Record<string, unknown>;
		await route.fulfill({ response, json: { ...question, stem: hostile, feedback: hostile } });
	});
	await page.goto(site.origin + study.of(QUESTIONS.numeric));
	expect(await stem(page)).toBe(hostile);
	await answer(page);
	expect(await study.why(page).innerText()).toContain(hostile);
	expect(await page.locator('main').locator('img, script').count()).toBe(0);
	expect(await page.title()).toBe('Study · Keypoint');
	expect(problems).toEqual([]);
});
