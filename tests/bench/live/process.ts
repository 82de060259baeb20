import { fork, type ChildProcess, type Serializable } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A process that this bench started, and talks to. */
export interface Worker<News extends { readonly type: string }> {
	readonly pid: number;
	tell(order: Serializable): void;
	/** The next news of this type. @throws where it ends or says nothing in time */
	hear<Type extends News['type']>(type: Type): Promise<Extract<News, { type: Type }>>;
	end(): Promise<void>;
}

/** A whole class takes its time on a busy machine. */
const PATIENCE_MS = 120_000;

/** Starts a file of this folder in a process of its own, at this process’s priority. */
export function startWorker<News extends { readonly type: string }>(file: string): Worker<News> {
	const child = forkFile(file);
	const news: News[] = [];
	const waiting = new Set<() => void>();
	child.on('message', (message) => {
		news.push(message as News);
		for (const look of waiting) look();
	});
	return {
		pid: child.pid ?? 0,
		tell: (order) => {
			child.send(order);
		},
		hear: (type) =>
			new Promise((resolve, reject) => {
				const look = () => {
					const at = news.findIndex((one) => one.type === type);
					const [found] = at === -1 ? [] : news.splice(at, 1);
					if (found === undefined) return;
					waiting.delete(look);
					clearTimeout(patience);
					resolve(found as Extract<News, { type: typeof type }>);
				};
				const patience = setTimeout(() => {
					waiting.delete(look);
					reject(new Error(`${file} did not say “${type}”`));
				}, PATIENCE_MS);
				waiting.add(look);
				look();
			}),
		end: () => endProcess(child)
	};
}

/** The classroom’s broker in a process of its own. */
export async function startOwnBroker(): Promise<{
	url: string;
	pid(): number;
	stop(): Promise<void>;
}> {
	const child = forkFile('own-broker.ts', flagsOfServe());
	const port = await new Promise<number>((resolve, reject) => {
		child.once('message', (message) => {
			resolve(Number(message));
		});
		child.once('exit', () => {
			reject(new Error('The broker did not start'));
		});
	});
	return {
		url: `ws://127.0.0.1:${port}/mqtt`,
		pid: () => child.pid ?? 0,
		stop: () => endProcess(child)
	};
}

/** With this process’s own switches, so that `node --cpu-prof --import tsx …` profiles them all. */
function forkFile(file: string, flags: readonly string[] = []): ChildProcess {
	return fork(fileURLToPath(new URL(file, import.meta.url)), {
		serialization: 'advanced',
		execArgv: [...process.execArgv, ...flags]
	});
}

/** The switches of Node with which `npm start` runs the server, as package.json has them. */
function flagsOfServe(): string[] {
	const file = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
	const { scripts } = JSON.parse(file) as { scripts: { serve: string } };
	return scripts.serve.match(/--\S+/g) ?? [];
}

/** Each of these processes ends when it has lost the bench. */
function endProcess(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		child.once('exit', () => {
			resolve();
		});
		child.disconnect();
	});
}

/** What a process has used until now; null where the system does not say (other than Linux). */
export function usage(pid: number): { cpuMs: number; peakMB: number } | null {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
			.replace(/^.*\) /, '')
			.split(' ');
		// Fields 14 and 15 of proc(5), in hundredths of a second; two are cut off above.
		const ticks = Number(fields[11]) + Number(fields[12]);
		return { cpuMs: ticks * 10, peakMB: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024 };
	} catch {
		return null;
	}
}
