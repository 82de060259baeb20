import type { SnapshotFrom } from 'xstate';
import type { studyMachine } from './machine';

/** The study machine at a moment. */
export type StudySnapshot = SnapshotFrom<typeof studyMachine>;

/** The machine’s state as one word, for a view to switch on. */
export type Phase =
	| 'preparing'
	| 'asking'
	| 'paused'
	| 'marking'
	| 'unmarked'
	| 'feedback'
	| 'saving'
	| 'unsaved'
	| 'unloaded'
	| 'empty'
	| 'finished';

/** Names the phase; what passes by between two questions counts as `saving`. */
export function phaseOf(snapshot: StudySnapshot): Phase {
	const { value, context } = snapshot;
	if (typeof value === 'object') return value.at;
	if (value === 'choosing' || value === 'fetching')
		return context.asked === null ? 'preparing' : 'saving';
	return value;
}
