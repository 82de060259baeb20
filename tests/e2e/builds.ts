import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder that lives as long as a test. */
export interface TemporaryFolder {
	readonly folder: string;
	readonly remove: () => void;
}

/** What of the checkout a build needs. */
const SOURCES = ['src', 'static', 'questions', 'package.json', 'svelte.config.js', 'tsconfig.json'];

function temporaryFolder(): TemporaryFolder {
	const folder = mkdtempSync(path.join(tmpdir(), 'keypoint-build-'));
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Builds the app for a base path, in a copy of the checkout, so that the build under test stays. */
export async function buildAt(basePath: string): Promise<TemporaryFolder> {
	const copy = temporaryFolder();
	const configs = ['vite.config.ts', 'tsconfig.pure.json', 'tsconfig.worker.json'];
	for (const name of [...SOURCES, ...configs]) {
		cpSync(name, path.join(copy.folder, name), { recursive: true });
	}
	symlinkSync(path.resolve('node_modules'), path.join(copy.folder, 'node_modules'));
	await run('svelte-kit', ['sync'], copy.folder, {});
	await run('vite', ['build', '--configLoader', 'runner'], copy.folder, { BASE_PATH: basePath });
	return { folder: path.join(copy.folder, 'build'), remove: copy.remove };
}

/**
 * The built app as a later version: its service worker differs, and every page says `newer` in a meta
 * element, so that a test can tell which version it sees.
 */
export function laterVersion(buildFolder = 'build'): TemporaryFolder {
	const later = temporaryFolder();
	const pages = ['404.html', 'index.html', 'study/index.html'];
	cpSync(buildFolder, later.folder, { recursive: true });
	const { version } = JSON.parse(
		readFileSync(path.join(buildFolder, '_app/version.json'), 'utf8')
	) as { version: string };
	edit(later.folder, 'service-worker.js', (text) => text.replaceAll(version, `${version}1`));
	edit(later.folder, '_app/version.json', (text) => text.replaceAll(version, `${version}1`));
	for (const page of pages) {
		edit(later.folder, page, (text) =>
			text.replace('<head>', '<head><meta name="version-under-test" content="newer">')
		);
	}
	return later;
}

/** Changes a built file, and does away with its compressed copies, which would be served first. */
function edit(folder: string, name: string, change: (text: string) => string): void {
	const file = path.join(folder, name);
	const before = readFileSync(file, 'utf8');
	const after = change(before);
	if (after === before) throw new Error(`${name} holds nothing to change.`);
	writeFileSync(file, after);
	for (const ending of ['.gz', '.br']) rmSync(file + ending, { force: true });
}

function run(
	tool: string,
	args: readonly string[],
	cwd: string,
	env: Readonly<Record<string, string>>
): Promise<void> {
	return new Promise((resolve, reject) => {
		const bin = path.join(cwd, 'node_modules', '.bin', tool);
		// NODE_ENV is the test's own; with it Vite would build for tests.
		const child = spawn(bin, args, {
			cwd,
			env: { ...process.env, NODE_ENV: 'production', ...env },
			shell: process.platform === 'win32'
		});
		let said = '';
		child.stdout.on('data', (text: Buffer) => (said += text.toString()));
		child.stderr.on('data', (text: Buffer) => (said += text.toString()));
		child.on('error', reject);
		child.on('exit', (code) => {
			if (code === 0) resolve();
			else reject(new Error(`${tool} ended with ${code}:\n${said}`));
		});
	});
}
