import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { classroomAccess } from './access';
import { addBroker, CLASSROOM_LIMITS } from './broker';
import { createHandler } from './handler';
import { listen, stop } from './listen';
import { addressesOf, classAddress, serveOptions } from './options';

try {
	const options = serveOptions(process.argv.slice(2), process.env);
	const buildFolder = fileURLToPath(new URL('../../build', import.meta.url));
	const server = createServer(createHandler({ buildFolder, basePath: options.basePath }));
	const broker = await addBroker({
		server,
		path: `${options.basePath}/mqtt`,
		access: classroomAccess(),
		limits: CLASSROOM_LIMITS
	});
	const port = await listen(server, options.host, options.port);

	const addresses = addressesOf({ ...options, port }, networkInterfaces());
	const forClass = classAddress({ ...options, port }, networkInterfaces());
	console.log(`\n  Keypoint is at ${addresses.join('\n             and ')}`);
	if (forClass !== null)
		console.log(`  For a class: npm start -- --host, and it is at ${forClass} too.`);
	console.log('  Ctrl+C stops it.\n');

	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void broker.close().then(() => stop(server)));
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
