/** A total as people read it: at most two decimals, `1 point`, `2.5 points`. */
export function points(total: number): string {
	const shown = total.toLocaleString(undefined, { maximumFractionDigits: 2 });
	return `${shown} ${shown === '1' ? 'point' : 'points'}`;
}
