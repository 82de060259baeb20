const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const short = (unit: string) =>
	new Intl.NumberFormat('en', {
		style: 'unit',
		unit,
		unitDisplay: 'short',
		maximumFractionDigits: 0
	});
const oneDigit = (unit: string) =>
	new Intl.NumberFormat('en', {
		style: 'unit',
		unit,
		unitDisplay: 'short',
		maximumFractionDigits: 1
	});

/** A length of time for a button, such as “10 min”, “3 days”, “2.5 mths”. */
export function shortInterval(days: number): string {
	const ms = days * DAY_MS;
	if (ms < HOUR_MS) return short('minute').format(Math.max(1, Math.round(ms / MINUTE_MS)));
	if (ms < DAY_MS) return short('hour').format(Math.round(ms / HOUR_MS));
	if (days < 30.5) return short('day').format(Math.round(days));
	if (days < 365) return oneDigit('month').format(days / 30.44);
	return oneDigit('year').format(days / 365.25);
}
