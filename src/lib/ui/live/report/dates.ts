/** “3 March 2026, 10:15”, in this device’s own time. */
export function dateWords(atMs: number): string {
	return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' }).format(atMs);
}
