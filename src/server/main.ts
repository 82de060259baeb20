import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createHandler } from './handler';
import { listen, stop } from './listen';
import { addressesOf, serveOptions } from './options';

try {
	const options = serveOptions(process.argv.slice(2), process.env);
	const buildFolder = fileURLToPath(new URL('../../build', import.meta.url));
	const server = createServer(createHandler({ buildFolder, basePath: options.basePath }));
	const port = await listen(server, options.host, options.port);

	const addresses = addressesOf({ ...options, port }, networkInterfaces());
	console.log(`\n  Keypoint is at ${addresses.join('\n             and ')}\n  Ctrl+C stops it.\n`);

	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void stop(server));
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
