import { writeXlsx, type CellValue } from 'hucre/xlsx';
import type { ChartTable } from '../../progress/chart/table';

/** What a file of spreadsheets is, by RFC 6838. */
export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Columns are as wide as what they hold, in letters, within these. */
const [NARROWEST, WIDEST] = [8, 40];

/**
 * Tables as one Excel file (Office Open XML), a sheet each, the first line staying in view. Texts are stored
 * as texts, so none is run as a formula, and shares as numbers written in percent.
 */
export async function workbookOf(
	sheets: readonly { readonly name: string; readonly table: ChartTable }[]
): Promise<Uint8Array<ArrayBuffer>> {
	const file = await writeXlsx({
		sheets: sheets.map(({ name, table: { columns, rows } }) => ({
			name,
			columns: columns.map(({ name, kind }, at) => ({
				width: Math.min(
					WIDEST,
					Math.max(NARROWEST, ...rows.map((cells) => widthOf(cells[at] ?? null)), name.length / 3)
				),
				...(kind === 'percent' ? { numFmt: '0%' } : {})
			})),
			rows: [
				columns.map(({ name }): CellValue => name),
				...rows.map((cells) => cells.map((cell): CellValue => cell))
			],
			freezePane: { rows: 1 }
		}))
	});
	return new Uint8Array(file);
}

function widthOf(cell: string | number | null): number {
	return typeof cell === 'string' ? cell.length : 0;
}
