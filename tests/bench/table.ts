/** One measured figure; without a budget it is there to be read. */
export interface Figure {
	readonly name: string;
	readonly measured: number;
	readonly unit: 'kB' | 'MB' | 'ms' | 's' | 'x';
	/** The most that is allowed, in the same unit; null where nothing is promised. */
	readonly budget: number | null;
}

const HEAD = ['figure', 'budget', 'measured', 'verdict'] as const;

/** Whether every figure that has a budget keeps it; what could not be measured (NaN) is not kept. */
export function allKept(figures: readonly Figure[]): boolean {
	return figures.every(isKept);
}

function isKept({ measured, budget }: Figure): boolean {
	return budget === null || measured <= budget;
}

/** The figures as a table for a terminal. */
export function formatTable(figures: readonly Figure[]): string {
	const rows = [HEAD, ...figures.map(row)];
	const widths = HEAD.map((_, column) =>
		Math.max(...rows.map((cells) => cells[column]?.length ?? 0))
	);
	const line = (cells: readonly string[]) =>
		cells
			.map((cell, column) => {
				const width = widths[column] ?? 0;
				return column === 1 || column === 2 ? cell.padStart(width) : cell.padEnd(width);
			})
			.join('  ')
			.trimEnd();
	const rule = widths.map((width) => '─'.repeat(width));
	const [head, ...body] = rows;
	return [line(head ?? []), line(rule), ...body.map(line)].join('\n');
}

function row(figure: Figure): readonly string[] {
	const { name, measured, unit, budget } = figure;
	const verdict = budget === null ? '' : isKept(figure) ? 'kept' : 'NOT KEPT';
	return [name, budget === null ? '–' : `≤ ${budget} ${unit}`, amount(measured, unit), verdict];
}

/** Rounded up in the last digit shown, so that a figure over its budget never reads as kept. */
function amount(value: number, unit: Figure['unit']): string {
	const digits = unit === 'ms' || unit === 'MB' ? 0 : unit === 'kB' ? 1 : 2;
	const scale = 10 ** digits;
	// Less a hair, so that a value that is whole but for floating point is not raised.
	return `${(Math.ceil(value * scale - 1e-6) / scale).toFixed(digits)} ${unit}`;
}
