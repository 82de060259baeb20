import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';

/** What finding a browser needs to know of the machine; tests give their own. */
export interface Machine {
	readonly platform: NodeJS.Platform;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly isRoot: boolean;
	/** Whether the file is there and may be run. */
	readonly isExecutable: (file: string) => boolean;
	/** Where Playwright would keep a browser of its own, whether it is there or not. */
	readonly playwrightPath: () => string;
	/** The text of /etc/os-release, or null where there is none. */
	readonly osRelease: () => string | null;
	/** Runs a command to its end and says whether it succeeded. */
	readonly run: (command: string, args: readonly string[]) => boolean;
}

const linuxNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsApps = [
	'Google\\Chrome\\Application\\chrome.exe',
	'Chromium\\Application\\chrome.exe',
	'Microsoft\\Edge\\Application\\msedge.exe'
];

/** What to do where no browser could be found or installed. */
export const NO_BROWSER = [
	'The tests that need a real browser found no Chromium. Do one of these, then run them again:',
	'  - install Chromium or Google Chrome with your system’s package manager;',
	'  - run `npx playwright install chromium`;',
	'  - set KEYPOINT_CHROMIUM to the path of a Chromium, Chrome or Edge executable.'
].join('\n');

/**
 * The browser to test with: KEYPOINT_CHROMIUM, else an installed Chromium or Chrome, else Playwright's
 * own; null where there is none.
 * @throws where KEYPOINT_CHROMIUM names no executable: a wish is never silently passed over
 */
export function findBrowser(machine: Machine = thisMachine): string | null {
	const wished = machine.env.KEYPOINT_CHROMIUM;
	if (wished !== undefined && wished !== '') {
		if (machine.isExecutable(wished)) return wished;
		throw new Error(`KEYPOINT_CHROMIUM names ${wished}, which is not an executable file.`);
	}
	return [...installedPaths(machine), machine.playwrightPath()].find(machine.isExecutable) ?? null;
}

function installedPaths({ platform, env }: Machine): string[] {
	switch (platform) {
		case 'darwin':
			return ['/Applications', `${env.HOME ?? ''}/Applications`].flatMap((folder) =>
				macApps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`)
			);
		case 'win32':
			return [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].flatMap((folder) =>
				folder === undefined ? [] : windowsApps.map((app) => `${folder}\\${app}`)
			);
		default: {
			const folders = (env.PATH ?? '').split(':').filter((folder) => folder !== '');
			return linuxNames.flatMap((name) => folders.map((folder) => path.posix.join(folder, name)));
		}
	}
}

/**
 * The browser to test with, installed first where there is none: Debian's package where the user may
 * install one, Playwright's build elsewhere.
 * @throws {Error} NO_BROWSER
 */
export function ensureBrowser(machine: Machine = thisMachine): string {
	const found = findBrowser(machine);
	if (found !== null) return found;
	const { run } = machine;
	if (machine.isRoot && isDebianLike(machine.osRelease())) {
		if (run('apt-get', ['update'])) {
			run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
		}
	}
	if (findBrowser(machine) === null) run('npx', ['playwright', 'install', 'chromium']);
	const installed = findBrowser(machine);
	if (installed === null) throw new Error(NO_BROWSER);
	return installed;
}

/** Debian and its children; Ubuntu is another, whose `chromium` is a stub for a snap. */
export function isDebianLike(osRelease: string | null): boolean {
	if (osRelease === null) return false;
	const ids = [...osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].map(([, ids]) => ids ?? '');
	const words = ids.join(' ').split(/\s+/);
	return words.includes('debian') && !words.includes('ubuntu');
}

/** Switches for a quiet browser in a test; without a sandbox where Chromium refuses one. */
export function browserArgs({
	env,
	isRoot
}: Pick<Machine, 'env' | 'isRoot'> = thisMachine): string[] {
	const quiet = [
		'--disable-gpu',
		'--disable-quic',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync'
	];
	// As root, and in most containers that CI runs in, Chromium's sandbox cannot start.
	return isRoot || (env.CI !== undefined && env.CI !== '') ? ['--no-sandbox', ...quiet] : quiet;
}

/** The machine that this runs on. */
export const thisMachine: Machine = {
	platform: process.platform,
	env: process.env,
	isRoot: process.getuid?.() === 0,
	isExecutable(file) {
		try {
			accessSync(file, constants.X_OK);
			return true;
		} catch {
			return false;
		}
	},
	playwrightPath: () => chromium.executablePath(),
	osRelease() {
		try {
			return readFileSync('/etc/os-release', 'utf8');
		} catch {
			return null;
		}
	},
	run(command, args) {
		const shell = process.platform === 'win32';
		return spawnSync(command, args, { stdio: 'inherit', shell }).status === 0;
	}
};
