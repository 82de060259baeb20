/** A rectangle in CSS px. */
export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** A point in CSS px; null where a line has a gap. */
export type Place = readonly [x: number, y: number] | null;

/**
 * Many boxes as one SVG path: a year of days is five elements rather than 371, which is most of what a chart
 * costs to draw.
 */
export function boxesPath(boxes: Iterable<Box>): string {
	let path = '';
	for (const { x, y, width, height } of boxes)
		if (height > 0) path += `M${px(x)} ${px(y)}h${px(width)}v${px(height)}h${px(-width)}z`;
	return path;
}

/** A line through the points, broken at gaps. A point alone becomes a dot, if the stroke has round ends. */
export function linePath(places: Iterable<Place>): string {
	let path = '';
	let drawing = false;
	for (const place of places) {
		if (place !== null) {
			const [x, y] = place;
			path += drawing ? `L${px(x)} ${px(y)}` : `M${px(x)} ${px(y)}h0`;
		}
		drawing = place !== null;
	}
	return path;
}

/** The area between two lines of as many points, broken where either has a gap. */
export function bandPath(upper: readonly Place[], lower: readonly Place[]): string {
	let path = '';
	let edges: (readonly [readonly [number, number], readonly [number, number]])[] = [];
	const close = () => {
		const points = [...edges.map(([top]) => top), ...edges.map(([, bottom]) => bottom).reverse()];
		if (points.length > 0) path += `M${points.map(([x, y]) => `${px(x)} ${px(y)}`).join('L')}z`;
		edges = [];
	};
	for (const [index, top] of upper.entries()) {
		const bottom = lower[index] ?? null;
		if (top === null || bottom === null) close();
		else edges.push([top, bottom]);
	}
	close();
	return path;
}

/** A tenth of a CSS px is as fine as a screen shows. */
function px(value: number): number {
	return Math.round(value * 10) / 10;
}
