import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { callText, findText, type Engine, type EnginePage, type Find } from './engine';
import { end, inPath, isExecutable, start, startUntil } from './process';

/** WebKitGTK’s MiniBrowser on a screen of its own, over WebDriver: https://www.w3.org/TR/webdriver2/ */
export function webkit(env: NodeJS.ProcessEnv = process.env): Engine {
	const driver = inPath('WebKitWebDriver');
	const screen = inPath('Xvfb');
	const wished = env.KEYPOINT_MINIBROWSER ?? '';
	const browser = wished === '' ? findMiniBrowser() : wished;
	return {
		name: 'WebKit',
		missing:
			driver !== null && screen !== null && browser !== null
				? null
				: 'WebKitGTK is not installed here (Debian: apt install webkit2gtk-driver xvfb; elsewhere set KEYPOINT_MINIBROWSER).',
		// An automated MiniBrowser keeps everything in a session that ends with it.
		keepsProfile: false,
		open: (folder) =>
			open({ driver: driver ?? '', screen: screen ?? '', browser: browser ?? '' }, folder)
	};
}

/** It is in no PATH: each system keeps it with the library, as in /usr/lib/x86_64-linux-gnu/webkit2gtk-4.1. */
function findMiniBrowser(): string | null {
	const folders = ['/usr/lib', '/usr/lib64', '/usr/libexec'].filter((folder) => existsSync(folder));
	const inside = folders.flatMap((folder) =>
		readdirSync(folder).map((name) => path.join(folder, name))
	);
	return (
		[...folders, ...inside]
			.flatMap((folder) =>
				['4.1', '4.0'].map((version) => path.join(folder, `webkit2gtk-${version}`))
			)
			.map((folder) => path.join(folder, 'MiniBrowser'))
			.find(isExecutable) ?? null
	);
}

interface Programs {
	readonly driver: string;
	readonly screen: string;
	readonly browser: string;
}

/** The key under which WebDriver names an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

async function open({ driver, screen, browser }: Programs, folder: string): Promise<EnginePage> {
	const [config, downloads] = [path.join(folder, 'config'), path.join(folder, 'downloads')];
	for (const each of [config, downloads]) mkdirSync(each, { recursive: true });
	writeFileSync(path.join(config, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
	const args = ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
	const display = await startUntil(/(\d+)\n/, screen, args);
	const port = await freePort();
	const driving = start(driver, [`--port=${port}`], {
		DISPLAY: `:${display.said}`,
		XDG_CONFIG_HOME: config,
		LIBGL_ALWAYS_SOFTWARE: '1'
	});
	const ask = async <Value>(method: string, at: string, body: object | null = null) => {
		const response = await fetch(`http://127.0.0.1:${port}${at}`, {
			method,
			...(body === null ? {} : { body: JSON.stringify(body) })
		});
		const { value } = (await response.json()) as { value: Value };
		if (!response.ok) throw new Error(`${method} ${at}: ${JSON.stringify(value)}`);
		return value;
	};
	const options = { binary: browser, args: ['--automation'] };
	const session = await untilUp(() =>
		ask<Session>('POST', '/session', {
			capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } }
		})
	);
	const at = `/session/${session.sessionId}`;
	const locate = async (find: Find, found: readonly string[]) => {
		const script = `return ${findText(find, found)}`;
		const element = await ask<Reference | null>('POST', `${at}/execute/sync`, { script, args: [] });
		return element?.[ELEMENT] ?? null;
	};
	const mustFind = async (find: Find, found: readonly string[]) => {
		const element = await locate(find, found);
		if (element === null) throw new Error(`nothing there like ${found.join(', ')}`);
		return element;
	};
	return {
		version: `WebKitGTK ${session.capabilities.browserVersion}`,
		downloads,
		async goto(url) {
			await ask('POST', `${at}/url`, { url });
		},
		async run(work, ...given) {
			const script = `const done = arguments[arguments.length - 1];
				${callText(work, given)}.then(done, (error) => done({ error: String(error) }));`;
			const value = await ask<unknown>('POST', `${at}/execute/async`, { script, args: [] });
			if (typeof value !== 'string') throw new Error(JSON.stringify(value));
			return JSON.parse(value) as never;
		},
		async click(find, ...found) {
			const element = await locate(find, found);
			if (element === null) return false;
			await ask('POST', `${at}/element/${element}/click`, {});
			return true;
		},
		async type(text, find, ...found) {
			await ask('POST', `${at}/element/${await mustFind(find, found)}/value`, { text });
		},
		async choose(file, find, ...found) {
			await ask('POST', `${at}/element/${await mustFind(find, found)}/value`, { text: file });
		},
		async close() {
			await ask('DELETE', at).catch(() => null);
			await end(driving);
			await end(display.process);
		}
	};
}

interface Session {
	readonly sessionId: string;
	readonly capabilities: { readonly browserVersion: string };
}
type Reference = Readonly<Record<string, string | undefined>>;

/** The driver says nothing when it is ready. */
async function untilUp<Value>(ask: () => Promise<Value>): Promise<Value> {
	for (let tries = 0; ; tries += 1) {
		try {
			return await ask();
		} catch (error) {
			const refused = error instanceof TypeError;
			if (!refused || tries === 100) throw error;
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
		});
	});
}
