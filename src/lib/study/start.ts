import { createActor } from 'xstate';
import { provideStudy } from './actors';
import type { StudyNeeds } from './needs';
import type { SessionRequest } from './step';

/** Starts studying: continues the open session or begins the wanted one. Stop the actor when the page goes. */
export function startStudy(needs: StudyNeeds, request: SessionRequest) {
	return createActor(provideStudy(needs), { input: { request } }).start();
}
