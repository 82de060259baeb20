import { flushSync, mount, unmount, type Component } from 'svelte';
import type { Question, QuestionKind, Response } from '$lib/bank/question';
import { judge } from '$lib/study/judge';
import type { Marked } from '$lib/study/step';
import { emptyResponse } from '../question/empty-response';
import QuestionView from '../question/QuestionView.svelte';
import RatingBar from './RatingBar.svelte';

/** Kinds whose marked question has been drawn once. */
const rehearsed = new Set<QuestionKind>();

const nothing = () => undefined;

/**
 * Marks a trial response, and for the first question of a kind draws it marked where nobody sees it: whatever
 * runs or is drawn first has to be compiled, and on a slow phone the learner’s answer would wait twice as long.
 * Each part has a turn of its own, so that a key pressed meanwhile never waits for all of them. A failure is left
 * to the answer itself, which tells it.
 */
export async function rehearse(
	question: Question,
	mark: (trial: Response) => Promise<Marked>
): Promise<void> {
	const trial = trialResponse(question);
	const marked = await mark(trial).catch(() => null);
	if (marked === null || rehearsed.has(question.kind)) return;
	rehearsed.add(question.kind);
	const { score, suggested } = judge(question, marked, null);
	await turn();
	drawUnseen(QuestionView, {
		question,
		response: trial,
		marking: marked.marking,
		score,
		shuffleSeed: 0,
		disabled: true,
		onchange: nothing,
		onsubmit: nothing
	});
	await turn();
	drawUnseen(RatingBar, {
		preview: marked.preview,
		suggested,
		disabled: true,
		keyShortcuts: false,
		onrate: nothing,
		onaccept: nothing
	});
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

function drawUnseen<Props extends Record<string, unknown>>(
	component: Component<Props>,
	props: Props
): void {
	const drawn = mount(component, { target: document.createElement('div'), props });
	flushSync();
	void unmount(drawn);
}

function trialResponse({ kind, id }: Question): Response {
	// An open marker has nothing to do for an empty text; the id is one that says nothing.
	if (kind === 'open') return { kind, text: id };
	return emptyResponse(kind) ?? { kind: 'true-false', value: true };
}
