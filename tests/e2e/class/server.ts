import { createServer } from 'node:http';
import { classroomAccess } from '../../../src/server/access';
import { addBroker, CLASSROOM_LIMITS } from '../../../src/server/broker';
import { createHandler } from '../../../src/server/handler';
import { listen } from '../../../src/server/listen';

// What `npm start` runs, on loopback, in a process of its own that can be killed. Its arguments: the port (0 for
// any), and the name that phones know this machine by.
const [, , wished, name] = process.argv;
let port = Number(wished);
const liveInfo = () =>
	({
		v: 1,
		addresses: [`http://${name}:${port}/`],
		home: `http://localhost:${port}/`,
		https: false
	}) as const;
const server = createServer(createHandler({ buildFolder: 'build', basePath: '', liveInfo }));
await addBroker({
	server,
	path: '/mqtt',
	access: classroomAccess(),
	limits: CLASSROOM_LIMITS
});
port = await listen(server, '127.0.0.1', port);
process.send?.(port);
process.on('disconnect', () => process.exit());
