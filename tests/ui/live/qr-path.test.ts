import { expect, it } from 'vitest';
import { qrPath } from '../../../src/lib/ui/live/qr-path';

/** The modules that a path paints, by row. */
function painted(path: string): Map<number, Set<number>> {
	const rows = new Map<number, Set<number>>();
	for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
		const row = rows.get(Number(y)) ?? new Set();
		for (let at = 0; at < Number(width); at++) row.add(Number(x) + at);
		rows.set(Number(y), row);
	}
	return rows;
}

it('draws a code with its three finders inside a white margin of four modules', () => {
	const { size, path } = qrPath('http://192.168.1.20:4173/join/#code=7KQ2MX');
	const rows = painted(path);
	const isBlack = (x: number, y: number) => rows.get(y)?.has(x) ?? false;

	// A finder: a ring of seven modules around a block of three.
	for (const [left, top] of [
		[4, 4],
		[size - 11, 4],
		[4, size - 11]
	] as const) {
		const row = (y: number) =>
			Array.from({ length: 7 }, (_, x) => (isBlack(left + x, top + y) ? '#' : '.')).join('');
		expect([0, 1, 3, 6].map(row)).toEqual(['#######', '#.....#', '#.###.#', '#######']);
	}
	const edge = [0, 1, 2, 3, size - 4, size - 1];
	expect(edge.flatMap((at) => [...(rows.get(at) ?? [])])).toEqual([]);
	expect([...rows.values()].flatMap((row) => edge.filter((at) => row.has(at)))).toEqual([]);
	// Version n has 17 + 4n modules.
	expect((size - 8 - 17) % 4).toBe(0);
});
