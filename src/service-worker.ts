/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />

import { base, build, files, prerendered, version } from '$service-worker';

// Typed by hand: the DOM's own `self` is a window.
const worker = globalThis.self as unknown as ServiceWorkerGlobalScope;

/** One cache a version: an open page keeps the files that it was built with. */
const CACHE = `keypoint-${version}`;
/** Screenshots serve shops and the install dialogue, not studying. */
const studied = files.filter((file) => !file.includes('/screenshots/'));
const FALLBACK = `${base}/404.html`;
/** Large and seldom wanted (the optimiser of FSRS): kept from its first use on. */
const onDemand = new Set(build.filter((path) => path.endsWith('.wasm')));
const shipped = new Set(
	[...build, ...studied, ...prerendered, FALLBACK].filter((path) => !onDemand.has(path))
);

worker.addEventListener('install', (event) => {
	event.waitUntil(
		caches.open(CACHE).then((cache) =>
			// `reload` asks the host and not the browser's own cache, which may still hold the version before.
			cache.addAll([...shipped].map((path) => new Request(path, { cache: 'reload' })))
		)
	);
});

worker.addEventListener('activate', (event) => {
	event.waitUntil(
		caches
			.keys()
			.then((names) =>
				Promise.all(
					names
						.filter((name) => name.startsWith('keypoint-') && name !== CACHE)
						.map((name) => caches.delete(name))
				)
			)
			.then(() => worker.clients.claim())
	);
});

// The page sends this when the learner takes the update; until then the version before goes on.
worker.addEventListener('message', (event: ExtendableMessageEvent) => {
	const { data } = event as { data: { type?: string } | null };
	if (data?.type === 'update.accepted') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
	if (request.mode === 'navigate') event.respondWith(page(url, request));
	else if (shipped.has(url.pathname)) event.respondWith(file(url.pathname, request));
	else if (onDemand.has(url.pathname)) event.respondWith(fileOnDemand(url.pathname, request));
});

/** A page from this version's cache; a path that is no shipped page gets the app's own not-found page. */
async function page({ pathname, search }: URL, request: Request): Promise<Response> {
	const cache = await caches.open(CACHE);
	const cached = await cache.match(pathname);
	if (cached) return cached;
	// A page's links are relative to its address with the end slash; under a sub-path they would miss without it.
	if (await cache.match(`${pathname}/`)) return Response.redirect(`${pathname}/${search}`);
	return (await cache.match(FALLBACK)) ?? fetch(request);
}

async function file(path: string, request: Request): Promise<Response> {
	const cache = await caches.open(CACHE);
	return (await cache.match(path)) ?? fetch(request);
}

async function fileOnDemand(path: string, request: Request): Promise<Response> {
	const cache = await caches.open(CACHE);
	const cached = await cache.match(path);
	if (cached) return cached;
	const fetched = await fetch(request);
	// A full disk is no reason to refuse what has just come.
	if (fetched.ok) await cache.put(path, fetched.clone()).catch(() => null);
	return fetched;
}
