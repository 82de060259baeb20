import type { ParticipantId } from '$lib/live/ids';
import type { LiveReport } from '$lib/live/report/report';

/** What somebody is called in a report. */
export type NameOf = (participant: ParticipantId) => string;

/** Names as they were given, or, for showing to a class, “Person 7” in the order of joining. */
export function namesOf({ people }: LiveReport, hidden: boolean): NameOf {
	const joined = people.toSorted((a, b) => a.joinedAtMs - b.joinedAtMs);
	const names = new Map(
		joined.map(({ participant, name }, index) => [
			participant,
			hidden ? `Person ${index + 1}` : name
		])
	);
	return (participant) => names.get(participant) ?? participant;
}
