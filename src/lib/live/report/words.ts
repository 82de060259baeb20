/**
 * A facility in words, by the ranges of Moodle’s quiz statistics report (docs.moodle.org, “Quiz statistics
 * report”), in whole percents.
 */
export function facilityWord(facility: number): string {
	const percent = Math.round(facility * 100);
	return FACILITIES.find(([from]) => percent >= from)?.[1] ?? 'extremely hard';
}

/** From so many percent on. */
const FACILITIES: readonly (readonly [number, string])[] = [
	[95, 'extremely easy'],
	[90, 'very easy'],
	[81, 'easy'],
	[65, 'fairly easy'],
	[35, 'about right'],
	[21, 'rather hard'],
	[11, 'hard'],
	[6, 'very hard']
];

/** How well a question tells strong from weak, in words; Moodle’s ranges, as above. */
export function discriminationWord(discrimination: number): string {
	const percent = Math.round(discrimination * 100);
	if (percent >= 50) return 'very good';
	if (percent >= 30) return 'adequate';
	if (percent >= 20) return 'weak';
	return percent >= 0 ? 'very weak' : 'the weak do better';
}

/** Whether a quiz’s totals can be trusted; Moodle’s bounds for its coefficient of internal consistency. */
export function reliabilityWord(alpha: number): string {
	if (alpha >= 0.75) return 'satisfactory';
	return alpha >= 0.64 ? 'usable with care' : 'too low to rank people by';
}
