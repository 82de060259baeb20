import { expect, it } from 'vitest';
import { handle } from '../src/hooks.server';

type Input = Parameters<typeof handle>[0];

const policy = (connect: string) =>
	`<meta http-equiv="content-security-policy" content="default-src 'none'; ${connect}; x-src 'self'">`;

/** What becomes of a page’s HTML and of the header that development sends. */
async function answer(id: string): Promise<{ html: string; header: string | null }> {
	const resolve: Input['resolve'] = async (_event, options) => {
		const html = policy("connect-src 'self'");
		const changed = (await options?.transformPageChunk?.({ html, done: true })) ?? html;
		return new Response(changed, {
			headers: { 'content-security-policy': "connect-src 'self'" }
		});
	};
	const response = await handle({ event: { route: { id } } as Input['event'], resolve });
	return {
		html: await response.text(),
		header: response.headers.get('content-security-policy')
	};
}

it.each(['/live', '/join', '/host', '/host/report', '/wall', '/transfer'])(
	'lets %s connect to any broker, and to nothing else',
	async (id) => {
		const connect = "connect-src 'self' ws: wss:";
		expect(await answer(id)).toEqual({ html: policy(connect), header: connect });
	}
);

it.each(['/', '/study', '/settings', '/take-home', '/lively', '/transferred', '/read/[article]'])(
	'leaves %s with its own origin',
	async (id) => {
		const connect = "connect-src 'self'";
		expect(await answer(id)).toEqual({ html: policy(connect), header: connect });
	}
);
