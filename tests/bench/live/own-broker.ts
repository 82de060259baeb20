import { createServer } from 'node:http';
import { classroomAccess } from '../../../src/server/access';
import { addBroker, CLASSROOM_LIMITS } from '../../../src/server/broker';
import { listen } from '../../../src/server/listen';

// The broker as `npm start` has it, in a process of its own; the app's files are none of its matter here.
const server = createServer();
await addBroker({
	server,
	path: '/mqtt',
	access: classroomAccess(),
	limits: CLASSROOM_LIMITS
});
process.send?.(await listen(server, '127.0.0.1', 0));
process.on('disconnect', () => process.exit());
