import type { Component } from 'svelte';
import type { Question, QuestionKind, Response } from '$lib/bank/question';
import type { PointVerdict } from '$lib/bank/kinds/open';
import type { Marked } from '$lib/study/step';
import { loadView as fetchView } from '../question/views';

/** What the study page gives to a question’s view, whatever its kind. */
interface AnyViewProps {
	readonly question: Question;
	readonly response: Response | null;
	readonly marking: Marked['marking'] | null;
	readonly shuffleSeed: number;
	readonly disabled: boolean;
	readonly overrules: Readonly<Record<string, PointVerdict>>;
	readonly score: number;
	readonly onchange: (response: Response) => void;
	readonly onsubmit: () => void;
	readonly onoverrule: (pointId: string, to: PointVerdict) => void;
}

const loaded = new Map<QuestionKind, Component<AnyViewProps>>();

/** Fetches the view of a kind; afterwards `viewOf` has it at once, so that no question flickers in. */
export async function loadView(kind: QuestionKind): Promise<void> {
	if (loaded.has(kind)) return;
	const view = await fetchView(kind);
	// The registry ties each view to its kind, and the page gives it that kind’s question only.
	loaded.set(kind, view as unknown as Component<AnyViewProps>);
}

/** The view of a kind that `loadView` has fetched. */
export function viewOf(kind: QuestionKind): Component<AnyViewProps> {
	const view = loaded.get(kind);
	if (!view) throw new Error(`The view of ${kind} questions was not loaded before it was shown`);
	return view;
}
