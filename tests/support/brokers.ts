import path from 'node:path';
import { isDebianLike, thisMachine, type Machine } from './browser';

/** Brokers beside our own that the channel is tested with; program and Debian package have one name. */
export const BROKERS = ['mosquitto', 'nats-server'] as const;
export type BrokerProgram = (typeof BROKERS)[number];

/** Where Debian puts servers, and where only root’s PATH leads. */
const SERVER_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin'];

/** The program’s file; null where it is not installed. */
export function findBroker(program: BrokerProgram, machine: Machine = thisMachine): string | null {
	const folders = (machine.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
	const files = [...folders, ...SERVER_FOLDERS].map((folder) => path.join(folder, program));
	return files.find((file) => machine.isExecutable(file)) ?? null;
}

/**
 * Installs what is missing where that asks nothing of anybody: as root on Debian, which is what a
 * container is. Elsewhere the tests with these brokers are skipped, and say so.
 * @returns what to tell about each
 */
export function ensureBrokers(machine: Machine = thisMachine): string[] {
	const missing = BROKERS.filter((program) => findBroker(program, machine) === null);
	if (missing.length > 0 && machine.isRoot && isDebianLike(machine.osRelease())) {
		if (machine.run('apt-get', ['update']))
			machine.run('apt-get', ['install', '-y', '--no-install-recommends', ...missing]);
	}
	return BROKERS.map(
		(program) =>
			findBroker(program, machine) ??
			`No ${program}: what is tested with it is skipped. Your package manager has it.`
	);
}
