import { createActor } from 'xstate';
import { provideHost, type HostNeeds } from './host-actors';
import type { RoomRequest } from './host-events';

/** A host’s machine that runs. */
export type HostActor = ReturnType<typeof startHost>;

/** What the machine says of itself. */
export type HostSnapshot = ReturnType<HostActor['getSnapshot']>;

/** Starts the host’s machine for a room. */
export function startHost(needs: HostNeeds, request: RoomRequest) {
	const actor = createActor(provideHost(needs), { input: { request } });
	actor.start();
	return actor;
}
