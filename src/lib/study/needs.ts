import type { Question, QuestionBank } from '$lib/bank/question';
import type { QuestionId } from '$lib/bank/ids';
import type { BankOutline } from '$lib/bank/outline';
import type { QueuedQuestion } from '$lib/memory/queue';
import type { Progress } from '$lib/progress/progress';
import type { StudySession } from './session';

/** What studying needs from outside: the app gives the real ones, tests give fakes. */
export interface StudyNeeds {
	readonly progress: Progress<StudySession>;
	/** Every question that could be asked, in the order in which banks are studied. */
	readonly questions: readonly QueuedQuestion[];
	/** Fetches one question; rejects when it cannot be had. */
	readonly loadQuestion: (id: QuestionId) => Promise<Question>;
	/** The bank that asks a question, without its texts. */
	readonly bankOf: (id: QuestionId) => BankOutline;
	/** Fetches a whole bank: the marker of open answers judges by all its texts. */
	readonly loadBank: (bank: BankOutline) => Promise<QuestionBank>;
	readonly now: () => number;
	readonly newId: () => string;
	/** Called once something is on disk that would be a loss. */
	readonly afterFirstReview: () => void;
}
