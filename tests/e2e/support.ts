import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright';
import { createHandler } from '../../src/server/handler';
import { listen, stop } from '../../src/server/listen';
import { browserArgs, findBrowser, NO_BROWSER } from '../support/browser';

/** The built app on a port of its own. */
export interface Site {
	/** As in 'http://localhost:4321'; a browser keeps what it stores by origin. */
	readonly origin: string;
	/** Cuts the server off as a dead network does: nothing answers at the port. */
	readonly down: () => Promise<void>;
	/** Serves again, at the same port; another build where one is given, as after a deployment. */
	readonly up: (buildFolder?: string) => Promise<void>;
}

/** A folder that holds a browser's profile and outlives the browser. */
export interface Profile {
	readonly folder: string;
	readonly remove: () => void;
}

/** A browser with one window, in its own process. */
export interface Browser {
	readonly context: BrowserContext;
	readonly page: Page;
	/** Ends the whole process tree at once, as a crash or a flat battery does: nothing is flushed. */
	readonly kill: () => Promise<void>;
	readonly close: () => Promise<void>;
}

/** How a browser looks to the app. */
export interface BrowserOptions {
	/** A profile to go on with; without one the browser gets a fresh one of its own. */
	readonly profile?: Profile;
	readonly device?: 'desktop' | 'phone';
	readonly theme?: 'light' | 'dark';
	/** Anything else of Playwright's own. */
	readonly context?: BrowserContextOptions;
}

const DEVICES = {
	desktop: { viewport: { width: 1280, height: 800 } },
	phone: {
		viewport: { width: 360, height: 740 },
		deviceScaleFactor: 2,
		isMobile: true,
		hasTouch: true
	}
} satisfies Record<string, BrowserContextOptions>;

/** Serves the built app from its folder; stop it with `down()`. */
export async function serveApp({ buildFolder = 'build', basePath = '' } = {}): Promise<Site> {
	let server = createServer(createHandler({ buildFolder, basePath }));
	const port = await listen(server, '127.0.0.1', 0);
	return {
		origin: `http://localhost:${port}`,
		down: () => stop(server, 0),
		async up(nextFolder = buildFolder) {
			server = createServer(createHandler({ buildFolder: nextFolder, basePath }));
			const again = await listen(server, '127.0.0.1', port);
			if (again !== port) throw new Error(`Port ${port} was taken while the site was down.`);
		}
	};
}

/** A fresh profile. */
export function makeProfile(): Profile {
	const folder = mkdtempSync(path.join(tmpdir(), 'keypoint-profile-'));
	return {
		folder,
		remove: () => {
			// A killed browser may take a moment to let go of its files.
			rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
		}
	};
}

/**
 * Starts a browser.
 * @throws {Error} NO_BROWSER where the machine has none
 */
export async function openBrowser(options: BrowserOptions = {}): Promise<Browser> {
	const executablePath = findBrowser();
	if (executablePath === null) throw new Error(NO_BROWSER);
	const profile = options.profile ?? makeProfile();
	const context = await chromium.launchPersistentContext(profile.folder, {
		executablePath,
		args: browserArgs(),
		colorScheme: options.theme ?? 'light',
		...DEVICES[options.device ?? 'desktop'],
		...options.context
	});
	const pid = await browserPid(context);
	const closed = new Promise<void>((resolve) => {
		context.once('close', () => {
			resolve();
		});
	});
	const tidy = () => {
		if (options.profile === undefined) profile.remove();
	};
	return {
		context,
		page: context.pages()[0] ?? (await context.newPage()),
		async kill() {
			killTree(pid);
			await closed;
			await gone(pid);
			tidy();
		},
		async close() {
			await context.close();
			tidy();
		}
	};
}

/** Takes the network away from the page and its service worker, and says so to `navigator.onLine`. */
export async function goOffline({ context }: Browser, site: Site): Promise<void> {
	await context.setOffline(true);
	await site.down();
}

/** The network is back. */
export async function goOnline({ context }: Browser, site: Site): Promise<void> {
	await site.up();
	await context.setOffline(false);
}

async function browserPid(context: BrowserContext): Promise<number> {
	const session = await context.browser()?.newBrowserCDPSession();
	const info = await session?.send('SystemInfo.getProcessInfo');
	await session?.detach();
	const main = info?.processInfo.find(({ type }) => type === 'browser');
	if (main === undefined) throw new Error('The browser does not say which process it is.');
	return main.id;
}

/** Playwright starts the browser as the leader of a process group, except on Windows. */
function killTree(pid: number): void {
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
	} catch {
		// Not a group's leader: its children end when they lose it.
		process.kill(pid, 'SIGKILL');
	}
}

/** Resolves when no process has the id any more. */
async function gone(pid: number): Promise<void> {
	for (let tries = 0; tries < 200; tries++) {
		try {
			process.kill(pid, 0);
		} catch {
			return;
		}
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	throw new Error(`The browser’s process ${pid} would not end.`);
}
