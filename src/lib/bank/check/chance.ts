/**
 * Distribution of the number of successes in independent trials of unequal chance (Poisson binomial):
 * element k is the probability of exactly k. Exact, one trial at a time; source: Hong 2013, section 2.
 */
export function successes(chances: readonly number[]): number[] {
	return chances.reduce<number[]>(
		(distribution, chance) =>
			Array.from(
				{ length: distribution.length + 1 },
				(_, count) =>
					(distribution[count] ?? 0) * (1 - chance) + (distribution[count - 1] ?? 0) * chance
			),
		[1]
	);
}

/** Probability of `count` or more successes, and of `count` or fewer; trials as in {@link successes}. */
export function tails(
	chances: readonly number[],
	count: number
): { atLeast: number; atMost: number } {
	const distribution = successes(chances);
	const sum = (part: readonly number[]) => part.reduce((total, p) => total + p, 0);
	return {
		atLeast: sum(distribution.slice(count)),
		atMost: sum(distribution.slice(0, count + 1))
	};
}
