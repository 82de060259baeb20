import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { homedir, networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { classroomAccess } from './access';
import { addressesOf, networkNames } from './addresses';
import { addBroker, CLASSROOM_LIMITS } from './broker';
import { ownCertificate, readCertificate, settingsFolder } from './certificate';
import { createHandler } from './handler';
import { listen, stop } from './listen';
import { serveOptions, type Https } from './options';
import { terminalQr } from './terminal-qr';

try {
	const options = serveOptions(process.argv.slice(2), process.env);
	const { basePath, home, https } = options;
	const buildFolder = fileURLToPath(new URL('../../build', import.meta.url));
	let place = options;
	// Read anew each time: a laptop changes networks while it serves.
	const addresses = () => addressesOf(place, networkInterfaces());
	const handler = createHandler({
		buildFolder,
		basePath,
		liveInfo: () => {
			const { own, network } = addresses();
			const isAlone = network.length === 0;
			return { v: 1, addresses: isAlone ? [own] : network, home, https: https.type !== 'off' };
		}
	});
	const server = await createServer(https, handler);
	const broker = await addBroker({
		server,
		path: `${basePath}/mqtt`,
		access: classroomAccess(),
		limits: CLASSROOM_LIMITS
	});
	place = { ...options, port: await listen(server, options.host, options.port) };

	const { own, network } = addresses();
	const [forClass] = network;
	console.log(`\n  Keypoint is at ${own}`);
	if (forClass === undefined) {
		console.log('  Nobody else in the network can reach it.');
	} else {
		console.log(
			`  For a class, in this network: ${network.map((url) => `${url}live/`).join('  ')}`
		);
		if (process.stdout.isTTY) console.log(`\n${terminalQr(`${forClass}live/`)}\n`);
		console.log('  Only for yourself: npm start -- --local');
	}
	console.log('  Ctrl+C stops it.\n');

	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void broker.close().then(() => stop(server)));
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

async function createServer(https: Https, handler: RequestListener) {
	if (https.type === 'off') return createHttpServer(handler);
	if (https.type === 'files') return createHttpsServer(readCertificate(https), handler);
	const folder = settingsFolder(process.env, process.platform, homedir());
	const names = ['localhost', '127.0.0.1', ...networkNames(networkInterfaces())];
	return createHttpsServer(await ownCertificate(folder, names, Date.now()), handler);
}
