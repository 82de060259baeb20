import { readFileSync } from 'node:fs';
import type { BrowserContext } from 'playwright';

const EVERY_MS = 100;

/** What watching has found. */
interface Watch {
	/** Ends it; gives the most memory of the pages' processes together, in bytes; NaN where it cannot be read. */
	readonly stop: () => Promise<number>;
}

/**
 * Watches the memory of a browser's pages with their workers: what their processes have to themselves, which
 * Linux tells in /proc. Not the browser's own process, which holds every site's storage.
 */
export async function watchMemory(context: BrowserContext): Promise<Watch> {
	const devTools = await context.browser()?.newBrowserCDPSession();
	let most = Number.NaN;
	let stopped = false;
	const watch = async () => {
		while (!stopped) {
			const info = await devTools?.send('SystemInfo.getProcessInfo');
			const renderers = info?.processInfo.filter(({ type }) => type === 'renderer') ?? [];
			const bytes = renderers.reduce((sum, { id }) => sum + ownBytes(id), 0);
			most = Math.max(Number.isNaN(most) ? 0 : most, bytes);
			await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
		}
	};
	const watching = watch();
	return {
		async stop() {
			stopped = true;
			await watching;
			await devTools?.detach();
			return most;
		}
	};
}

/** Anonymous and shared memory; files mapped in, as the browser's own program, are everyone's. */
function ownBytes(pid: number): number {
	let status: string;
	try {
		status = readFileSync(`/proc/${pid}/status`, 'utf8');
	} catch {
		// Gone since it was listed; or no Linux, which the sum of nothing tells as NaN.
		return process.platform === 'linux' ? 0 : Number.NaN;
	}
	return [...status.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm)].reduce(
		(sum, [, kilobytes]) => sum + Number(kilobytes) * 1024,
		0
	);
}
