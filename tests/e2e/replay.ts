import type { Page } from 'playwright';
import { expect } from 'vitest';
import { check } from '$lib/progress/backup/check-job';
import type { BackupPlan } from '$lib/progress/backup/job';
import type { LogEvent, WeightsEvent } from '$lib/progress/events';
import { foldQuestion } from '$lib/progress/fold';
import { memoryStore } from '$lib/progress/memory-store';
import { sameValue } from '$lib/progress/same';
import { weightsBook } from '$lib/progress/weights';
import { readRecords } from './log';

/** A log on disk whose cards are what its events give. */
export interface SoundLog {
	/** The ids of all events, sorted. */
	readonly ids: readonly string[];
}

/** Reads the log from the page’s disk and folds it here: each card must be what its events give, and each event there once. */
export async function readSoundLog(page: Page): Promise<SoundLog> {
	const { events, cards } = (await readRecords(page)) as {
		events: readonly LogEvent[];
		cards: readonly { readonly questionId: string }[];
	};
	const byQuestion = new Map<string, LogEvent[]>();
	const adoptions: WeightsEvent[] = [];
	for (const event of events) {
		if (event.type === 'weights.adopted') adoptions.push(event);
		else byQuestion.set(event.questionId, [...(byQuestion.get(event.questionId) ?? []), event]);
	}
	const { weightsOf } = weightsBook(adoptions);
	const stored = new Map(cards.map((card) => [card.questionId, card]));
	const wrong = [...byQuestion].flatMap(([questionId, log]) =>
		sameValue(stored.get(questionId), { v: 1, questionId, ...foldQuestion(log, weightsOf) })
			? []
			: [questionId]
	);
	expect(wrong).toEqual([]);
	expect(stored.size).toBe(byQuestion.size);
	const ids = events.map(({ id }) => id).sort();
	expect(new Set(ids).size).toBe(ids.length);
	return { ids };
}

/** What a backup’s bytes hold; fails where they are no whole and sound backup. */
export async function readWhole(bytes: Uint8Array<ArrayBuffer>): Promise<BackupPlan> {
	const plan = await check(memoryStore('no-storage'), new Blob([bytes]));
	if (!plan.ok) throw new Error(`no sound backup: ${plan.reason}, ${plan.detail}`);
	return plan.value;
}
