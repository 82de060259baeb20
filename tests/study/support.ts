import type { QuestionId } from '$lib/bank/ids';
import { packOutline, unpackOutline, type BankOutline } from '$lib/bank/outline';
import type { Question, QuestionBank, QuestionKind, Response } from '$lib/bank/question';
import type { QueuedQuestion } from '$lib/memory/queue';
import type { LogEvent } from '$lib/progress/events';
import { memoryDatabase, memoryStore } from '$lib/progress/memory-store';
import { Progress } from '$lib/progress/progress';
import { StoreError, type ProgressStore, type StoreFailure } from '$lib/progress/store';
import type { StudyEvent } from '$lib/study/machine';
import type { StudyNeeds } from '$lib/study/needs';
import { phaseOf, type Phase, type StudySnapshot } from '$lib/study/phase';
import type { StudySession } from '$lib/study/session';
import { startStudy } from '$lib/study/start';
import type { SessionRequest } from '$lib/study/step';
import { parseSession } from '$lib/study/stored-session';
import {
	choiceOne,
	choiceSeveral,
	cloze,
	match,
	numeric,
	open,
	order
} from '../fixtures/questions';
import { trueFalse } from '../fixtures/questions';
import { eventsIn, TestClock } from '../progress/fixtures';

const bank = (id: string, questions: readonly Question[]): QuestionBank => ({
	id,
	articleId: 'tea',
	title: id,
	summary: `About ${id} tea`,
	questions
});

/** Two banks with every kind of question between them. */
const banks = [
	bank('green', [choiceOne, trueFalse, numeric, open]),
	bank('black', [choiceSeveral, cloze, order, match])
];
const outlines = banks.map(outlineOf);

const queued: readonly QueuedQuestion[] = outlines.flatMap(({ articleId, id: bankId, questions }) =>
	questions.map(({ id }) => ({ id, bankId: `${articleId}/${bankId}` }))
);

/** A right response to each question. */
const right: Record<QuestionId, Response> = {
	[choiceOne.id]: { kind: 'choice', selected: ['tannins'] },
	[choiceSeveral.id]: { kind: 'choice', selected: ['oolong', 'black'] },
	[trueFalse.id]: { kind: 'true-false', value: false },
	[cloze.id]: { kind: 'cloze', gaps: { first: 'withered', then: 'oxidation', last: 'drying' } },
	[numeric.id]: { kind: 'numeric', text: '75 °C' },
	[order.id]: { kind: 'order', order: ['pluck', 'wither', 'roll', 'dry'] },
	[match.id]: {
		kind: 'match',
		pairs: { sencha: 'none', oolong: 'some', assam: 'full', matcha: 'none' }
	},
	[open.id]: {
		kind: 'open',
		text: open.keyPoints.map(({ says }) => says).join(' ')
	}
};

const wrong: Record<QuestionKind, Response> = {
	choice: { kind: 'choice', selected: [] },
	'true-false': { kind: 'true-false', value: true },
	cloze: { kind: 'cloze', gaps: {} },
	numeric: { kind: 'numeric', text: '12' },
	order: { kind: 'order', order: [] },
	match: { kind: 'match', pairs: {} },
	open: { kind: 'open', text: 'I have no idea.' }
};

/** One learner’s device: a database that outlives the tabs opened on it, and a clock. */
export class Device {
	readonly clock = new TestClock();
	/** Questions that cannot be fetched now. */
	readonly unreachable = new Set<QuestionId>();
	/** Whether the banks, which the marker of open answers reads, cannot be fetched now. */
	banksUnreachable = false;
	/** Questions that the app no longer ships. */
	readonly retired = new Set<QuestionId>();
	/** Why each write fails from now on; null when the disk works. */
	diskFails: Exclude<StoreFailure['reason'], 'conflict'> | null = null;
	/** What happens elsewhere just before the next write, once it is made and before it is on disk. */
	justBefore: (() => Promise<unknown>) | null = null;
	readonly #database = memoryDatabase();
	#ids = 0;

