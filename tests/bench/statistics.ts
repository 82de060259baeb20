/** Pearson's correlation; 0 where one side does not vary. */
export function pearson(a: readonly number[], b: readonly number[]): number {
	const mean = (values: readonly number[]) => values.reduce((s, v) => s + v, 0) / values.length;
	const meanA = mean(a);
	const meanB = mean(b);
	let ab = 0;
	let aa = 0;
	let bb = 0;
	a.forEach((value, i) => {
		const da = value - meanA;
		const db = b[i]! - meanB;
		ab += da * db;
		aa += da * da;
		bb += db * db;
	});
	return aa * bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}

/** Root of the mean squared difference. */
export function rmse(a: readonly number[], b: readonly number[]): number {
	return Math.sqrt(a.reduce((s, value, i) => s + (value - b[i]!) ** 2, 0) / a.length);
}

/**
 * The non-decreasing step function nearest to the pairs (pool adjacent violators, Barlow 1972),
 * read off between the steps in a straight line.
 */
export function isotonic(xs: readonly number[], ys: readonly number[]): (x: number) => number {
	const order = xs.map((_, i) => i).sort((i, j) => xs[i]! - xs[j]!);
	const blocks: { x: number; y: number; n: number }[] = [];
	for (const i of order) {
		blocks.push({ x: xs[i]!, y: ys[i]!, n: 1 });
		while (blocks.length > 1 && blocks.at(-2)!.y >= blocks.at(-1)!.y) {
			const last = blocks.pop()!;
			const before = blocks.pop()!;
			const n = before.n + last.n;
			blocks.push({
				x: (before.x * before.n + last.x * last.n) / n,
				y: (before.y * before.n + last.y * last.n) / n,
				n
			});
		}
	}
	return (x) => {
		const above = blocks.findIndex((block) => block.x >= x);
		if (above === -1) return blocks.at(-1)!.y;
		const high = blocks[above]!;
		const low = blocks[above - 1];
		if (low === undefined) return high.y;
		return low.y + ((high.y - low.y) * (x - low.x)) / (high.x - low.x);
	};
}

/** Share of agreeing labels, and F1 averaged over the labels that the true ones hold. */
export function labelFigures(
	truth: readonly string[],
	predicted: readonly string[]
): { accuracy: number; macroF1: number } {
	const f1s = [...new Set(truth)].map((label) => {
		const both = truth.filter((t, i) => t === label && predicted[i] === label).length;
		const either =
			truth.filter((t) => t === label).length + predicted.filter((p) => p === label).length;
		return (2 * both) / either;
	});
	return {
		accuracy: truth.filter((t, i) => t === predicted[i]).length / truth.length,
		macroF1: f1s.reduce((s, v) => s + v, 0) / f1s.length
	};
}

/** Cohen's kappa with quadratic weights (Cohen 1968) for counts. */
export function quadraticKappa(a: readonly number[], b: readonly number[]): number {
	const n = a.length;
	let observed = 0;
	let expected = 0;
	for (let i = 0; i < n; i++) {
		observed += (a[i]! - b[i]!) ** 2 / n;
		for (let j = 0; j < n; j++) expected += (a[i]! - b[j]!) ** 2 / (n * n);
	}
	return expected === 0 ? 1 : 1 - observed / expected;
}

/** The threshold from which calling a value true is most often right. */
export function bestThreshold(values: readonly number[], truth: readonly boolean[]): number {
	const order = values.map((_, i) => i).sort((i, j) => values[j]! - values[i]!);
	let right = truth.filter((t) => !t).length;
	let most = right;
	let threshold = Infinity;
	order.forEach((i, at) => {
		right += truth[i] ? 1 : -1;
		const next = order[at + 1];
		if (right > most && (next === undefined || values[next]! < values[i]!)) {
			most = right;
			threshold = next === undefined ? values[i]! : (values[i]! + values[next]!) / 2;
		}
	});
	return threshold;
}
