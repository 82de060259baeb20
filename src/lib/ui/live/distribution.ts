import { plainText, type RichText } from '$lib/bank/rich-text';
import type { Question, QuestionOf, Response } from '$lib/bank/question';
import { markClosed } from '$lib/grading/mark';
import { matchTyped } from '$lib/grading/typed';
import type { TakenAnswer } from '$lib/live/facts';
import type { ParticipantId } from '$lib/live/ids';
import type { Arrangement } from '$lib/live/shown-question';
import { countedAnswers } from '$lib/live/tally';

/** One possible answer and how many gave it. */
export interface AnswerBar {
	readonly id: string;
	readonly text: RichText;
	readonly right: boolean;
	readonly count: number;
	/** Why it tempts and is wrong, where the author says so. */
	readonly feedback: RichText | null;
	/** In a participant’s own letters. */
	readonly typed: boolean;
}

/** The answers to one part of a question: to its whole where `label` is null. */
export interface AnswerGroup {
	readonly id: string;
	readonly label: RichText | null;
	readonly bars: readonly AnswerBar[];
	/** How many gave another answer than those listed. */
	readonly others: number;
}

/** How a class answered a revealed question. */
export interface Distribution {
	/** Answers that count. */
	readonly answered: number;
	/** Empty for open questions: open-groups.ts. */
	readonly groups: readonly AnswerGroup[];
}

/** Wrong answers listed of each typed or matched part, most given first. */
const LISTED_WRONG = 4;

/** Counts a class’s answers by what was chosen, typed or placed. */
export function distribution(
	question: Question,
	arrangement: Arrangement,
	answers: ReadonlyMap<ParticipantId, TakenAnswer>
): Distribution {
	const responses = countedAnswers(answers).map(([, { response }]) => response);
	return { answered: responses.length, groups: groupsOf(question, arrangement, responses) };
}

/** The same without what participants typed: nothing that one of them wrote goes on the wall. */
export function withoutTyped({ answered, groups }: Distribution): Distribution {
	return {
		answered,
		groups: groups.map((group) => {
			const typed = group.bars.filter((bar) => bar.typed && !bar.right);
			return {
				...group,
				bars: group.bars.filter((bar) => !typed.includes(bar)),
				others: group.others + typed.reduce((sum, { count }) => sum + count, 0)
			};
		})
	};
}

function groupsOf(
	question: Question,
	arrangement: Arrangement,
	responses: readonly Response[]
): AnswerGroup[] {
	switch (question.kind) {
		case 'choice': {
			const counts = countOf(responses.flatMap((r) => (r.kind === 'choice' ? r.selected : [])));
			const bars = arrangement.parts.flatMap((id) => {
				const option = question.options.find((candidate) => candidate.id === id);
				if (!option) return [];
				const { text, correct, feedback = null } = option;
				return [bar({ id, text, right: correct, count: counts.get(id) ?? 0, feedback })];
			});
			return [{ id: 'options', label: null, bars, others: 0 }];
		}
		case 'true-false': {
			const said = responses.flatMap((r) => (r.kind === 'true-false' ? [String(r.value)] : []));
			const counts = countOf(said);
			const bars = [true, false].map((value) =>
				bar({
					id: String(value),
					text: value ? 'True' : 'False',
					right: value === question.answer,
					count: counts.get(String(value)) ?? 0,
					feedback: value === question.answer ? null : question.tempting
				})
			);
			return [{ id: 'values', label: null, bars, others: 0 }];
		}
		case 'cloze':
			return arrangement.parts.flatMap((id, index) => gapGroup(question, id, index, responses));
		case 'numeric':
			return [numberGroup(question, responses)];
		case 'order':
			return [orderGroup(question, responses)];
		case 'match':
			return question.items.map((item) => matchGroup(question, item, responses));
		case 'open':
			return [];
	}
}

