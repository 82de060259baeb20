import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { listen, stop } from '../../src/server/listen';

const host = '127.0.0.1';

function makeServer() {
	const server = createServer((_request, response) => {
		setTimeout(() => response.end('done'), 100);
	});
	onTestFinished(() => (server.listening ? stop(server, 0) : undefined));
	return server;
}

it('takes the next free port where the wished one is taken', async () => {
	const first = await listen(makeServer(), host, 0);
	const second = await listen(makeServer(), host, first);
	expect(second).toBeGreaterThan(first);
	expect(await (await fetch(`http://${host}:${second}/`)).text()).toBe('done');
});

it('throws what is not a taken port', async () => {
	await expect(listen(makeServer(), '192.0.2.1', 0)).rejects.toThrow('EADDRNOTAVAIL');
});

it('finishes an answer under way when it stops, then answers no more', async () => {
	const server = makeServer();
	const port = await listen(server, host, 0);
	const arrived = new Promise((resolve) => server.once('request', resolve));
	const answer = fetch(`http://${host}:${port}/`).then((response) => response.text());
	await arrived;
	const startMs = performance.now();
	await stop(server, 10_000);
	expect(await answer).toBe('done');
	expect(performance.now() - startMs).toBeLessThan(5_000);
	await expect(fetch(`http://${host}:${port}/`)).rejects.toThrow();
});
