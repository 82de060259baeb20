import type { ParticipantContext } from '$lib/live/participant-events';
import type { Screen, Standing } from './screen';

/** What became of an answer that was sent, in words. */
export function sentWords(
	{ connection, kept }: Pick<ParticipantContext, 'connection' | 'kept'>,
	verdict: Extract<Standing, { is: 'sent' }>['verdict']
): string {
	switch (verdict) {
		case 'counted':
			return 'The host has your answer.';
		case 'late':
			return 'It reached the host too late and does not count.';
		case 'refused':
			return 'The host could not read it, so it does not count.';
		case null:
			if (!kept) return 'Keep this page open until the host has it: this browser keeps nothing.';
			return connection === 'online'
				? 'Kept on this phone and on its way to the host…'
				: 'Kept on this phone. It goes to the host as soon as there is a connection.';
	}
}

/** How the connection is, in words; an answer can be given all the same. */
export function connectionWords({ connection }: Pick<ParticipantContext, 'connection'>): string {
	switch (connection) {
		case 'online':
			return 'Connected';
		case 'connecting':
			return 'Connecting…';
		case 'offline':
			return 'No connection, trying again. You can go on: nothing is lost.';
		case 'refused':
			return 'The connection was refused. Your answers are kept here; open this page again to try once more.';
	}
}

/** What is said aloud, politely, when it changes: the way of an answer, and the connection. */
export function spokenWords(context: ParticipantContext, screen: Screen): string {
	if (screen.type === 'question' && screen.standing.is === 'sent')
		return sentWords(context, screen.standing.verdict);
	if (screen.type === 'question' && screen.standing.is === 'paused')
		return 'The host has paused. Your time stands still.';
	return context.state === null ? '' : connectionWords(context);
}
