import { describe, expect, it } from 'vitest';
import type { BackupPlan } from '$lib/progress/backup/job';
import type { MergeCounts } from '$lib/progress/merge-types';
import { planWords, remarkWords } from '$lib/ui/settings/backup/words';
import { drillWords, lossWords, verifyWords } from '$lib/ui/settings/storage-doctor';

const plan = (counts: Partial<MergeCounts>, rest: Partial<BackupPlan> = {}): BackupPlan => ({
	header: { format: 'keypoint-backup', v: 1, writtenAtMs: 0, deviceId: 'a', app: '1' },
	counts: {
		events: 0,
		added: 0,
		addedReviews: 0,
		questions: 0,
		changedQuestions: 0,
		newQuestions: 0,
		...counts
	},
	reviews: 0,
	unreadable: 0,
	quarantined: 0,
	aside: 0,
	settings: null,
	...rest
});

describe('the words for what a restore would change', () => {
	it.each<[Partial<MergeCounts>, string]>([
		[
			{ events: 317, added: 312, addedReviews: 312, changedQuestions: 40 },
			'312 reviews of 40 questions are new to this device; 5 are already here.'
		],
		[
			{ events: 1240, added: 1239, addedReviews: 1200, changedQuestions: 1 },
			'1,200 reviews and 39 other entries of 1 question are new to this device; 1 is already here.'
		],
		[
			{ events: 1, added: 1, addedReviews: 1, changedQuestions: 1 },
			'1 review of 1 question is new to this device.'
		],
		[{ events: 2, added: 2 }, '2 entries are new to this device.'],
		[{ events: 9 }, 'All 9 entries in it are already here: nothing would change.'],
		[{ events: 1 }, 'The one entry in it is already here: nothing would change.'],
		[{}, 'There is nothing in it.']
	])('%j', (counts, words) => {
		expect(planWords(plan(counts))).toBe(words);
	});

	it('tell of what cannot be read, if there is any', () => {
		expect(remarkWords(plan({}))).toBeNull();
		expect(remarkWords(plan({}, { unreadable: 1, aside: 1 }))).toBe(
			'1 entry in it cannot be read by this version of Keypoint. Restoring puts it aside here as it is, so that nothing is lost.'
		);
		expect(remarkWords(plan({}, { unreadable: 2, quarantined: 1, aside: 2 }))).toMatch(
			/^3 entries in it cannot be read .* puts them aside here as they are/
		);
		expect(remarkWords(plan({}, { quarantined: 2 }))).toMatch(/They are put aside here already\.$/);
	});

	it('do not say that nothing would change where something would be put aside', () => {
		const odd = { quarantined: 1, aside: 1 };
		expect(planWords(plan({ events: 9 }, odd))).toBe(
			'All 9 entries in it that can be read are already here.'
		);
		expect(planWords(plan({}, odd))).toBe('There is nothing in it that can be read.');
		expect(planWords(plan({ events: 9 }, { ...odd, aside: 0 }))).toBe(
			'All 9 entries in it that can be read are already here: nothing would change.'
		);
	});
});

describe('the words of the storage doctor', () => {
	it('say what would be lost', () => {
		const last = { v: 1, atMs: 0, bytes: 1, place: 'file', deviceId: 'a', nextSeq: 1 } as const;
		expect(lossWords({ last: null, unsaved: 0 }, 0)).toBe('Nothing yet');
		expect(lossWords({ last: null, unsaved: 34 }, 9)).toBe('Everything: 34 answers and changes');
		expect(lossWords({ last, unsaved: 1 }, 9)).toBe('1 answer or change since the last backup');
		expect(lossWords({ last, unsaved: 0 }, 9)).toBe('Nothing that is not in a backup');
	});

	it('say what a rehearsal found', () => {
		const sound = drillWords({ bytes: 45_000, events: 1200, cards: 87, differing: 0 });
		expect(sound).toMatchObject({ good: true });
		expect(sound.words).toContain('all 1,200 entries and the schedules of 87 questions came back');
		expect(drillWords({ bytes: 1, events: 1, cards: 1, differing: 2 })).toMatchObject({
			good: false
		});
	});

	it('say what was mended', () => {
		const report = {
			events: 5,
			questions: 1,
			differing: [],
			unreadable: [],
			talliesDiffer: false,
			headBehind: false,
			mended: true
		};
		expect(verifyWords(report)).toMatch(/everything is as it should be\.$/);
		const broken = { ...report, differing: ['a/b' as never], talliesDiffer: true };
		expect(verifyWords(broken)).toMatch(
			/Mended: the schedules of 1 question and the counts for your charts\.$/
		);
	});
});
