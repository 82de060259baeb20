import type { QuestionKind, QuestionOf, ResponseOf } from '$lib/bank/question';
import type { ClosedKind, MarkingOf } from '$lib/grading/marking';
import type { OpenMarking, PointVerdict } from '$lib/grading/open/index';

/** What a question's view shows once it is marked. */
export type ViewMarking<K extends QuestionKind> = K extends ClosedKind ? MarkingOf<K> : OpenMarking;

/** A question as a view draws it: a live quiz shows it without its key, and then says what the key would tell. */
export type ViewQuestion<Q> = Q & { readonly several?: boolean };

/** What every question's view takes: it asks while `marking` is null and shows the marks after. */
export interface ViewProps<K extends QuestionKind> {
	readonly question: ViewQuestion<QuestionOf<K>>;
	/** What is answered so far; null before the first touch. */
	readonly response: ResponseOf<K> | null;
	readonly marking: ViewMarking<K> | null;
	/** Decides the order in which options and items stand; null keeps it as given. */
	readonly shuffleSeed: number | null;
	/** The learner may look but not answer (paused, or the answer is being recorded). */
	readonly disabled?: boolean;
	readonly onchange: (response: ResponseOf<K>) => void;
	/** Asked by key; the caller decides whether the answer is complete enough. */
	readonly onsubmit: () => void;
}

/** The open question's marks can be contested point by point. */
export interface OpenViewProps extends ViewProps<'open'> {
	/** The learner's own verdicts so far, by point id. */
	readonly overrules?: Readonly<Record<string, PointVerdict>>;
	/** The score with the overrules counted in; the marking's own where left out. */
	readonly score?: number;
	readonly onoverrule?: (pointId: string, to: PointVerdict) => void;
}
