/** A label on an axis, at a place in the units of its scale. */
export interface Tick {
	readonly at: number;
	readonly label: string;
}

/** As many of the ticks, evenly chosen, as fit beside each other. */
export function thinned(ticks: readonly Tick[], widthPx: number, eachPx: number): Tick[] {
	const step = Math.max(1, Math.ceil((ticks.length * eachPx) / Math.max(1, widthPx)));
	return ticks.filter((_, index) => index % step === 0);
}

/** Ticks of a row of months (YYYY-MM) that stand at 0.5, 1.5 and so on: years, or months of a short history. */
export function monthTicks(months: readonly string[]): Tick[] {
	const monthName = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
	const all = months.map((month, index) => ({ at: index + 0.5, month }));
	const years = all.filter(({ month }) => month.endsWith('-01'));
	if (months.length > 24) return years.map(({ at, month }) => ({ at, label: month.slice(0, 4) }));
	return all.map(({ at, month }) => ({
		at,
		label: month.endsWith('-01') ? month.slice(0, 4) : monthName.format(Date.parse(month))
	}));
}
