import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';

/** A process that says something when it is ready. */
export interface Started {
	readonly process: ChildProcess;
	/** What the pattern’s first group found. */
	readonly said: string;
}

/** The first executable of these names in PATH; null where there is none. */
export function inPath(...names: readonly string[]): string | null {
	const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
	return (
		names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable) ??
		null
	);
}

export function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** Starts a process as the leader of a group of its own. */
export function start(
	command: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv = {}
): ChildProcessByStdio<null, Readable, Readable> {
	return spawn(command, args, {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true
	});
}

/**
 * Starts a process and waits until it has said what was awaited.
 * @throws where it ends before that, with all that it said
 */
export function startUntil(
	ready: RegExp,
	command: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv = {}
): Promise<Started> {
	const child = start(command, args, env);
	return new Promise((resolve, reject) => {
		let said = '';
		const hear = (data: Buffer) => {
			said += data.toString();
			const [, found] = ready.exec(said) ?? [];
			if (found !== undefined) resolve({ process: child, said: found });
		};
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
		child.once('error', reject);
		child.once('exit', () => reject(new Error(`${command} ended: ${said}`)));
	});
}

/** Ends a process and its children at once, as a crash does. */
export async function end(child: ChildProcess): Promise<void> {
	if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
	const gone = new Promise((resolve) => child.once('exit', resolve));
	process.kill(-child.pid, 'SIGKILL');
	await gone;
}
