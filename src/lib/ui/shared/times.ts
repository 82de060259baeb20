const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A moment to come in words, such as “in 10 minutes”, “tomorrow”, “on Friday” or “on 3 March”. */
export function whenFromNow(atMs: number, nowMs: number): string {
	const inMs = atMs - nowMs;
	if (inMs <= MINUTE_MS) return 'now';
	const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
	if (inMs < HOUR_MS) return relative.format(Math.round(inMs / MINUTE_MS), 'minute');
	const days = Math.round((startOfDay(atMs) - startOfDay(nowMs)) / DAY_MS);
	if (days === 0)
		return `at ${new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(atMs)}`;
	if (days < 2) return relative.format(days, 'day');
	if (days < 7) return `on ${new Intl.DateTimeFormat('en-GB', { weekday: 'long' }).format(atMs)}`;
	return `on ${new Intl.DateTimeFormat('en-GB', {
		day: 'numeric',
		month: 'long',
		...(days > 300 ? { year: 'numeric' } : {})
	}).format(atMs)}`;
}

/** “1 question”, “3 questions”. */
export function counted(count: number, one: string, many = `${one}s`): string {
	return `${count} ${count === 1 ? one : many}`;
}

function startOfDay(atMs: number): number {
	return new Date(atMs).setHours(0, 0, 0, 0);
}
