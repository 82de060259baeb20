import type { LogEvent } from './events';

/** The one order of all events of all devices; ids settle what cannot happen but must not differ. */
export function compareEvents(a: LogEvent, b: LogEvent): number {
	return (
		a.orderMs - b.orderMs ||
		compareText(a.deviceId, b.deviceId) ||
		a.seq - b.seq ||
		compareText(a.id, b.id)
	);
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
