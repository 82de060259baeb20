/** Engines differ in the last bits of powers and logarithms, and an updated browser may be another engine. */
const SLACK = 1e-6;

/** Whether two plain values are the same but for the rounding of numbers and the order of fields. */
export function sameValue(a: unknown, b: unknown): boolean {
	if (typeof a === 'number' && typeof b === 'number') return closeTo(a, b);
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
	const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
	return (
		left.length === right.size &&
		left.every(([key, value]) => right.has(key) && sameValue(value, right.get(key)))
	);
}

function closeTo(a: number, b: number): boolean {
	return Math.abs(a - b) <= SLACK * Math.max(1, Math.abs(a), Math.abs(b));
}
