import { Agent, createServer, get } from 'node:http';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { listen, stop } from '../../src/server/listen';
import { slowLink } from './slow-link';

const LINK = { rttMs: 100, downBitsPerSecond: 1_600_000, upBitsPerSecond: 800_000 };
const server = createServer((request, response) => {
	response.end('x'.repeat(Number(request.url?.slice(1))));
});
let targetPort = 0;
beforeAll(async () => {
	targetPort = await listen(server, '127.0.0.1', 0);
});
afterAll(() => stop(server, 0));

/** Opens the link and gives a way to time requests of so many bytes over one kept connection. */
async function open() {
	const link = await slowLink(targetPort, LINK);
	const agent = new Agent({ keepAlive: true });
	onTestFinished(() => {
		agent.destroy();
		link.close();
	});
	return (bytes: number, ownAgent: Agent | undefined = agent) =>
		new Promise<{ ms: number; got: number }>((resolve, reject) => {
			const startMs = performance.now();
			get(
				{ port: link.port, host: '127.0.0.1', path: `/${bytes}`, agent: ownAgent },
				(response) => {
					let got = 0;
					response.on('data', (data: Buffer) => (got += data.length));
					response.on('end', () => {
						resolve({ ms: performance.now() - startMs, got });
					});
				}
			).on('error', reject);
		});
}

it('costs two round trips on a new connection and one on a kept one', async () => {
	const fetchBytes = await open();
	const first = await fetchBytes(10);
	const second = await fetchBytes(10);
	expect(first.ms).toBeGreaterThanOrEqual(199);
	expect(second.ms).toBeGreaterThanOrEqual(99);
	expect(second.ms).toBeLessThan(first.ms);
});

it('carries every byte at the link’s speed', async () => {
	const fetchBytes = await open();
	const { ms, got } = await fetchBytes(100_000);
	expect(got).toBe(100_000);
	// 100 kB at 200 kB/s are half a second, after the two round trips.
	expect(ms).toBeGreaterThanOrEqual(690);
	expect(ms).toBeLessThan(1_400);
});

it('shares its speed between connections by turns', async () => {
	const fetchBytes = await open();
	const [large, small] = await Promise.all([fetchBytes(100_000), fetchBytes(10_000, new Agent())]);
	expect(small.ms).toBeLessThan(large.ms - 200);
	expect(large.ms).toBeGreaterThanOrEqual(740);
});
