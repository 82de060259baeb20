/** The height of a panel in rem, as BanksChart’s styles have it. */
const PANEL_REM = 5.5;

/** A grid of panels, and which one is at a place. */
export interface PanelGrid {
	readonly widthPx: number;
	readonly heightPx: number;
	readonly cornerOf: (index: number) => { readonly x: number; readonly y: number };
	/** The panel at a place given as shares of the plot’s width and height. */
	readonly indexAt: (x: number, y: number) => number;
}

/** The grid that the styles made room for: as many rows as fit the height, so that both always agree. */
export function panelGrid(plot: { width: number; height: number }, count: number): PanelGrid {
	const remPx = parseFloat(getComputedStyle(document.documentElement).fontSize);
	const rows = Math.max(1, Math.round(plot.height / (PANEL_REM * remPx)));
	const columns = Math.max(1, Math.ceil(count / rows));
	const [widthPx, heightPx] = [plot.width / columns, plot.height / rows];
	return {
		widthPx,
		heightPx,
		cornerOf: (index) => ({
			x: (index % columns) * widthPx,
			y: Math.floor(index / columns) * heightPx
		}),
		indexAt: (x, y) => Math.floor(y * rows) * columns + Math.floor(x * columns)
	};
}
