import * as v from 'valibot';
import type { RoomSettings } from './facts';

/** A teacher’s choices in setting up a room, as they are kept for the next time. */
export const SetUpSchema = v.object({
	/** Empty: the room is called after its questions. */
	title: v.fallback(v.string(), ''),
	/** Ids, in the order in which they are asked. */
	questions: v.fallback(v.array(v.string()), []),
	/** Mixes that order anew for each room. */
	shuffled: v.fallback(v.boolean(), false),
	pacing: v.fallback(v.picklist(['host', 'self']), 'host'),
	/** For each question; null: none. */
	limitSeconds: v.fallback(v.nullable(v.pipe(v.number(), v.minValue(1))), null),
	/** Of a self-paced quiz; null: none. */
	durationMinutes: v.fallback(v.nullable(v.pipe(v.number(), v.minValue(1))), null),
	names: v.fallback(v.picklist(['asked', 'drawn']), 'asked'),
	approveNames: v.fallback(v.boolean(), false),
	speedPoints: v.fallback(v.boolean(), false),
	shownStandings: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0)), 5),
	teams: v.fallback(v.array(v.string()), []),
	/** Empty: the broker beside the page. */
	broker: v.fallback(v.string(), '')
});
export type SetUp = v.InferOutput<typeof SetUpSchema>;

/** Reads what was kept; what cannot be read is as in a first set-up. */
export function readSetUp(stored: unknown): SetUp {
	return v.parse(SetUpSchema, typeof stored === 'object' && stored !== null ? stored : {});
}

/** More than any hall holds; what a host and a laptop’s broker were measured with. */
const MAX_PARTICIPANTS = 2500;

/** What a room is opened with. `home`: where learners keep the app, by the server’s word. */
export function settingsOf(setUp: SetUp, title: string, home: string | null): RoomSettings {
	const isSelf = setUp.pacing === 'self';
	const { limitSeconds, durationMinutes } = setUp;
	return {
		title,
		pacing: setUp.pacing,
		limitMs: isSelf || limitSeconds === null ? null : limitSeconds * 1000,
		durationMs: isSelf && durationMinutes !== null ? durationMinutes * 60_000 : null,
		names: setUp.names,
		approveNames: setUp.names === 'asked' && setUp.approveNames,
		speedPoints: !isSelf && setUp.speedPoints,
		shownStandings: setUp.shownStandings,
		teams: setUp.teams.map((name) => name.trim()).filter((name) => name !== ''),
		home,
		maxParticipants: MAX_PARTICIPANTS
	};
}
