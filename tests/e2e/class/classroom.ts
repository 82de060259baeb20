import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium, type BrowserContextOptions, type Page } from 'playwright';
import { onTestFinished } from 'vitest';
import { browserArgs, findBrowser, NO_BROWSER } from '../../support/browser';
import { watch } from '../watch';

/** A laptop that serves a class, and a browser for everybody in the room. */
export interface Classroom {
	/** The teacher’s own address of it, which the browser trusts: `http://localhost:4173`. */
	readonly ownOrigin: string;
	/** Phones’ address of it: plain http in the network, so no service worker, no lock, no `crypto.subtle`. */
	readonly networkOrigin: string;
	/** What went wrong unseen on anybody’s page. */
	readonly problems: readonly string[];
	/** A device of the test that runs, with a storage of its own, on an empty page. */
	device(kind: 'laptop' | 'phone'): Promise<Page>;
	/** Ends the server’s process at once: nothing is said to anybody. */
	killServer(): Promise<void>;
	/** Starts it again on the same port. */
	restartServer(): Promise<void>;
	end(): Promise<void>;
}

/** A name for this machine that a browser does not trust, as it would not trust 192.168.1.20. */
const NETWORK_NAME = 'laptop.test';
const DEVICES = {
	laptop: {
		viewport: { width: 1280, height: 800 },
		permissions: ['clipboard-read', 'clipboard-write']
	},
	phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }
} satisfies Record<string, BrowserContextOptions>;

/** What Chromium says while the network or the server is gone, and of a header that plain http cannot use. */
const EXPECTED = [
	/WebSocket connection to .* failed/,
	/net::ERR_/,
	/Cross-Origin-Opener-Policy header has been ignored/
];

/**
 * Starts the server and the browser.
 * @throws {Error} NO_BROWSER where the machine has none
 */
export async function openClassroom(): Promise<Classroom> {
	const executablePath = findBrowser();
	if (executablePath === null) throw new Error(NO_BROWSER);
	let server = startServer(0);
	const port = await server.port;
	const browser = await chromium.launch({
		executablePath,
		args: [...browserArgs(), `--host-resolver-rules=MAP ${NETWORK_NAME} 127.0.0.1`]
	});
	const watched: (readonly string[])[] = [];
	const ownOrigin = `http://localhost:${port}`;
	const networkOrigin = `http://${NETWORK_NAME}:${port}`;
	return {
		ownOrigin,
		networkOrigin,
		get problems() {
			return watched.flat();
		},
		async device(kind) {
			const context = await browser.newContext(DEVICES[kind]);
			onTestFinished(() => context.close());
			const origin = kind === 'laptop' ? ownOrigin : networkOrigin;
			// Both origins are this machine.
			const other = kind === 'laptop' ? networkOrigin : ownOrigin;
			const expected = [...EXPECTED, new RegExp(`^third party: ${other}/`)];
			watched.push((await watch(context, origin, { expected })).problems);
			return context.newPage();
		},
		killServer: () => server.kill(),
		async restartServer() {
			server = startServer(port);
			if ((await server.port) !== port) throw new Error(`Port ${port} was taken meanwhile.`);
		},
		async end() {
			await browser.close();
			await server.kill();
		}
	};
}

function startServer(port: number) {
	const file = fileURLToPath(new URL('server.ts', import.meta.url));
	const child = fork(file, [String(port), NETWORK_NAME], { execArgv: ['--import', 'tsx'] });
	return { port: portOf(child), kill: () => kill(child) };
}

function portOf(child: ChildProcess): Promise<number> {
	return new Promise((resolve, reject) => {
		child.once('message', (port) => {
			resolve(Number(port));
		});
		child.once('exit', (code) => {
			reject(new Error(`The server ended with ${String(code)} before it listened.`));
		});
	});
}

function kill(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		if (child.exitCode !== null || child.signalCode !== null) resolve();
		child.once('exit', () => {
			resolve();
		});
		child.kill('SIGKILL');
	});
}
