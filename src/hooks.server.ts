import type { Handle } from '@sveltejs/kit';

/** Routes of pages that may connect to a broker, which can be anywhere. */
const LIVE_PAGES = /^\/(live|join|host|wall|transfer)(\/|$)/;

/**
 * Runs while the pages are built, and in development. SvelteKit has one policy for all pages; those of
 * the live quiz and of the transfer to another device alone may open WebSockets to other machines, so
 * that no other page could send anything away even if it held a foreign script.
 */
export const handle: Handle = async ({ event, resolve }) => {
	if (!LIVE_PAGES.test(event.route.id ?? '')) return resolve(event);
	const response = await resolve(event, {
		transformPageChunk: ({ html }) =>
			html.replace(/<meta http-equiv="content-security-policy"[^>]*>/, withSockets)
	});
	const header = response.headers.get('content-security-policy');
	if (header !== null) response.headers.set('content-security-policy', withSockets(header));
	return response;
};

function withSockets(policy: string): string {
	const wider = policy.replace("connect-src 'self'", "connect-src 'self' ws: wss:");
	if (wider === policy) throw new Error(`No connect-src 'self' to widen in ${policy}`);
	return wider;
}
