/** How long work may go on before the page gets to do something else: a third of the 50 ms of a long task. */
const BREATH_MS = 16;

let lastMs = 0;

/**
 * Waits until the page has had its turn, when work has gone on for a while; call it between small pieces of long
 * work. A message comes back sooner than a timer, which browsers hold back.
 */
export async function breathe(): Promise<void> {
	if (performance.now() - lastMs < BREATH_MS) return;
	await new Promise<void>((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(null);
	});
	lastMs = performance.now();
}