	/** Opens the study page in a new tab. */
	async open(request: SessionRequest = { type: 'continue-or-start' }): Promise<Tab> {
		const progress = await this.openProgress();
		const tab = new Tab(this.clock, this.#needs(progress), request);
		await tab.settled();
		return tab;
	}

	/** Opens a tab that does not study. */
	async openProgress(): Promise<Progress<StudySession>> {
		const store = this.#disk();
		const opened = await store.open();
		if (!opened.ok) throw new StoreError(opened);
		const newId = () => `id-${(this.#ids += 1)}`;
		const readSession = (stored: unknown) => Promise.resolve(parseSession(stored));
		const needs = {
			now: this.clock.now,
			newId,
			timeZone: () => 'UTC',
			readSession,
			articleIds: null,
			bankIdOf: () => null
		};
		return Progress.over({ store, snapshot: opened.value }, needs);
	}

	/** Everything in the log, in the order of writing. */
	get log(): LogEvent[] {
		return eventsIn(this.#database).sort((a, b) => a.seq - b.seq);
	}

	/** Stands for the disk: a memory store that says it is one, and fails when told. */
	#disk(): ProgressStore {
		const store = memoryStore('no-storage', this.#database);
		return {
			...store,
			kept: 'on-disk',
			inMemoryBecause: null,
			commit: async (commit) => {
				const first = this.justBefore;
				this.justBefore = null;
				await first?.();
				if (this.diskFails === null) return store.commit(commit);
				return { ok: false, reason: this.diskFails, detail: 'made to fail' };
			}
		};
	}

	#needs(progress: Progress<StudySession>): StudyNeeds {
		return {
			progress,
			questions: queued.filter(({ id }) => !this.retired.has(id)),
			loadQuestion: (id) =>
				this.unreachable.has(id)
					? Promise.reject(new Error(`${id} cannot be fetched`))
					: Promise.resolve(questionOf(id)),
			bankOf: (id) => {
				const outline = found(
					outlines.find(({ questions }) => questions.some((q) => q.id === id)),
					id
				);
				// What was read of a bank before is kept by its outline, over all devices.
				return this.banksUnreachable ? { ...outline } : outline;
			},
			loadBank: ({ id }) =>
				this.banksUnreachable
					? Promise.reject(new Error(`${id} cannot be fetched`))
					: Promise.resolve(
							found(
								banks.find((b) => b.id === id),
								id
							)
						),
			now: this.clock.now,
			newId: () => `session-${(this.#ids += 1)}`,
			afterFirstReview: () => undefined
		};
	}
}

/** The study page in one tab, and a learner before it. */
export class Tab {
	readonly progress: Progress<StudySession>;
	readonly #actor;
	readonly #clock: TestClock;

	constructor(clock: TestClock, needs: StudyNeeds, request: SessionRequest) {
		this.#clock = clock;
		this.progress = needs.progress;
		this.#actor = startStudy(needs, request);
	}

	get snapshot(): StudySnapshot {
		return this.#actor.getSnapshot();
	}

	get phase(): Phase {
		return phaseOf(this.snapshot);
	}

	get context(): StudySnapshot['context'] {
		return this.snapshot.context;
	}

	/** The session on this page. */
	get session(): StudySession {
		return found(this.context.session, 'session');
	}

	/** The question on screen. */
	get question(): Question {
		return found(this.context.asked, 'question on screen').question;
	}

	/** Tells the machine, and waits until nothing is under way. */
	async tell(event: StudyEvent): Promise<void> {
		this.#actor.send(event);
		await this.settled();
	}

	/** Tells the machine and lets go at once. */
	send(event: StudyEvent): void {
		this.#actor.send(event);
	}

	/** Looks at the question for a while and submits a response. */
	async submit(response: Response = rightFor(this.question), thinkMs = 4000): Promise<void> {
		this.send({ type: 'question.shown', atMs: this.#clock.ms });
		this.#clock.pass(thinkMs);
		await this.tell({ type: 'response.submitted', response, atMs: this.#clock.ms });
	}

	/** Answers rightly and takes the suggested rating. */
	async answer(): Promise<void> {
		await this.submit();
		await this.tell({ type: 'rating.accepted' });
	}

	/** Answers wrongly and takes the suggested rating, “again”. */
	async fail(): Promise<void> {
		await this.submit(wrongFor(this.question));
		await this.tell({ type: 'rating.accepted' });
	}

	/** Waits until the page stands still. */
	async settled(): Promise<void> {
		const busy: Phase[] = ['preparing', 'marking', 'saving'];
		do await turns(5);
		while (busy.includes(this.phase));
	}

	/** Closes the tab as a crash would: nothing more is written. */
	close(): void {
		this.#actor.stop();
	}
}

/** Lets other work go first, a number of times. */
export async function turns(count: number): Promise<void> {
	for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export function rightFor({ id }: Question): Response {
	return found(right[id], `right response to ${id}`);
}

export function wrongFor({ kind }: Question): Response {
	return wrong[kind];
}

function questionOf(id: QuestionId): Question {
	return found(
		banks.flatMap(({ questions }) => questions).find((question) => question.id === id),
		id
	);
}

/** A bank without its texts, as the app gets it. */
export function outlineOf(of: QuestionBank): BankOutline {
	const article = { id: of.articleId, title: of.articleId, summary: '' };
	return found(unpackOutline(packOutline(article, [of])).banks[0], `outline of ${of.id}`);
}

function found<Value>(value: Value | null | undefined, name: string): Value {
	if (value === null || value === undefined) throw new Error(`There is no ${name}`);
	return value;
}
