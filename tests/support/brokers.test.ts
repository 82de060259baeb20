import { expect, it } from 'vitest';
import { ensureBrokers, findBroker } from './brokers';
import type { Machine } from './browser';

/** A machine on which apt-get works, if it is Debian’s. */
function machine(parts: Partial<Machine> = {}): Machine & { ran: string[] } {
	const ran: string[] = [];
	const installed = new Set<string>();
	return {
		platform: 'linux',
		env: { PATH: '/usr/bin' },
		isRoot: true,
		isExecutable: (file) => installed.has(file),
		playwrightPath: () => '',
		osRelease: () => 'ID=debian\n',
		run(command, args) {
			ran.push([command, ...args].join(' '));
			for (const program of args.slice(args.indexOf('--no-install-recommends') + 1))
				installed.add(`/usr/sbin/${program}`);
			return true;
		},
		...parts,
		ran
	};
}

it('finds a broker where only root’s PATH leads', () => {
	const isExecutable = (file: string) => file === '/usr/sbin/mosquitto';
	expect(findBroker('mosquitto', machine({ isExecutable }))).toBe('/usr/sbin/mosquitto');
	expect(findBroker('nats-server', machine({ isExecutable }))).toBeNull();
});

it('installs what is missing as root on Debian, and nothing that is there', () => {
	const debian = machine();
	expect(ensureBrokers(debian)).toEqual(['/usr/sbin/mosquitto', '/usr/sbin/nats-server']);
	expect(debian.ran).toEqual([
		'apt-get update',
		'apt-get install -y --no-install-recommends mosquitto nats-server'
	]);
	expect(ensureBrokers(debian)).toHaveLength(2);
	expect(debian.ran).toHaveLength(2);
});

const elsewhere = [
	['who is not root', { isRoot: false }],
	['with another system', { osRelease: () => 'ID=ubuntu\nID_LIKE=debian\n' }]
] as const;

it.each(elsewhere)('installs nothing for somebody %s, and says what is skipped', (_who, parts) => {
	const other = machine(parts);
	expect(ensureBrokers(other).join('\n')).toMatch(/No mosquitto.*skipped.*\nNo nats-server/);
	expect(other.ran).toEqual([]);
});
