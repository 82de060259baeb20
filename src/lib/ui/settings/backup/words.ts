import {
	bringsNews,
	type BackupPlan,
	type JobFailure,
	type JobProgress
} from '$lib/progress/backup/job';
import type { BackupNote } from '$lib/progress/backup/notes';
import { counted } from '../../shared/times';
import { sizeWords } from '../storage-facts';

const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });
const numbers = new Intl.NumberFormat('en');

/** “12,345 entries”: whatever was recorded, be it an answer, an undo or a report. */
export function entries(count: number): string {
	return `${numbers.format(count)} ${count === 1 ? 'entry' : 'entries'}`;
}

function reviews(count: number): string {
	return `${numbers.format(count)} ${count === 1 ? 'review' : 'reviews'}`;
}

/** “34 answers and changes”, of what was done on this device. */
export function doings(count: number): string {
	return count === 1 ? '1 answer or change' : `${numbers.format(count)} answers and changes`;
}

/** Why a job did not come to its end, and what to do. */
export const FAILURE_WORDS: Readonly<Record<JobFailure['reason'], string>> = {
	'not-a-backup':
		'This is not a Keypoint backup. Choose a file whose name begins with “keypoint-” and ends with “.jsonl.gz”.',
	'future-version':
		'A newer Keypoint wrote this backup. Update Keypoint here first: reload the page while you are online.',
	truncated:
		'This file is cut short: its end is missing. It may not have been copied or downloaded whole. Fetch it again.',
	edited:
		'This file is not as Keypoint wrote it: something in it has been changed or damaged. Use another copy.',
	'file-unreadable':
		'The file could not be read. It may have been moved or changed meanwhile. Choose it again.',
	unwritable:
		'The file could not be written. Check that there is space, and that Keypoint may write there.',
	'changed-meanwhile':
		'Something was recorded in another tab meanwhile, so that nothing could be compared. Try again.',
	cancelled: 'Stopped.',
	conflict: 'Another tab kept recording. Close the other tabs, then try again.',
	quota: 'The disk, or this site’s share of it, is full. Free some space, then try again.',
	blocked:
		'Keypoint is open in another tab in another version. Close the other tabs, then try again.',
	closed: 'The browser took the storage away. Reload the page, then try again.',
	failed: 'The browser’s storage did not answer as it should. Reload the page, then try again.'
};

/** Where and when a backup was written. */
export function originWords({ header }: BackupPlan): string {
	return `Written on ${moments.format(header.writtenAtMs)}.`;
}

/** What restoring a backup would change, as a sentence. */
export function planWords(plan: BackupPlan): string {
	const { events, added, addedReviews, changedQuestions } = plan.counts;
	const readable = plan.unreadable + plan.quarantined === 0 ? '' : ' that can be read';
	if (events === 0) return `There is nothing in it${readable}.`;
	if (added === 0) {
		const unchanged = bringsNews(plan) ? '' : ': nothing would change';
		return events === 1
			? `The one entry in it${readable} is already here${unchanged}.`
			: `All ${entries(events)} in it${readable} are already here${unchanged}.`;
	}
	const others = added - addedReviews;
	const news =
		addedReviews === 0
			? entries(added)
			: others === 0
				? reviews(addedReviews)
				: `${reviews(addedReviews)} and ${numbers.format(others)} other ${others === 1 ? 'entry' : 'entries'}`;
	const about = changedQuestions === 0 ? '' : ` of ${counted(changedQuestions, 'question')}`;
	const here = events - added;
	const rest =
		here === 0 ? '' : `; ${numbers.format(here)} ${here === 1 ? 'is' : 'are'} already here`;
	return `${news}${about} ${added === 1 ? 'is' : 'are'} new to this device${rest}.`;
}

/** What the rest of a backup is, where there is something to say about it; null where not. */
export function remarkWords({ unreadable, quarantined, aside }: BackupPlan): string | null {
	const odd = unreadable + quarantined;
	if (odd === 0) return null;
	const one = odd === 1;
	const fate =
		aside === 0
			? `${one ? 'It is' : 'They are'} put aside here already.`
			: `Restoring puts ${one ? 'it aside here as it is' : 'them aside here as they are'}, so that nothing is lost.`;
	return `${entries(odd)} in it cannot be read by this version of Keypoint. ${fate}`;
}

const PLACES: Readonly<Record<BackupNote['place'], string>> = {
	file: 'saved as a file',
	share: 'shared',
	folder: 'in your folder'
};

/** The last backup in a few words. */
export function lastWords(note: BackupNote | null): string {
	if (note === null) return 'None yet';
	return `${moments.format(note.atMs)}, ${PLACES[note.place]} (${sizeWords(note.bytes)})`;
}

const STEPS: Readonly<Record<JobProgress['step'], string>> = {
	writing: 'Writing',
	reading: 'Checking',
	merging: 'Restoring',
	comparing: 'Comparing'
};

/** What a job is at. */
export function progressWords({ step, events }: JobProgress): string {
	return `${STEPS[step]}: ${entries(events)}`;
}
