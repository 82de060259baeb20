import { flushSync, mount, unmount } from 'svelte';
import type { Question, QuestionKind, Response } from '$lib/bank/question';
import type { Marked } from '$lib/study/step';
import { emptyResponse } from '../question/empty-response';
import Rehearsal from './Rehearsal.svelte';

/** Kinds whose marked question has been drawn once. */
const rehearsed = new Set<QuestionKind>();

/**
 * Marks a trial response, and for the first question of a kind draws it marked where nobody sees it: whatever
 * runs or is drawn first has to be compiled, and on a slow phone the learner’s answer would wait twice as long.
 * A failure is left to the answer itself, which tells it.
 */
export async function rehearse(
	question: Question,
	mark: (trial: Response) => Promise<Marked>
): Promise<void> {
	const trial = trialResponse(question);
	const marked = await mark(trial).catch(() => null);
	if (marked === null || rehearsed.has(question.kind)) return;
	rehearsed.add(question.kind);
	const props = { question, response: trial, marked };
	const drawn = mount(Rehearsal, { target: document.createElement('div'), props });
	flushSync();
	await unmount(drawn);
}

function trialResponse({ kind, id }: Question): Response {
	// An open marker has nothing to do for an empty text; the id is one that says nothing.
	if (kind === 'open') return { kind, text: id };
	return emptyResponse(kind) ?? { kind: 'true-false', value: true };
}
