import { writeFileSync } from 'node:fs';
import type { BackupRecord } from '../../src/lib/progress/backup/format';
import { writeBackup } from '../../src/lib/progress/backup/write';
import { randomFrom } from './random';

const DAY_MS = 86_400_000;
const FIRST_MS = Date.UTC(2024, 0, 1, 18);

/** How much a made-up backup holds. */
export interface BigBackup {
	readonly questions: number;
	/** For each question, on days that follow each other. */
	readonly reviews: number;
	/** Whether the answers hold what cannot be compressed. */
	readonly noise?: boolean;
}

/** Writes a backup of another device that answered questions of an article that is not shipped. */
export async function writeBigBackup(file: string, size: BigBackup): Promise<void> {
	const origin = { writtenAtMs: FIRST_MS, deviceId: 'other-device', app: 'made' };
	const stream = writeBackup(origin, chunksOf(size));
	writeFileSync(file, new Uint8Array(await new Response(stream).arrayBuffer()));
}

async function* chunksOf({
	questions,
	reviews,
	noise = false
}: BigBackup): AsyncGenerator<BackupRecord[]> {
	const random = randomFrom(1);
	const text = () => Array.from({ length: 12 }, () => random().toString(36).slice(2)).join('');
	for (let question = 0; question < questions; question += 1) {
		const name = String(question).padStart(6, '0');
		yield await Promise.resolve(
			Array.from({ length: reviews }, (_, index) => {
				const atMs = FIRST_MS + index * DAY_MS + question * 1000;
				return {
					event: {
						type: 'review.recorded',
						id: `${name}-${String(index).padStart(4, '0')}`,
						deviceId: 'other-device',
						seq: question * reviews + index + 1,
						atMs,
						orderMs: atMs,
						v: 1,
						questionId: `made-up/question-${name}`,
						questionVersion: 'made',
						response: noise ? { kind: 'open', text: text() } : { kind: 'true-false', value: true },
						score: 1,
						verdicts: null,
						confidence: 'sure',
						rating: 'good',
						suggestedRating: 'good',
						responseMs: 4000 + index,
						sessionId: `session-${index}`,
						day: new Date(atMs).toISOString().slice(0, 10),
						desiredRetention: 0.9
					}
				};
			})
		);
	}
}
