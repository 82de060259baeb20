import type { StoredEvent } from '$lib/progress/store';

/** The log as JSON Lines, one event a line; a record that was not understood leaves a line that says so. */
export async function logLines(log: AsyncIterable<StoredEvent>): Promise<string[]> {
	const lines: string[] = [];
	for await (const event of log) {
		const value = event.ok
			? event.value
			: { unreadable: event.key, where: event.where, what: event.what };
		lines.push(`${JSON.stringify(value)}\n`);
	}
	return lines;
}
