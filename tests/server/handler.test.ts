import { createServer, request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHandler } from '../../src/server/handler';
import { listen, stop } from '../../src/server/listen';
import { FILES, makeSite } from './site';

const site = makeSite();
const server = createServer(createHandler({ buildFolder: site.folder, basePath: '' }));
const info = {
	v: 1,
	addresses: ['http://192.168.1.20:4173/learn/'],
	home: null,
	https: false
} as const;
const based = createServer(
	createHandler({ buildFolder: site.folder, basePath: '/learn', liveInfo: () => info })
);
let origin = '';
let basedOrigin = '';

beforeAll(async () => {
	origin = `http://127.0.0.1:${await listen(server, '127.0.0.1', 0)}`;
	basedOrigin = `http://127.0.0.1:${await listen(based, '127.0.0.1', 0)}`;
});

afterAll(async () => {
	await Promise.all([stop(server, 0), stop(based, 0)]);
	site.remove();
});

const get = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
	fetch(url, {
		method,
		redirect: 'manual',
		headers: { 'accept-encoding': 'identity', ...headers }
	});
const navigate = (url: string, headers: Record<string, string> = {}) =>
	get(url, { accept: 'text/html,*/*', ...headers });

describe('pages and files', () => {
	it.each([
		['/', 'index.html', 'text/html;charset=utf-8'],
		['/study/', 'study/index.html', 'text/html;charset=utf-8'],
		['/study/?question=a', 'study/index.html', 'text/html;charset=utf-8'],
		['/service-worker.js', 'service-worker.js', 'text/javascript'],
		['/manifest.webmanifest', 'manifest.webmanifest', 'application/manifest+json']
	])('answers %s with %s', async (url, file, type) => {
		const response = await navigate(origin + url);
		expect(response.status).toBe(200);
		expect(await response.text()).toBe(FILES[file]);
		expect(response.headers.get('content-type')).toBe(type);
	});

	it('sends a page’s address without its end slash there, keeping the query', async () => {
		const response = await navigate(`${origin}/study?from=home`);
		expect(response.status).toBe(308);
		expect(response.headers.get('location')).toBe('/study/?from=home');
	});

	it.each(['br', 'gzip'])('sends the %s file that the build made', async (encoding) => {
		const response = await get(`${origin}/study/`, { 'accept-encoding': encoding });
		expect(response.headers.get('content-encoding')).toBe(encoding);
		expect(response.headers.get('vary')).toMatch(/accept-encoding/i);
		expect(await response.text()).toBe(FILES['study/index.html']);
	});

	it('answers HEAD without a body and other methods not at all', async () => {
		const head = await get(`${origin}/study/`, {}, 'HEAD');
		expect([head.status, await head.text()]).toEqual([200, '']);
		const post = await get(`${origin}/study/`, {}, 'POST');
		expect(post.status).toBe(405);
		expect(post.headers.get('allow')).toBe('GET, HEAD');
	});
});

describe('unknown addresses', () => {
	it.each(['identity', 'gzip', 'br'])('shows the app’s page, as 404, in %s', async (encoding) => {
		const response = await navigate(`${origin}/read/unknown/`, { 'accept-encoding': encoding });
		expect(response.status).toBe(404);
		expect(await response.text()).toBe(FILES['404.html']);
		expect(response.headers.get('content-type')).toContain('text/html');
	});

	it('gives a script or an image no page', async () => {
		const response = await get(`${origin}/_app/immutable/gone.js`, { accept: '*/*' });
		expect(response.status).toBe(404);
		expect(response.headers.get('content-type')).toContain('text/plain');
		expect(response.headers.get('cache-control')).toBe('no-cache');
	});

	it.each(['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '//127.0.0.1/study'])(
		'stays inside the folder for %s',
		async (path) => {
			// fetch would tidy the path before sending it.
			const { port } = new URL(origin);
			const status = await new Promise((resolve, reject) => {
				httpRequest({ port, path, host: '127.0.0.1' }, (response) => {
					response.resume();
					resolve(response.statusCode);
				})
					.on('error', reject)
					.end();
			});
			expect(status).toBe(404);
		}
	);
});

describe('headers', () => {
	it('lets hashed files be kept for ever and all others be asked for again', async () => {
		const cached = async (path: string) => (await get(origin + path)).headers.get('cache-control');
		expect(await cached('/_app/immutable/entry.abc123.js')).toBe(
			'public, max-age=31536000, immutable'
		);
		expect(await cached('/')).toBe('no-cache');
		expect(await cached('/service-worker.js')).toBe('no-cache');
	});

	it('answers 304 to a browser that has the page already', async () => {
		const etag = (await get(`${origin}/study/`)).headers.get('etag') ?? '';
		const again = await get(`${origin}/study/`, { 'if-none-match': etag });
		expect(again.status).toBe(304);
	});

	it.each(['/', '/study', '/service-worker.js', '/nowhere/'])('protects %s', async (path) => {
		const { headers } = await navigate(origin + path);
		expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
		expect(headers.get('permissions-policy')).toContain('camera=()');
		expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
	});
});

describe('under a base path', () => {
	it('serves all below it', async () => {
		expect(await (await navigate(`${basedOrigin}/learn/study/`)).text()).toBe(
			FILES['study/index.html']
		);
		const deep = await navigate(`${basedOrigin}/learn/read/x/`);
		expect([deep.status, await deep.text()]).toEqual([404, FILES['404.html']]);
		expect((await navigate(`${basedOrigin}/learn/study`)).headers.get('location')).toBe(
			'/learn/study/'
		);
	});

	it.each(['/', '/learn'])('sends %s to the app', async (path) => {
		expect((await navigate(basedOrigin + path)).headers.get('location')).toBe('/learn/');
	});

	it('tells the host’s page where a class finds it, and nothing where it does not know', async () => {
		const answer = await get(`${basedOrigin}/learn/live.json`);
		expect(answer.headers.get('content-type')).toBe('application/json');
		expect(answer.headers.get('cache-control')).toBe('no-cache');
		expect(await answer.json()).toEqual(info);
		expect((await get(`${origin}/live.json`)).status).toBe(404);
	});

	it('serves nothing beside it', async () => {
		expect((await navigate(`${basedOrigin}/study/`)).status).toBe(404);
		expect((await navigate(`${basedOrigin}/learning/`)).status).toBe(404);
	});
});

it('says what to do where there is no built app', () => {
	expect(() => createHandler({ buildFolder: '/nowhere', basePath: '' })).toThrow('npm run build');
});
