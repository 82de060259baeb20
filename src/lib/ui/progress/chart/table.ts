import { percent, wholeNumber } from '../words';

/** How a column’s cells are written on the page; files hold the plain numbers. */
export type CellKind = 'text' | 'count' | 'percent' | 'number';

/** What a chart shows, as a table: for reading, and for saving. */
export interface ChartTable {
	readonly columns: readonly { readonly name: string; readonly kind: CellKind }[];
	/** Shares are 0 to 1; null is an empty cell. */
	readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A cell in words. */
export function cellWords(cell: string | number | null, kind: CellKind): string {
	if (cell === null) return '–';
	if (typeof cell === 'string') return cell;
	if (kind === 'percent') return percent(cell);
	return kind === 'count' ? wholeNumber(cell) : cell.toFixed(1);
}

/**
 * The table as comma-separated values (RFC 4180), with a byte-order mark, without which Excel takes it for
 * another encoding than UTF-8. Numbers keep four digits after the point. A text that would be run as a formula
 * gets an apostrophe before it.
 */
export function csvOf({ columns, rows }: ChartTable): string {
	const line = (cells: readonly (string | number | null)[]) => cells.map(field).join(',');
	const lines = [line(columns.map(({ name }) => name)), ...rows.map(line)];
	return `\ufeff${lines.join('\r\n')}\r\n`;
}

function field(cell: string | number | null): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return String(Math.round(cell * 10_000) / 10_000);
	const safe = FORMULA.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * How a text begins that a spreadsheet would run as a formula, spaces before it left out: names are typed
 * by strangers. The apostrophe makes it text (OWASP, “CSV Injection”).
 */
const FORMULA = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u;
