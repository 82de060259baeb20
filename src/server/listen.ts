import type { Server as HttpServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';

/** Connections that may wait to be taken: a whole hall comes back at once after a restart. */
const BACKLOG = 4096;
/** How many ports are tried, counting up from the wished one. */
const TRIES = 20;

/**
 * Listens on the wished port, or on the next free one; port 0 takes any.
 * @returns the port it got
 * @throws the system's error, such as EADDRINUSE where all tried ports are taken
 */
export async function listen(server: Server, host: string, wishedPort: number): Promise<number> {
	for (let port = wishedPort; ; port++) {
		try {
			return await listenOn(server, host, port);
		} catch (error) {
			const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
			if (!isTaken || port + 1 >= wishedPort + TRIES || port >= 65_535) throw error;
		}
	}
}

function listenOn(server: Server, host: string, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen({ port, host, backlog: BACKLOG }, () => {
			server.off('error', reject);
			resolve((server.address() as AddressInfo).port);
		});
	});
}

/** Lets answers under way finish for `graceMs`, then closes what is still open. */
export function stop(server: HttpServer, graceMs = 2000): Promise<void> {
	return new Promise((resolve) => {
		const cut = setTimeout(() => {
			server.closeAllConnections();
		}, graceMs);
		// Node closes connections that are idle now; those that become idle later would be kept alive.
		const sweep = setInterval(() => {
			server.closeIdleConnections();
		}, 50);
		server.close(() => {
			clearTimeout(cut);
			clearInterval(sweep);
			resolve();
		});
	});
}
