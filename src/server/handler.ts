import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';
import { LIVE_INFO_PATH, type LiveInfo } from './live-info';

/** What a handler serves, and where. */
export interface HandlerOptions {
	/** The folder that `npm run build` wrote. */
	readonly buildFolder: string;
	/** Where the app was built to live: '' or a path such as '/keypoint', without an end slash. */
	readonly basePath: string;
	/** What the host's page asks about this server, at `live.json`. */
	readonly liveInfo?: () => LiveInfo;
}

/** Answers one HTTP request, to its end. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Sent with every answer; docs/HOSTING.md asks the same of any host. */
const SECURITY_HEADERS = {
	// The pages carry the rest of the policy; a page cannot say this part in its own markup.
	'Content-Security-Policy': "frame-ancestors 'none'",
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
	'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin'
};

/** File names under this folder change with their content, so a browser need never ask again. */
const IMMUTABLE = '/_app/immutable/';

/**
 * Serves a built app under its base path: precompressed files, pages at their address with an end
 * slash, and the app's own page for an unknown address, with status 404.
 * @throws {Error} where the folder holds no built app
 */
export function createHandler({ buildFolder, basePath, liveInfo }: HandlerOptions): Handler {
	if (!existsSync(path.join(buildFolder, '404.html'))) {
		throw new Error(`${buildFolder} holds no built app: run \`npm run build\` first.`);
	}
	const serveFile = sirv(buildFolder, { etag: true, gzip: true, brotli: true });
	const pages = pagesIn(buildFolder);
	const fallback = fallbackOf(buildFolder);

	return (request, response) => {
		for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
		if (request.method !== 'GET' && request.method !== 'HEAD') {
			response.setHeader('Allow', 'GET, HEAD');
			sendText(response, 405, 'Only GET and HEAD are answered here.');
			return;
		}

		const [pathname, query] = splitUrl(request.url ?? '/');
		const inside = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : null;
		if (inside === null) {
			if (pathname === basePath || pathname === '/')
				redirect(response, 307, `${basePath}/${query}`);
			else sendText(response, 404, `The app is at ${basePath}/.`);
			return;
		}
		// The pages' links are relative to an address that ends in a slash.
		if (pages.has(inside)) {
			redirect(response, 308, `${basePath}${inside}/${query}`);
			return;
		}

		if (liveInfo && inside === LIVE_INFO_PATH) {
			sendText(response, 200, JSON.stringify(liveInfo()), 'application/json');
			return;
		}

		response.setHeader(
			'Cache-Control',
			inside.startsWith(IMMUTABLE) ? 'public, max-age=31536000, immutable' : 'no-cache'
		);
		request.url = inside + query;
		serveFile(request, response, () => {
			if (isNavigation(request)) fallback(request, response);
			else sendText(response, 404, 'Not found.');
		});
	};
}

/** The pages' addresses below the base path, without their end slash: '/study', '/settings'. */
function pagesIn(buildFolder: string): Set<string> {
	const files = readdirSync(buildFolder, { recursive: true, encoding: 'utf8' });
	return new Set(
		files
			.map((file) => `/${file.split(path.sep).join('/')}`)
			.filter((file) => file.endsWith('/index.html') && file !== '/index.html')
			.map((file) => file.slice(0, -'/index.html'.length))
	);
}

/** `/a/b?c` as its path and the rest; `URL` would take a leading `//` for a host. */
function splitUrl(url: string): [string, string] {
	const at = url.search(/[?#]/);
	return at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at)];
}

function isNavigation({ headers }: IncomingMessage): boolean {
	return headers['sec-fetch-mode'] === 'navigate' || (headers.accept ?? '').includes('text/html');
}

/** Answers with the app's page for addresses that no file has, in the best encoding the browser takes. */
function fallbackOf(buildFolder: string): Handler {
	const plain = readFileSync(path.join(buildFolder, '404.html'));
	const encoded = [
		{ encoding: 'br', file: '404.html.br' },
		{ encoding: 'gzip', file: '404.html.gz' }
	].flatMap(({ encoding, file }) => {
		const at = path.join(buildFolder, file);
		return existsSync(at) ? [{ encoding, body: readFileSync(at) }] : [];
	});

	return (request, response) => {
		const accepted = request.headers['accept-encoding']?.toString() ?? '';
		const best = encoded.find(({ encoding }) => accepted.includes(encoding));
		if (best !== undefined) response.setHeader('Content-Encoding', best.encoding);
		response.writeHead(404, {
			'Cache-Control': 'no-cache',
			'Content-Type': 'text/html; charset=utf-8',
			Vary: 'Accept-Encoding'
		});
		response.end(request.method === 'HEAD' ? undefined : (best?.body ?? plain));
	};
}

function redirect(response: ServerResponse, status: 307 | 308, location: string): void {
	response.writeHead(status, { Location: location, 'Cache-Control': 'no-cache' }).end();
}

function sendText(
	response: ServerResponse,
	status: number,
	text: string,
	type = 'text/plain; charset=utf-8'
): void {
	response.writeHead(status, { 'Cache-Control': 'no-cache', 'Content-Type': type });
	response.end(`${text}\n`);
}
