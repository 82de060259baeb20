import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { classroomAccess } from '../../../src/server/access';
import { addBroker, CLASSROOM_LIMITS } from '../../../src/server/broker';
import { createHandler } from '../../../src/server/handler';
import { listen } from '../../../src/server/listen';

// The broker as `npm start` has it, in a process of its own, beside the built app where there is one.
const buildFolder = 'build';
const server = createServer(
	existsSync(buildFolder) ? createHandler({ buildFolder, basePath: '' }) : undefined
);
await addBroker({
	server,
	path: '/mqtt',
	access: classroomAccess(),
	limits: CLASSROOM_LIMITS
});
process.send?.(await listen(server, '127.0.0.1', 0));
process.on('disconnect', () => process.exit());
