import type { ClozePiece } from '$lib/bank/kinds/cloze';
import type { Question, QuestionKind, Response } from '$lib/bank/question';
import type { RichText } from '$lib/bank/rich-text';

/** An option, item or target under the name that it has in this room alone. */
export interface ShownPart {
	readonly id: string;
	readonly text: RichText;
}

interface Shown<K extends QuestionKind> {
	readonly kind: K;
	readonly stem: RichText;
}

/**
 * A question as it may be seen before the reveal: nothing from which the key could be reckoned. That
 * leaves out the authored ids (an option may be called `right-one`, an author lists an order solved),
 * the question’s own id, its version (a hash over the key, and so an oracle for it) and the passage.
 */
export type ShownQuestion =
	| (Shown<'choice'> & { readonly options: readonly ShownPart[]; readonly several: boolean })
	| Shown<'true-false'>
	| (Shown<'cloze'> & { readonly text: readonly ClozePiece[] })
	| (Shown<'numeric'> & { readonly unit: string | null })
	| (Shown<'order'> & { readonly items: readonly ShownPart[] })
	| (Shown<'match'> & {
			readonly targets: readonly ShownPart[];
			readonly items: readonly ShownPart[];
	  })
	| (Shown<'open'> & { readonly ideas: number | null });

/** The authored ids in the order in which a room sees them; drawn once, when a question is opened. */
export interface Arrangement {
	/** Options, gaps or items. */
	readonly parts: readonly string[];
	/** Targets of a matching; empty for other kinds. */
	readonly targets: readonly string[];
}

/** Draws the order in which a room sees a question’s parts. Gaps stay where their text has them. */
export function arrange(question: Question, random: () => number): Arrangement {
	const ids = (parts: readonly { readonly id: string }[]) => parts.map(({ id }) => id);
	switch (question.kind) {
		case 'choice':
			return { parts: shuffle(ids(question.options), random), targets: [] };
		case 'cloze':
			return {
				parts: question.text.flatMap((piece) => ('gap' in piece ? [piece.gap] : [])),
				targets: []
			};
		case 'order':
			return { parts: shuffleApart(ids(question.items), random), targets: [] };
		case 'match':
			return {
				parts: shuffle(ids(question.items), random),
				targets: shuffle(ids(question.targets), random)
			};
		case 'true-false':
		case 'numeric':
		case 'open':
			return { parts: [], targets: [] };
	}
}

/** What a room sees of a question before the reveal. */
export function show(question: Question, arrangement: Arrangement): ShownQuestion {
	const { stem } = question;
	const { parts, targets } = arrangement;
	switch (question.kind) {
		case 'choice': {
			const several = question.options.filter(({ correct }) => correct).length > 1;
			return { kind: 'choice', stem, options: shownParts(question.options, parts), several };
		}
		case 'true-false':
			return { kind: 'true-false', stem };
		case 'cloze': {
			const text = question.text.map((piece) =>
				'gap' in piece ? { gap: shownId(parts.indexOf(piece.gap)) } : piece
			);
			return { kind: 'cloze', stem, text };
		}
		case 'numeric':
			return { kind: 'numeric', stem, unit: question.unit?.name ?? null };
		case 'order':
			return { kind: 'order', stem, items: shownParts(question.items, parts) };
		case 'match':
			return {
				kind: 'match',
				stem,
				targets: shownParts(question.targets, targets),
				items: shownParts(question.items, parts)
			};
		case 'open':
			return { kind: 'open', stem, ideas: question.ideas ?? null };
	}
}

/**
 * Turns a response to the shown question into one to the authored question; null where it answers
 * another kind or names a part that is not shown.
 */
export function toAuthored(
	kind: QuestionKind,
	{ parts, targets }: Arrangement,
	response: Response
): Response | null {
	if (response.kind !== kind) return null;
	const part = authoredIds(parts);
	const target = authoredIds(targets);
	switch (response.kind) {
		case 'choice': {
			const selected = response.selected.map((id) => part.get(id));
			return allKnown(selected) && isSet(selected) ? { kind: 'choice', selected } : null;
		}
		case 'order': {
			const order = response.order.map((id) => part.get(id));
			return allKnown(order) && isSet(order) ? { kind: 'order', order } : null;
		}
		case 'cloze': {
			const gaps = renamed(response.gaps, part, (text) => text);
			return gaps && { kind: 'cloze', gaps };
		}
		case 'match': {
			const pairs = renamed(response.pairs, part, (id) => target.get(id));
			return pairs && { kind: 'match', pairs };
		}
		case 'true-false':
		case 'numeric':
		case 'open':
			return response;
	}
}

function shownId(index: number): string {
	return `p${index}`;
}

function authoredIds(ids: readonly string[]): ReadonlyMap<string, string> {
	return new Map(ids.map((id, index) => [shownId(index), id]));
}

function shownParts(
	authored: readonly { readonly id: string; readonly text: RichText }[],
	order: readonly string[]
): ShownPart[] {
	return order.map((id, index) => {
		const part = authored.find((candidate) => candidate.id === id);
		if (!part) throw new Error(`An arrangement names the part ${id}, which the question has not`);
		return { id: shownId(index), text: part.text };
	});
}

function renamed(
	record: Readonly<Record<string, string>>,
	names: ReadonlyMap<string, string>,
	valueOf: (value: string) => string | undefined
): Record<string, string> | null {
	const entries = Object.entries(record).map(([id, value]) => [names.get(id), valueOf(value)]);
	return entries.every((entry) => allKnown(entry))
		? (Object.fromEntries(entries) as Record<string, string>)
		: null;
}

function allKnown(ids: readonly (string | undefined)[]): ids is readonly string[] {
	return !ids.includes(undefined);
}

function isSet(ids: readonly string[]): boolean {
	return new Set(ids).size === ids.length;
}

/** Fisher and Yates, as in Durstenfeld 1964. */
function shuffle(ids: readonly string[], random: () => number): string[] {
	const mixed = [...ids];
	for (let last = mixed.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[mixed[last], mixed[other]] = [mixed[other] as string, mixed[last] as string];
	}
	return mixed;
}

/** Never in the order given: a question of order must not start solved. */
function shuffleApart(ids: readonly string[], random: () => number): string[] {
	const mixed = shuffle(ids, random);
	const isSame = mixed.every((id, index) => id === ids[index]);
	return isSame ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed;
}
