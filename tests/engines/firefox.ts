import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { WebSocket } from 'ws';
import { callText, findText, type Engine, type EnginePage, type Find } from './engine';
import { end, inPath, isExecutable, startUntil } from './process';

/** Firefox, over WebDriver BiDi, which it speaks itself: https://www.w3.org/TR/webdriver-bidi/ */
export function firefox(env: NodeJS.ProcessEnv = process.env): Engine {
	const wished = env.KEYPOINT_FIREFOX ?? '';
	const found = wished === '' ? inPath('firefox-esr', 'firefox') : wished;
	return {
		name: 'Firefox',
		missing:
			found !== null && isExecutable(found)
				? null
				: 'Firefox is not installed here (Debian: apt install firefox-esr; elsewhere set KEYPOINT_FIREFOX).',
		keepsProfile: true,
		open: (folder) => open(found ?? '', folder)
	};
}

/** A quiet browser: it asks nobody for anything, and saves files without a word. */
function preferences(downloads: string): string {
	const values = {
		'app.update.enabled': false,
		'browser.download.dir': downloads,
		'browser.download.folderList': 2,
		'browser.download.always_ask_before_handling_new_types': false,
		'browser.shell.checkDefaultBrowser': false,
		'datareporting.policy.dataSubmissionEnabled': false,
		'network.captive-portal-service.enabled': false,
		'network.connectivity-service.enabled': false,
		'services.settings.server': 'data:,#remote-settings-dummy/v1',
		'toolkit.telemetry.enabled': false
	};
	return Object.entries(values)
		.map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
		.join('');
}

async function open(executable: string, folder: string): Promise<EnginePage> {
	const [profile, downloads] = [path.join(folder, 'profile'), path.join(folder, 'downloads')];
	for (const each of [profile, downloads]) mkdirSync(each, { recursive: true });
	writeFileSync(path.join(profile, 'user.js'), preferences(downloads));
	const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'];
	const browser = await startUntil(/WebDriver BiDi listening on (ws:\S+)/, executable, args, {
		// Else a Firefox run by another user’s home would refuse.
		HOME: folder
	});
	const talk = await Talk.to(`${browser.said}/session`);
	const { capabilities } = await talk.ask<Session>('session.new', { capabilities: {} });
	const { contexts } = await talk.ask<Tree>('browsingContext.getTree', {});
	const context = contexts[0]?.context ?? '';
	const evaluate = (expression: string) =>
		talk.ask<Evaluated>('script.evaluate', {
			expression,
			target: { context },
			awaitPromise: true,
			userActivation: false
		});
	const locate = async (find: Find, found: readonly string[]) => {
		const { result } = await evaluate(findText(find, found));
		return result?.sharedId === undefined ? null : { sharedId: result.sharedId };
	};
	const perform = (actions: readonly object[]) =>
		talk.ask('input.performActions', { context, actions });
	const click: EnginePage['click'] = async (find, ...found) => {
		const element = await locate(find, found);
		if (element === null) return false;
		await evaluate(`${findText(find, found)}?.scrollIntoView({ block: 'center' })`);
		const origin = { type: 'element', element };
		await perform([
			{
				type: 'pointer',
				id: 'finger',
				actions: [
					{ type: 'pointerMove', x: 0, y: 0, origin },
					{ type: 'pointerDown', button: 0 },
					{ type: 'pointerUp', button: 0 }
				]
			}
		]);
		return true;
	};
	return {
		version: `Firefox ${capabilities.browserVersion}`,
		downloads,
		async goto(url) {
			await talk.ask('browsingContext.navigate', { context, url, wait: 'complete' });
		},
		async run(work, ...given) {
			const { result, exceptionDetails } = await evaluate(callText(work, given));
			if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
			return JSON.parse(String(result?.value)) as never;
		},
		click,
		async type(text, find, ...found) {
			await click(find, ...found);
			const actions = Array.from(text).flatMap((value) => [
				{ type: 'keyDown', value },
				{ type: 'keyUp', value }
			]);
			await perform([{ type: 'key', id: 'keyboard', actions }]);
		},
		async choose(file, find, ...found) {
			const element = await locate(find, found);
			if (element === null) throw new Error(`no field to choose ${file} in`);
			await talk.ask('input.setFiles', { context, element, files: [file] });
		},
		async close() {
			talk.end();
			await end(browser.process);
		}
	};
}

interface Session {
	readonly capabilities: { readonly browserVersion: string };
}
interface Tree {
	readonly contexts: readonly { readonly context: string }[];
}
interface Evaluated {
	readonly result?: { readonly value?: unknown; readonly sharedId?: string };
	readonly exceptionDetails?: { readonly text: string };
}
interface Answer {
	readonly id?: number;
	readonly type: 'success' | 'error' | 'event';
	readonly result?: unknown;
	readonly error?: string;
	readonly message?: string;
}

/** Commands and their answers, over one socket. */
class Talk {
	readonly #socket: WebSocket;
	readonly #waiting = new Map<number, (answer: Answer) => void>();
	#last = 0;

	private constructor(socket: WebSocket) {
		this.#socket = socket;
		socket.on('message', (data: Buffer) => {
			const answer = JSON.parse(data.toString()) as Answer;
			if (answer.id !== undefined) this.#waiting.get(answer.id)?.(answer);
		});
		socket.on('close', () => {
			for (const hear of this.#waiting.values())
				hear({ type: 'error', error: 'closed', message: 'the browser is gone' });
		});
	}

	static to(url: string): Promise<Talk> {
		const socket = new WebSocket(url);
		return new Promise((resolve, reject) => {
			socket.once('open', () => resolve(new Talk(socket)));
			socket.once('error', reject);
		});
	}

	async ask<Value>(method: string, params: object): Promise<Value> {
		this.#last += 1;
		const id = this.#last;
		const answer = await new Promise<Answer>((resolve) => {
			this.#waiting.set(id, resolve);
			this.#socket.send(JSON.stringify({ id, method, params }));
		});
		this.#waiting.delete(id);
		if (answer.type === 'error')
			throw new Error(`${method}: ${answer.error ?? ''}, ${answer.message ?? ''}`);
		return answer.result as Value;
	}

	end(): void {
		this.#socket.terminate();
	}
}
