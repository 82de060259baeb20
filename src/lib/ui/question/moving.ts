/** A copy with the item at `from` taken out and put in at `to`. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
	const rest = items.filter((_, index) => index !== from);
	return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
}

/**
 * The index at which a row dragged `by` CSS px would land: it passes a neighbour when its leading edge
 * passes the neighbour's middle. `tops` and `sizes` are the rows' offsets and heights at rest.
 */
export function placeUnder(
	tops: readonly number[],
	sizes: readonly number[],
	from: number,
	by: number
): number {
	const top = (tops[from] ?? 0) + by;
	const bottom = top + (sizes[from] ?? 0);
	const middles = tops.map((rowTop, index) => rowTop + (sizes[index] ?? 0) / 2);
	const passedBelow = middles.filter((middle, index) => index > from && bottom > middle).length;
	const passedAbove = middles.filter((middle, index) => index < from && top < middle).length;
	return from + passedBelow - passedAbove;
}
