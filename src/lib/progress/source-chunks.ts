import type { QuestionId } from '$lib/bank/ids';
import { breathe } from './breathe';
import type { QuestionEvent, WeightsEvent } from './events';
import type { EventSource } from './merge-types';

/** Some events of a source, each once. */
export interface SourceChunk {
	/** How many were read for it. */
	readonly read: number;
	readonly adoptions: ReadonlyMap<string, WeightsEvent>;
	readonly questions: ReadonlyMap<QuestionId, ReadonlyMap<string, QuestionEvent>>;
}

/** A source in chunks of whole questions, as far as it is grouped by them. */
export async function* sourceChunks(
	source: EventSource,
	chunkEvents: number
): AsyncGenerator<SourceChunk, void> {
	let chunk = emptyChunk();
	for await (const event of source) {
		if (event.type === 'weights.adopted') chunk.adoptions.set(event.id, event);
		else {
			if (chunk.read >= chunkEvents && !chunk.questions.has(event.questionId)) {
				yield chunk;
				chunk = emptyChunk();
			}
			const question = chunk.questions.get(event.questionId) ?? new Map<string, QuestionEvent>();
			chunk.questions.set(event.questionId, question.set(event.id, event));
		}
		chunk.read += 1;
		if (chunk.read % 100 === 0) await breathe();
	}
	if (chunk.read > 0) yield chunk;
}

function emptyChunk() {
	return {
		read: 0,
		adoptions: new Map<string, WeightsEvent>(),
		questions: new Map<QuestionId, Map<string, QuestionEvent>>()
	};
}
