/**
 * Adds questions to those chosen: in the banks’ own order as long as the teacher has moved none, else at
 * the end. `all` is that order.
 */
export function addedInOrder(
	chosen: readonly string[],
	added: readonly string[],
	all: readonly string[]
): string[] {
	const together = [...chosen, ...added.filter((id) => !chosen.includes(id))];
	const inOrder = (ids: readonly string[]) => all.filter((id) => ids.includes(id));
	const isUntouched = inOrder(chosen).every((id, index) => id === chosen[index]);
	return isUntouched ? inOrder(together) : together;
}

/** A copy in a random order (Fisher and Yates, as in Durstenfeld 1964). */
export function mixed<Item>(items: readonly Item[], random: () => number): Item[] {
	const copy = [...items];
	for (let last = copy.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[copy[last], copy[other]] = [copy[other] as Item, copy[last] as Item];
	}
	return copy;
}
