/** A stream of numbers in [0, 1) that is the same for the same seed (mulberry32, Tommy Ettinger 2017). */
function numbers(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** A copy in an order decided by the seed alone (Fisher and Yates, as in Durstenfeld 1964); null keeps it. */
export function shuffled<Item>(items: readonly Item[], seed: number | null): Item[] {
	const mixed = [...items];
	if (seed === null) return mixed;
	const next = numbers(seed);
	for (let last = mixed.length - 1; last > 0; last--) {
		const other = Math.floor(next() * (last + 1));
		[mixed[last], mixed[other]] = [mixed[other] as Item, mixed[last] as Item];
	}
	return mixed;
}

/** Like shuffled, but never in the order given: a question of order must not start solved. */
export function shuffledApart<Item>(items: readonly Item[], seed: number | null): Item[] {
	const mixed = shuffled(items, seed);
	const same = seed !== null && mixed.every((item, index) => item === items[index]);
	return same ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed;
}
