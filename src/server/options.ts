import { parseArgs } from 'node:util';

/** Where the certificate of `--https` comes from. */
export type Https =
	| { readonly type: 'off' }
	| { readonly type: 'self-signed' }
	| { readonly type: 'files'; readonly cert: string; readonly key: string };

/** How the app is served. */
export interface ServeOptions {
	/** The address that is listened on: 0.0.0.0 for all of the local network, 127.0.0.1 for this machine. */
	readonly host: string;
	readonly port: number;
	/** '' or a path such as '/keypoint'; the same that the app was built with. */
	readonly basePath: string;
	readonly https: Https;
	/** Where learners keep the app, with an end slash; null where nobody said. */
	readonly home: string | null;
}

const DEFAULT_PORT = 4173;

/**
 * Reads the flags `--local` (this machine only), `--port N`, `--home URL`, `--https`, `--cert FILE` and
 * `--key FILE`, and the variables HOST, PORT and BASE_PATH; a flag goes before its variable.
 * @throws {Error} for an unknown flag, a port or an address that is none, and half a certificate
 */
export function serveOptions(
	args: readonly string[],
	env: Readonly<Record<string, string | undefined>>
): ServeOptions {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({
		args: [...args],
		options: {
			...{ local: { type: 'boolean' }, https: { type: 'boolean' } },
			...{ port: text, home: text, cert: text, key: text }
		}
	});
	const port = values.port ?? env.PORT ?? '';
	if (!/^\d{0,5}$/.test(port) || Number(port) > 65_535) {
		throw new Error(`The port is a number from 0 to 65535, not ${port}.`);
	}
	const basePath = (env.BASE_PATH ?? '').replace(/\/+$/, '');
	return {
		host: values.local === true ? '127.0.0.1' : (env.HOST ?? '0.0.0.0'),
		port: port === '' ? DEFAULT_PORT : Number(port),
		basePath: basePath === '' || basePath.startsWith('/') ? basePath : `/${basePath}`,
		https: httpsOf(values),
		home: values.home === undefined ? null : homeOf(values.home)
	};
}

function httpsOf({
	https,
	cert,
	key
}: {
	https?: boolean | undefined;
	cert?: string | undefined;
	key?: string | undefined;
}): Https {
	if (cert !== undefined && key !== undefined) return { type: 'files', cert, key };
	if (cert !== undefined || key !== undefined)
		throw new Error('A certificate is two files: --cert FILE and --key FILE.');
	return { type: https === true ? 'self-signed' : 'off' };
}

/** The address with an end slash, without query and fragment. */
function homeOf(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : null;
	if (url === null || !/^https?:$/.test(url.protocol))
		throw new Error(`--home is the address where learners keep the app, https://…, not ${text}.`);
	return `${url.origin}${url.pathname.replace(/\/+$/, '')}/`;
}
