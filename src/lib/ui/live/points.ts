/** A total of points as it is shown: whole where it is whole, else with one or two decimals. */
export function pointWords(points: number): string {
	return new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(points);
}
