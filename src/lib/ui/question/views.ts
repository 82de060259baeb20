import type { QuestionKind } from '$lib/bank/question';
import type { Component } from 'svelte';
import type { OpenViewProps, ViewProps } from './view-props';

type PropsOf<K extends QuestionKind> = K extends 'open' ? OpenViewProps : ViewProps<K>;

type Views = {
	readonly [K in QuestionKind]: () => Promise<{ readonly default: Component<PropsOf<K>> }>;
};

/**
 * One view a kind, each in its own file: the first question loads the view that it needs and no other. Left
 * out of prerendering, which draws no question: SvelteKit would put the styles of all kinds into the page.
 */
const views: Views = import.meta.env.SSR
	? ({} as Views)
	: {
			choice: () => import('./Choice.svelte'),
			'true-false': () => import('./TrueFalse.svelte'),
			cloze: () => import('./Cloze.svelte'),
			numeric: () => import('./Numeric.svelte'),
			order: () => import('./Order.svelte'),
			match: () => import('./Match.svelte'),
			open: () => import('./Open.svelte')
		};

const loaded = new Map<QuestionKind, Component<never>>();

/**
 * Loads the view of a kind. The view takes the props of its own kind: question, response and marking
 * must be of one kind, as a question's own marker and response are.
 */
export async function loadView<K extends QuestionKind>(kind: K): Promise<Component<PropsOf<K>>> {
	const view = (await views[kind]()).default;
	loaded.set(kind, view);
	return view;
}

/** A view that `loadView` has brought: at hand at once, so that no question flickers in. */
export function loadedView<K extends QuestionKind>(kind: K): Component<PropsOf<K>> {
	const view = loaded.get(kind) as Component<PropsOf<K>> | undefined;
	if (view === undefined) throw new Error(`The view of ${kind} questions has not been loaded`);
	return view;
}
