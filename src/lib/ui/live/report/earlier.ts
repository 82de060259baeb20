import { compareReports } from '$lib/live/report/compare';
import type { LiveReport } from '$lib/live/report/report';

/** Another quiz on this device that was asked some of the same questions. */
export interface EarlierClass {
	readonly code: string;
	readonly report: LiveReport;
	/** How many of the same questions both answered. */
	readonly shared: number;
}

/** The quizzes that share questions with a report, the latest first. */
export function classesLike(
	report: LiveReport,
	others: readonly { readonly code: string; readonly report: LiveReport }[]
): readonly EarlierClass[] {
	return others
		.map((other) => ({ ...other, shared: compareReports(report, other.report).length }))
		.filter(({ shared }) => shared > 0)
		.sort((a, b) => b.report.openedAtMs - a.report.openedAtMs);
}
