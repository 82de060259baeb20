import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { classroomAccess } from '../../../src/server/access';
import { addBroker, CLASSROOM_LIMITS } from '../../../src/server/broker';
import { createHandler } from '../../../src/server/handler';
import { listen } from '../../../src/server/listen';

// The broker as `npm start` has it, in a process of its own, beside the built app where there is one.
const buildFolder = 'build';
let addresses: readonly string[] = [];
const liveInfo = () => ({ v: 1, addresses, home: null, https: false }) as const;
const server = createServer(
	existsSync(buildFolder) ? createHandler({ buildFolder, basePath: '', liveInfo }) : undefined
);
await addBroker({
	server,
	path: '/mqtt',
	access: classroomAccess(),
	limits: CLASSROOM_LIMITS
});
const port = await listen(server, '127.0.0.1', 0);
addresses = [`http://127.0.0.1:${port}/`];
process.send?.(port);
process.on('disconnect', () => process.exit());
