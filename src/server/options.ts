import { parseArgs } from 'node:util';
import type { networkInterfaces } from 'node:os';

/** Where the app is served. */
export interface ServeOptions {
	/** The address that is listened on: one machine's, or 0.0.0.0 for all of the local network. */
	readonly host: string;
	readonly port: number;
	/** '' or a path such as '/keypoint'; the same that the app was built with. */
	readonly basePath: string;
}

const DEFAULT_PORT = 4173;

/**
 * Reads the flags `--host` (open to the local network) and `--port N`, and the variables HOST, PORT and
 * BASE_PATH; a flag goes before its variable.
 * @throws {Error} for an unknown flag or a port that is none
 */
export function serveOptions(
	args: readonly string[],
	env: Readonly<Record<string, string | undefined>>
): ServeOptions {
	const { values } = parseArgs({
		args: [...args],
		options: { host: { type: 'boolean' }, port: { type: 'string' } }
	});
	const port = values.port ?? env.PORT ?? '';
	if (!/^\d{0,5}$/.test(port) || Number(port) > 65_535) {
		throw new Error(`The port is a number from 0 to 65535, not ${port}.`);
	}
	const basePath = (env.BASE_PATH ?? '').replace(/\/+$/, '');
	return {
		host: values.host === true ? '0.0.0.0' : (env.HOST ?? '127.0.0.1'),
		port: port === '' ? DEFAULT_PORT : Number(port),
		basePath: basePath === '' || basePath.startsWith('/') ? basePath : `/${basePath}`
	};
}

/** The address that others in the network would have if it were open to them; null where it is, or there is no network. */
export function classAddress(
	options: ServeOptions,
	interfaces: ReturnType<typeof networkInterfaces>
): string | null {
	if (options.host !== '127.0.0.1') return null;
	return addressesOf({ ...options, host: '0.0.0.0' }, interfaces)[1] ?? null;
}

/** The addresses under which a person reaches the app, this machine's first. */
export function addressesOf(
	{ host, port, basePath }: ServeOptions,
	interfaces: ReturnType<typeof networkInterfaces>
): string[] {
	const isEverywhere = host === '0.0.0.0' || host === '::';
	const isLocal = isEverywhere || host === '127.0.0.1' || host === '::1';
	const own = isLocal ? 'localhost' : host.includes(':') ? `[${host}]` : host;
	const others = isEverywhere
		? Object.values(interfaces)
				.flatMap((list) => list ?? [])
				.filter(({ family, internal }) => family === 'IPv4' && !internal)
				.map(({ address }) => address)
		: [];
	return [own, ...others].map((name) => `http://${name}:${port}${basePath}/`);
}
