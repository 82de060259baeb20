import type { Result } from '$lib/bank/result';

/** What the streak needs of the months’ tallies: on which of the learner’s days there were reviews. */
export interface TallySource {
	readTallies(options: {
		readonly signal: AbortSignal;
	}): Promise<
		Result<
			ReadonlyMap<
				string,
				{ readonly days: Readonly<Record<string, { readonly reviews: number }>> }
			>,
			{ readonly reason: string }
		>
	>;
}

/** The learner’s days with reviews, by name; null when they could not be read, or reading was stopped. */
export async function studiedDays(
	source: TallySource,
	signal: AbortSignal
): Promise<ReadonlySet<string> | null> {
	const months = await source.readTallies({ signal });
	if (!months.ok) return null;
	const days = [...months.value.values()].flatMap((month) => Object.entries(month.days));
	return new Set(days.flatMap(([day, { reviews }]) => (reviews > 0 ? [day] : [])));
}
