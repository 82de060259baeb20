const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Making a format costs far more than using it. */
const formats = new Map<string, Intl.NumberFormat>();

function inUnits(count: number, unit: string, maximumFractionDigits = 0): string {
	let format = formats.get(unit);
	if (format === undefined) {
		format = new Intl.NumberFormat('en', {
			style: 'unit',
			unit,
			unitDisplay: 'short',
			maximumFractionDigits
		});
		formats.set(unit, format);
	}
	return format.format(count);
}

/** A length of time for a button, such as “10 min”, “3 days”, “2.5 mths”. */
export function shortInterval(days: number): string {
	const ms = days * DAY_MS;
	if (ms < HOUR_MS) return inUnits(Math.max(1, Math.round(ms / MINUTE_MS)), 'minute');
	if (ms < DAY_MS) return inUnits(Math.round(ms / HOUR_MS), 'hour');
	if (days < 30.5) return inUnits(Math.round(days), 'day');
	if (days < 365) return inUnits(days / 30.44, 'month', 1);
	return inUnits(days / 365.25, 'year', 1);
}
