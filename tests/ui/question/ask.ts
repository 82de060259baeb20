import { render } from '@testing-library/svelte';
import axe from 'axe-core';
import { vi } from 'vitest';
import type { Question, Response } from '$lib/bank/question';
import { markClosed } from '$lib/grading/mark';
import type { Marking } from '$lib/grading/marking';
import type { OpenMarking, PointVerdict } from '$lib/grading/open/index';
import QuestionView from '$lib/ui/question/QuestionView.svelte';
import { loadView } from '$lib/ui/question/views';
import '$lib/ui/shared/base.css';
import '$lib/ui/shared/tokens.css';

/** A question on screen, with the page's part played: it keeps the response and hands it back. */
export interface Asked {
	/** The last response given; null before the first. */
	readonly response: () => Response | null;
	readonly onsubmit: ReturnType<typeof vi.fn>;
	readonly onoverrule: ReturnType<typeof vi.fn>;
	/** Marks what was given, or shows the marking given here. */
	readonly mark: (marking?: Marking | OpenMarking) => Promise<void>;
	readonly overrule: (overrules: Record<string, PointVerdict>, score: number) => Promise<void>;
}

/** Renders a question once its view has come. */
export async function ask(
	question: Question,
	given: Response | null = null,
	seed = 4
): Promise<Asked> {
	let response = given;
	const onsubmit = vi.fn();
	const onoverrule = vi.fn();
	await loadView(question.kind);
	const { rerender } = render(QuestionView, {
		question,
		response,
		marking: null,
		shuffleSeed: seed,
		onsubmit,
		onoverrule,
		onchange(next: Response) {
			response = next;
			void rerender({ response });
		}
	});
	return {
		response: () => response,
		onsubmit,
		onoverrule,
		async mark(marking) {
			if (marking === undefined) {
				if (question.kind === 'open' || response === null)
					throw new Error(`${question.id}: nothing to mark`);
				await rerender({ marking: markClosed(question, response) });
			} else await rerender({ marking });
		},
		overrule: (overrules, score) => rerender({ overrules, score })
	};
}

/** What axe finds in either theme, as rule ids with the elements meant. */
export async function axeFindings(): Promise<string[]> {
	const found: string[] = [];
	for (const theme of ['light', 'dark']) {
		document.documentElement.dataset.theme = theme;
		// The page's own frame (title, landmarks) is not here to be judged.
		const { violations } = await axe.run(document.body, {
			rules: {
				region: { enabled: false },
				'page-has-heading-one': { enabled: false },
				'heading-order': { enabled: false }
			}
		});
		for (const { id, nodes } of violations)
			found.push(...nodes.map((node) => `${theme} ${id}: ${node.html}`));
	}
	delete document.documentElement.dataset.theme;
	return found;
}
