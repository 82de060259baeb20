import { createActor, type Actor, type SnapshotFrom } from 'xstate';
import type { JoinLink } from './join-link';
import { provideParticipant, type ParticipantNeeds } from './participant-actors';
import type { participantMachine } from './participant-machine';

export type ParticipantSnapshot = SnapshotFrom<typeof participantMachine>;

/** Starts a participant’s part in a room. */
export function startParticipant(
	needs: ParticipantNeeds,
	link: JoinLink
): Actor<typeof participantMachine> {
	return createActor(provideParticipant(needs), { input: { link } }).start();
}
