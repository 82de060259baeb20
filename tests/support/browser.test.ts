import { describe, expect, it } from 'vitest';
import { browserArgs, ensureBrowser, findBrowser, NO_BROWSER, type Machine } from './browser';

/** A machine that has nothing; `run` records its commands and fails. */
function machine(parts: Partial<Machine> = {}): Machine & { ran: string[] } {
	const ran: string[] = [];
	return {
		platform: 'linux',
		env: { PATH: '/usr/local/bin:/usr/bin' },
		isRoot: false,
		isExecutable: () => false,
		playwrightPath: () => '/home/me/.cache/playwright/chrome',
		osRelease: () => null,
		run(command, args) {
			ran.push([command, ...args].join(' '));
			return false;
		},
		...parts,
		ran
	};
}

const having = (...files: string[]) => ({ isExecutable: (file: string) => files.includes(file) });

describe('findBrowser', () => {
	it('takes the browser that KEYPOINT_CHROMIUM names before all others', () => {
		const env = { PATH: '/usr/bin', KEYPOINT_CHROMIUM: '/opt/my/chrome' };
		const found = findBrowser(machine({ env, ...having('/usr/bin/chromium', '/opt/my/chrome') }));
		expect(found).toBe('/opt/my/chrome');
	});

	it('throws where KEYPOINT_CHROMIUM names nothing that runs', () => {
		const env = { PATH: '/usr/bin', KEYPOINT_CHROMIUM: '/opt/gone' };
		expect(() => findBrowser(machine({ env, ...having('/usr/bin/chromium') }))).toThrow(
			'KEYPOINT_CHROMIUM names /opt/gone'
		);
	});

	it.each(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'])(
		'finds %s on the PATH',
		(name) => {
			expect(findBrowser(machine(having(`/usr/local/bin/${name}`)))).toBe(`/usr/local/bin/${name}`);
		}
	);

	it('finds Chrome on macOS and on Windows', () => {
		const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
		expect(findBrowser(machine({ platform: 'darwin', ...having(mac) }))).toBe(mac);
		const windows = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
		const env = { ProgramFiles: 'C:\\Program Files' };
		expect(findBrowser(machine({ platform: 'win32', env, ...having(windows) }))).toBe(windows);
	});

	it('takes Playwright’s own where no other is installed', () => {
		const own = '/home/me/.cache/playwright/chrome';
		expect(findBrowser(machine(having(own)))).toBe(own);
		expect(findBrowser(machine(having(own, '/usr/bin/chromium')))).toBe('/usr/bin/chromium');
	});

	it('finds nothing on a machine that has none', () => {
		expect(findBrowser(machine())).toBeNull();
	});
});

describe('ensureBrowser', () => {
	const debian = () => 'PRETTY_NAME="Debian GNU/Linux 12"\nVERSION_ID="12"\nID=debian\n';
	const ubuntu = () => 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n';

	it('installs nothing where a browser is there', () => {
		const ready = machine({ isRoot: true, osRelease: debian, ...having('/usr/bin/chromium') });
		expect(ensureBrowser(ready)).toBe('/usr/bin/chromium');
		expect(ready.ran).toEqual([]);
	});

	it('installs Debian’s package as root', () => {
		const ran: string[] = [];
		const fresh = machine({
			isRoot: true,
			osRelease: debian,
			isExecutable: (file) => file === '/usr/bin/chromium' && ran.length === 2,
			run: (command, [verb]) => ran.push(`${command} ${verb ?? ''}`) > 0
		});
		expect(ensureBrowser(fresh)).toBe('/usr/bin/chromium');
		expect(ran).toEqual(['apt-get update', 'apt-get install']);
	});

	it.each([
		['an ordinary user', { isRoot: false, osRelease: debian }],
		['Ubuntu, whose package is a stub', { isRoot: true, osRelease: ubuntu }],
		['macOS', { isRoot: false, platform: 'darwin' as const }]
	])('installs Playwright’s build for %s, and says what to do if that fails', (_who, parts) => {
		const fresh = machine(parts);
		expect(() => ensureBrowser(fresh)).toThrow(NO_BROWSER);
		expect(fresh.ran).toEqual(['npx playwright install chromium']);
	});

	it('falls back to Playwright’s build where apt fails', () => {
		const offline = machine({ isRoot: true, osRelease: debian });
		expect(() => ensureBrowser(offline)).toThrow('KEYPOINT_CHROMIUM');
		expect(offline.ran).toEqual(['apt-get update', 'npx playwright install chromium']);
	});
});

describe('browserArgs', () => {
	it('drops the sandbox for root and in CI only', () => {
		expect(browserArgs({ env: {}, isRoot: false })).not.toContain('--no-sandbox');
		expect(browserArgs({ env: {}, isRoot: true })).toContain('--no-sandbox');
		expect(browserArgs({ env: { CI: 'true' }, isRoot: false })).toContain('--no-sandbox');
	});
});
