import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { axeFindings } from './axe';
import {
	goOffline,
	goOnline,
	makeProfile,
	openBrowser,
	serveApp,
	type BrowserOptions,
	type Site
} from './support';
import { watch } from './watch';

// The tools of the other e2e tests: a watch that sees nothing would let all of them pass.
let site: Site;
beforeAll(async () => {
	site = await serveApp();
});
afterAll(() => site.down());

async function open(options: BrowserOptions = {}) {
	const browser = await openBrowser(options);
	onTestFinished(() => browser.close());
	return browser;
}

describe('watch', () => {
	it('sees console errors, exceptions, CSP breaches and third-party requests', async () => {
		const { context, page } = await open();
		const { problems } = await watch(context, site.origin);
		await page.goto(site.origin);
		expect(problems).toEqual([]);

		await page.evaluate(() => {
			console.error('a slip');
			setTimeout(() => {
				throw new Error('a bug');
			});
			const script = document.createElement('script');
			script.textContent = 'window.evil = true';
			document.body.append(script);
		});
		const seen = () => problems.join('\n');
		await expect.poll(seen).toContain('console: a slip');
		await expect.poll(seen).toContain('exception: Error: a bug');
		await expect.poll(seen).toContain('content security policy: script-src');

		await page.goto('http://127.0.0.1:9/pixel').catch(() => null);
		expect(seen()).toContain('third party: http://127.0.0.1:9/pixel');
	});

	it('lets expected problems be', async () => {
		const { context, page } = await open();
		const { problems } = await watch(context, site.origin, { expected: [/status of 404/] });
		const response = await page.goto(`${site.origin}/nowhere/at/all/`);
		expect(response?.status()).toBe(404);
		expect(problems.filter((problem) => problem.includes('404'))).toEqual([]);
	});
});

describe('axe', () => {
	it('runs under the page’s own policy and finds what is there', async () => {
		const { page } = await open();
		await page.goto(site.origin);
		await page.evaluate(() => {
			document.querySelector('main, body')?.insertAdjacentHTML('beforeend', '<img src="icon.svg">');
		});
		expect(await axeFindings(page)).toContainEqual(expect.stringMatching(/^image-alt: .* at img/));
	});
});

describe('browser', () => {
	it('is a phone with touch, in the dark', async () => {
		const { page } = await open({ device: 'phone', theme: 'dark' });
		await page.goto(site.origin);
		const seen = await page.evaluate(() => ({
			width: innerWidth,
			touch: navigator.maxTouchPoints > 0,
			dark: matchMedia('(prefers-color-scheme: dark)').matches
		}));
		expect(seen).toEqual({ width: 360, touch: true, dark: true });
	});

	it('keeps a profile through a kill', async () => {
		const profile = makeProfile();
		onTestFinished(profile.remove);
		const first = await openBrowser({ profile });
		await first.page.goto(site.origin);
		await first.page.evaluate(
			() =>
				new Promise<void>((resolve) => {
					const opening = indexedDB.open('kept', 1);
					opening.onupgradeneeded = () => opening.result.createObjectStore('s').put('yes', 'k');
					opening.onsuccess = () => {
						resolve();
					};
				})
		);
		await first.kill();
		expect(first.page.isClosed()).toBe(true);

		const { page } = await open({ profile });
		await page.goto(site.origin);
		const kept = await page.evaluate(
			() =>
				new Promise((resolve) => {
					const opening = indexedDB.open('kept', 1);
					opening.onsuccess = () => {
						const got = opening.result.transaction('s').objectStore('s').get('k');
						got.onsuccess = () => {
							resolve(got.result);
						};
					};
				})
		);
		expect(kept).toBe('yes');
	});

	it('loses the network and gets it back', async () => {
		const browser = await open({ context: { serviceWorkers: 'block' } });
		const { page } = browser;
		await page.goto(site.origin);
		await goOffline(browser, site);
		expect(await page.evaluate(() => navigator.onLine)).toBe(false);
		await expect(page.goto(site.origin)).rejects.toThrow();
		await goOnline(browser, site);
		expect((await page.goto(site.origin))?.status()).toBe(200);
	});
});
