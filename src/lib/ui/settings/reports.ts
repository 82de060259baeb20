import type { LogEventOf } from '$lib/progress/events';
import type { StoredEvent } from '$lib/progress/store';
import { reportWords } from '../shared/report-words';
import { counted } from '../shared/times';

/** A problem with a question that the learner noted. */
export type Report = LogEventOf<'question.reported'>;

/** Another word in the log than those that the study page offers is shown as it is. */
const known: Readonly<Partial<Record<string, string>>> = reportWords;

/** What a report says is wrong. */
export function reasonOf(report: Report): string {
	return known[report.reason] ?? report.reason;
}

/** The reports in a log, the newest first. */
export async function reportsIn(log: AsyncIterable<StoredEvent>): Promise<readonly Report[]> {
	const reports: Report[] = [];
	for await (const event of log)
		if (event.ok && event.value.type === 'question.reported') reports.push(event.value);
	return reports.sort((a, b) => b.atMs - a.atMs);
}

/** The reports as a text for the author: what was asked, in which version, and what is wrong. */
export function reportsText(reports: readonly Report[]): string {
	const blocks = reports.map((report) =>
		[
			`${report.questionId} (version ${report.questionVersion})`,
			`Reported on ${new Date(report.atMs).toISOString().slice(0, 10)}: ${reasonOf(report)}`,
			...(report.note === '' ? [] : [report.note])
		].join('\n')
	);
	return [`Keypoint: ${counted(reports.length, 'reported question')}`, ...blocks, ''].join('\n\n');
}