function gapGroup(
	question: QuestionOf<'cloze'>,
	id: string,
	index: number,
	responses: readonly Response[]
): AnswerGroup[] {
	const gap = question.gaps.find((candidate) => candidate.id === id);
	if (!gap) return [];
	const others = question.gaps.flatMap(({ id: other, accept }) => (other === id ? [] : accept));
	const typed = responses.flatMap((r) => (r.kind === 'cloze' ? [r.gaps[id] ?? ''] : []));
	const isRight = (text: string) => matchTyped(text, gap.accept, others).result !== 'wrong';
	return [typedGroup(id, `Gap ${index + 1}`, gap.accept[0] ?? '', typed, isRight)];
}

function numberGroup(question: QuestionOf<'numeric'>, responses: readonly Response[]): AnswerGroup {
	const { answer, tolerance, unit } = question;
	const key = [
		String(answer),
		...(tolerance > 0 ? [`± ${tolerance}`] : []),
		...(unit ? [unit.name] : [])
	].join(' ');
	const typed = responses.flatMap((r) => (r.kind === 'numeric' ? [r.text] : []));
	const isRight = (text: string) => markClosed(question, { kind: 'numeric', text }).score === 1;
	return typedGroup('number', null, key, typed, isRight);
}

/** All right spellings are one bar under the key; wrong ones are told apart by their letters alone. */
function typedGroup(
	id: string,
	label: string | null,
	key: string,
	typed: readonly string[],
	isRight: (text: string) => boolean
): AnswerGroup {
	// A class types the same few words: each is marked once.
	const spellings = new Map<string, { text: string; count: number }>();
	for (const text of typed.map((one) => one.trim()).filter((one) => one !== '')) {
		const folded = text.toLowerCase().replace(/\s+/g, ' ');
		spellings.set(folded, { text, count: (spellings.get(folded)?.count ?? 0) + 1 });
	}
	const marked = [...spellings.values()].map((one) => ({ ...one, right: isRight(one.text) }));
	const sum = (ones: readonly { count: number }[]) =>
		ones.reduce((total, { count }) => total + count, 0);
	const wrong = marked.filter(({ right }) => !right).sort((a, b) => b.count - a.count);
	const right = sum(marked.filter((one) => one.right));
	return {
		id,
		label,
		bars: [
			bar({ id: 'key', text: key, right: true, count: right }),
			...wrong
				.slice(0, LISTED_WRONG)
				.map(({ text, count }) =>
					bar({ id: `typed ${text}`, text, right: false, count, typed: true })
				)
		],
		others: sum(wrong.slice(LISTED_WRONG))
	};
}

/** The right order, each item with how many put it at its place. */
function orderGroup(question: QuestionOf<'order'>, responses: readonly Response[]): AnswerGroup {
	const bars = question.items.map(({ id, text }, place) => {
		const count = responses.filter((r) => r.kind === 'order' && r.order[place] === id).length;
		return bar({ id, text, right: true, count });
	});
	return {
		id: 'order',
		label: 'The right order, and how many put each in its place',
		bars,
		others: 0
	};
}

function matchGroup(
	{ targets }: QuestionOf<'match'>,
	{ id, text, target, feedback }: QuestionOf<'match'>['items'][number],
	responses: readonly Response[]
): AnswerGroup {
	const counts = countOf(responses.flatMap((r) => (r.kind === 'match' ? (r.pairs[id] ?? []) : [])));
	const bars = targets
		.map((one) =>
			bar({
				id: one.id,
				text: one.text,
				right: one.id === target,
				count: counts.get(one.id) ?? 0,
				feedback: one.id === target ? null : (feedback ?? null)
			})
		)
		.filter(({ right, count }) => right || count > 0)
		.sort((a, b) => Number(b.right) - Number(a.right) || b.count - a.count);
	return { id, label: plainText(text), bars, others: 0 };
}

function bar(
	given: Pick<AnswerBar, 'id' | 'text' | 'right' | 'count'> &
		Partial<Pick<AnswerBar, 'feedback' | 'typed'>>
): AnswerBar {
	return { feedback: null, typed: false, ...given };
}

function countOf(ids: readonly string[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
	return counts;
}
