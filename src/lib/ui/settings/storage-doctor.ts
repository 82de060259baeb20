import type { DrillReport } from '$lib/progress/backup/job';
import type { BackupStanding } from '$lib/progress/backup/backups';
import type { QuarantinedRecord, VerifyReport } from '$lib/progress/verify-types';
import { counted } from '../shared/times';
import { doings, entries } from './backup/words';
import { sizeWords } from './storage-facts';

/** What a rehearsed restore found, as a sentence; `good` where nothing is missing. */
export function drillWords(report: DrillReport): {
	readonly good: boolean;
	readonly words: string;
} {
	const { bytes, events, cards, differing } = report;
	const size = sizeWords(bytes);
	if (differing === 0)
		return {
			good: true,
			words: `A backup of ${size} was written and restored beside your progress: all ${entries(events)} and the schedules of ${counted(cards, 'question')} came back the same. The copy is removed again.`
		};
	return {
		good: false,
		words: `${entries(differing)} or schedules did not come back as they stand. Check and mend, then rehearse again.`
	};
}

/** What checking found and mended. */
export function verifyWords(report: VerifyReport): string {
	const { events, questions, differing, unreadable, talliesDiffer, headBehind } = report;
	const walked = `All ${entries(events)} of ${counted(questions, 'question')} were replayed`;
	const wrong = [
		...(differing.length > 0 ? [`the schedules of ${counted(differing.length, 'question')}`] : []),
		...(talliesDiffer === true ? ['the counts for your charts'] : []),
		...(headBehind ? ['the log’s counters'] : [])
	];
	const aside =
		unreadable.length === 0
			? ''
			: ` ${entries(unreadable.length)} could not be read and ${unreadable.length === 1 ? 'was' : 'were'} put aside; nothing is deleted.`;
	if (wrong.length === 0) return `${walked}, and everything is as it should be.${aside}`;
	const list = new Intl.ListFormat('en').format(wrong);
	return `${walked}. ${report.mended ? 'Mended' : 'Not as they should be'}: ${list}.${aside}`;
}

/** What would be gone if the browser cleared its storage now. */
export function lossWords({ last, unsaved }: BackupStanding, answered: number | null): string {
	if (unsaved === 0)
		return last === null && answered === 0 ? 'Nothing yet' : 'Nothing that is not in a backup';
	return last === null
		? `Everything: ${doings(unsaved)}`
		: `${doings(unsaved)} since the last backup`;
}

/** The records that were put aside, a line each, for a file. */
export function asideLines(records: readonly QuarantinedRecord[]): string[] {
	return records.map((record) => `${JSON.stringify(record)}\n`);
}
