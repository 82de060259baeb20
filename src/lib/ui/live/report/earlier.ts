import type { LiveReport } from '$lib/live/report/report';

/** Another quiz on this device that asked some of the same questions. */
export interface EarlierClass {
	readonly code: string;
	readonly report: LiveReport;
	/** How many of the same questions it asked. */
	readonly shared: number;
}

/** The quizzes that share questions with a report, the latest first. */
export function classesLike(
	report: LiveReport,
	others: readonly { readonly code: string; readonly report: LiveReport }[]
): readonly EarlierClass[] {
	const asked = new Set(report.questions.map(({ question }) => question.id));
	return others
		.map((other) => ({
			...other,
			shared: other.report.questions.filter(({ question }) => asked.has(question.id)).length
		}))
		.filter(({ shared }) => shared > 0)
		.sort((a, b) => b.report.openedAtMs - a.report.openedAtMs);
}
