/** Where the days of a calendar stand, and which day stands at a place. */
export interface HeatGrid {
	/** The side of a day’s square, in CSS px. */
	readonly cellPx: number;
	/** The corner of a day. */
	readonly placeOf: (week: number, weekday: number) => { readonly x: number; readonly y: number };
	/** The day at a place; it may be one that the calendar has not. */
	readonly dayAt: (x: number, y: number) => { readonly week: number; readonly weekday: number };
}

/** The most weeks that a year can touch, Monday to Sunday. */
const WEEKS = 54;
/** The line of the months’ names above a band of weeks, in CSS px. */
const MONTHS_PX = 20;

/**
 * The weeks in one band, or in two bands of half a year where the plot is tall for its width, as the styles
 * make it on a narrow screen.
 */
export function gridOf({ width, height }: { width: number; height: number }): HeatGrid {
	const bands = height > width * 0.35 ? 2 : 1;
	const columns = WEEKS / bands;
	const cellPx = Math.max(0, Math.min(width / columns, (height / bands - MONTHS_PX) / 7));
	const bandPx = MONTHS_PX + 7 * cellPx;
	return {
		cellPx,
		placeOf: (week, weekday) => ({
			x: (week % columns) * cellPx,
			y: Math.floor(week / columns) * bandPx + MONTHS_PX + weekday * cellPx
		}),
		dayAt: (x, y) => {
			const band = Math.min(bands - 1, Math.floor(y / bandPx));
			const inBand = Math.floor((y - band * bandPx - MONTHS_PX) / cellPx);
			const column = Math.min(columns - 1, Math.max(0, Math.floor(x / cellPx)));
			return { week: band * columns + column, weekday: Math.min(6, Math.max(0, inBand)) };
		}
	};
}
