/** A total of points as it is shown: whole where it is whole, else with one or two decimals. */
export function pointWords(points: number): string {
	return new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(points);
}

/** The same with its unit: `1 point`, `2.5 points`. */
export function countedPoints(points: number): string {
	const words = pointWords(points);
	return `${words} ${words === '1' ? 'point' : 'points'}`;
}
