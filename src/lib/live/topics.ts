import type { JoinCode, ParticipantId } from './ids';

const ROOT = 'keypoint';

/** The longest report that a host opens; an honest one has a few hundred bytes. */
export const MAX_REPORT_BYTES = 16_384;

/** The room’s signed state, retained: all may read it, the host alone writes. */
export function stateTopic(code: JoinCode): string {
	return `${ROOT}/${code}/state`;
}

/** Where one participant writes and the host alone reads. */
export function upTopic(code: JoinCode, participant: ParticipantId): string {
	return `${ROOT}/${code}/up/${participant}`;
}

/** Where the host’s devices talk among themselves: the host role alone reads and writes. */
export function deskTopic(code: JoinCode): string {
	return `${ROOT}/${code}/desk`;
}

/** Where one of two devices that give each other their progress writes: the host role alone reads and writes. */
export function transferTopic(code: JoinCode, side: 'maker' | 'guest'): string {
	return `${ROOT}/${code}/transfer/${side}`;
}

/** All participants’ up-topics: the host’s one filter. */
export function upFilter(code: JoinCode): string {
	return `${ROOT}/${code}/up/+`;
}

/** Where the host writes and one participant alone reads. */
export function downTopic(code: JoinCode, participant: ParticipantId): string {
	return `${ROOT}/${code}/down/${participant}`;
}
