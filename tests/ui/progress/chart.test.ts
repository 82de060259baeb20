import { describe, expect, it } from 'vitest';
import { gridOf } from '$lib/ui/progress/chart/heat-grid';
import { bandPath, boxesPath, linePath } from '$lib/ui/progress/chart/paths';
import { cellWords, csvOf } from '$lib/ui/progress/chart/table';
import { monthTicks, thinned } from '$lib/ui/progress/chart/ticks';

describe('a file of comma-separated values', () => {
	it('holds plain numbers, and quotes what would break it', () => {
		const table = {
			columns: [
				{ name: 'Bank', kind: 'text' as const },
				{ name: 'Recall', kind: 'percent' as const },
				{ name: 'Note', kind: 'text' as const }
			],
			rows: [
				['Why, "now"?', 0.912345, null],
				['Two\nlines', 1, 'x']
			]
		};
		expect(csvOf(table)).toBe(
			'\ufeffBank,Recall,Note\r\n"Why, ""now""?",0.9123,\r\n"Two\nlines",1,x\r\n'
		);
	});

	it('is written otherwise on the page', () => {
		expect(cellWords(0.912345, 'percent')).toBe('91\u00a0%');
		expect(cellWords(12_345, 'count')).toBe('12,345');
		expect(cellWords(3.14159, 'number')).toBe('3.1');
		expect(cellWords(null, 'count')).toBe('–');
	});
});

describe('a path', () => {
	it('of boxes leaves out empty ones', () => {
		const box = { x: 1, y: 2, width: 3, height: 4 };
		expect(boxesPath([box, { ...box, height: 0 }])).toBe('M1 2h3v4h-3z');
	});

	it('of a line begins anew after a gap', () => {
		expect(linePath([[0, 1], [2, 3], null, [4, 5.06]])).toBe('M0 1h0L2 3M4 5.1h0');
	});

	it('of a band goes there above and back below, once for each stretch', () => {
		const upper = [[0, 1], [2, 1], null, [4, 1]] as const;
		const lower = [
			[0, 9],
			[2, 8],
			[3, 8],
			[4, 7]
		] as const;
		expect(bandPath(upper, lower)).toBe('M0 1L2 1L2 8L0 9zM4 1L4 7z');
	});
});

describe('ticks', () => {
	it('are thinned evenly to what fits', () => {
		const ticks = Array.from({ length: 10 }, (_, at) => ({ at, label: '' }));
		expect(thinned(ticks, 200, 44).map(({ at }) => at)).toEqual([0, 3, 6, 9]);
		expect(thinned(ticks, 1000, 44)).toHaveLength(10);
	});

	it('name months of a short history and years of a long one', () => {
		const labels = (months: string[]) => monthTicks(months).map(({ at, label }) => [at, label]);
		expect(labels(['2025-12', '2026-01', '2026-02'])).toEqual([
			[0.5, 'Dec'],
			[1.5, '2026'],
			[2.5, 'Feb']
		]);
		const long = Array.from({ length: 30 }, (_, index) => {
			const month = String((index % 12) + 1).padStart(2, '0');
			return `${2024 + Math.floor(index / 12)}-${month}`;
		});
		expect(labels(long)).toEqual([
			[0.5, '2024'],
			[12.5, '2025'],
			[24.5, '2026']
		]);
	});
});

describe.each([
	['one band', { width: 960, height: 150 }],
	['two bands', { width: 270, height: 190 }]
])('the calendar’s grid in %s', (_, plot) => {
	const grid = gridOf(plot);

	it('keeps every day of the longest year within the plot', () => {
		const { x, y } = grid.placeOf(53, 6);
		expect(x + grid.cellPx).toBeLessThanOrEqual(plot.width + 0.001);
		expect(y + grid.cellPx).toBeLessThanOrEqual(plot.height + 0.001);
	});

	it('finds each day again at its place', () => {
		for (const [week, weekday] of [
			[0, 0],
			[26, 6],
			[27, 0],
			[53, 3]
		] as const) {
			const { x, y } = grid.placeOf(week, weekday);
			const middle = grid.cellPx / 2;
			expect(grid.dayAt(x + middle, y + middle)).toEqual({ week, weekday });
		}
	});
});
