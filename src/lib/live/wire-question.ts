import * as v from 'valibot';
import { Level } from '$lib/bank/fields';
import type { Question } from '$lib/bank/question';
import { parseQuestionId, type QuestionId } from '$lib/bank/ids';
import type { ShownQuestion } from './shown-question';
import { WireText } from './wire-text';

const shownParts = v.array(v.object({ id: v.string(), text: WireText }));
const clozeText = v.array(v.union([v.object({ text: v.string() }), v.object({ gap: v.string() })]));

/** A question without its key, from the host. Unknown fields are dropped. */
export const WireShownQuestion = v.variant('kind', [
	v.object({
		kind: v.literal('choice'),
		stem: WireText,
		options: shownParts,
		several: v.boolean()
	}),
	v.object({ kind: v.literal('true-false'), stem: WireText }),
	v.object({ kind: v.literal('cloze'), stem: WireText, text: clozeText }),
	v.object({ kind: v.literal('numeric'), stem: WireText, unit: v.nullable(v.string()) }),
	v.object({ kind: v.literal('order'), stem: WireText, items: shownParts }),
	v.object({ kind: v.literal('match'), stem: WireText, targets: shownParts, items: shownParts }),
	v.object({ kind: v.literal('open'), stem: WireText, ideas: v.nullable(v.number()) })
]) satisfies v.GenericSchema<unknown, ShownQuestion>;

const feedback = v.exactOptional(WireText);

const common = {
	id: v.custom<QuestionId>((id) => typeof id === 'string' && parseQuestionId(id) !== null),
	version: v.string(),
	level: Level,
	difficulty: v.picklist(['easy', 'medium', 'hard']),
	stem: WireText,
	passage: v.object({ paragraph: v.string(), start: v.number(), end: v.number() }),
	feedback: WireText
};

/** A whole question, key and all, as it comes with the reveal. */
export const WireQuestion = v.variant('kind', [
	v.object({
		kind: v.literal('choice'),
		...common,
		options: v.array(v.object({ id: v.string(), text: WireText, correct: v.boolean(), feedback }))
	}),
	v.object({
		kind: v.literal('true-false'),
		...common,
		answer: v.boolean(),
		tempting: WireText
	}),
	v.object({
		kind: v.literal('cloze'),
		...common,
		text: clozeText,
		gaps: v.array(v.object({ id: v.string(), accept: v.array(v.string()), feedback }))
	}),
	v.object({
		kind: v.literal('numeric'),
		...common,
		answer: v.number(),
		tolerance: v.number(),
		unit: v.exactOptional(v.object({ name: v.string(), accept: v.array(v.string()) }))
	}),
	v.object({
		kind: v.literal('order'),
		...common,
		items: v.array(v.object({ id: v.string(), text: WireText }))
	}),
	v.object({
		kind: v.literal('match'),
		...common,
		targets: v.array(v.object({ id: v.string(), text: WireText })),
		items: v.array(v.object({ id: v.string(), text: WireText, target: v.string(), feedback }))
	}),
	v.object({
		kind: v.literal('open'),
		...common,
		ideas: v.exactOptional(v.number()),
		modelAnswer: WireText,
		keyPoints: v.array(
			v.object({
				id: v.string(),
				says: v.string(),
				accept: v.array(v.string()),
				contradicts: v.array(v.string()),
				weight: v.number()
			})
		)
	})
]) satisfies v.GenericSchema<unknown, Question>;
