import { getLayerCakeContext } from 'layercake';

/** A linear scale of d3-scale, as far as the charts use it. */
interface LinearScale {
	(value: number): number;
	ticks(count: number): number[];
}

/** The size and the scales of the chart around a component. */
export function useChart() {
	return getLayerCakeContext<{ x: LinearScale; y: LinearScale }>();
}
