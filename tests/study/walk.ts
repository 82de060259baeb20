import { createActor, fromCallback, fromPromise } from 'xstate';
import { studyMachine, type StudyEvent } from '$lib/study/machine';
import type { Saved, SaveInput } from '$lib/study/step';
import { nameOf } from '../support/transitions';
import type { ActorId, Inputs, Outputs, PathEvent, StudySnapshot } from './paths';

interface Running<Id extends ActorId> {
	readonly input: Inputs[Id];
	readonly resolve: (output: Outputs[Id]) => void;
	readonly reject: (error: unknown) => void;
}

/** One asking for a step to be saved, and how that ended; null while it runs. */
export interface SaveTry extends SaveInput {
	ended: Saved['outcome'] | 'error' | null;
}

/**
 * The real machine, running on actors that end when and how the path says. It keeps account of
 * what was asked of them, and of every transition taken.
 */
export class Walk {
	/** What the actors that run were started with; undefined for those that have ended. */
	running: { readonly [Id in ActorId]?: Running<Id> | undefined } = {};
	/** Each step that the learner took, with every try to save it. */
	readonly steps: SaveTry[][] = [];
	readonly taken = new Set<string>();
	readonly #actor;

	constructor() {
		const machine = studyMachine.provide({
			actors: {
				openSession: this.#fake('openSession'),
				prepareQuestion: this.#fake('prepareQuestion'),
				markResponse: this.#fake('markResponse'),
				saveStep: this.#fake('saveStep', (input) => this.#noteSave(input)),
				watchElsewhere: fromCallback<StudyEvent>(() => undefined)
			}
		});
		this.#actor = createActor(machine, {
			input: { request: { type: 'continue-or-start' } },
			inspect: (inspected) => {
				if (inspected.type !== '@xstate.microstep' || inspected.actorRef !== this.#actor) return;
				for (const transition of inspected._transitions) this.taken.add(nameOf(transition));
			}
		}).start();
	}

	get snapshot(): StudySnapshot {
		return this.#actor.getSnapshot();
	}

	/** Lets happen what a path says: the page tells something, or a running actor ends. */
	async meet(event: PathEvent): Promise<void> {
		const [, how, id] = /^xstate\.(done|error)\.actor\.(.*)$/.exec(event.type) ?? [];
		if (how === undefined) {
			this.#actor.send(event as StudyEvent);
			return;
		}
		const running = this.running[id as ActorId];
		if (!running) throw new Error(`${event.type} on a path where it does not run`);
		this.#forget(id as ActorId);
		const lastTry = id === 'saveStep' ? this.steps.at(-1)?.at(-1) : undefined;
		if ('output' in event) {
			if (lastTry && 'outcome' in event.output) lastTry.ended = event.output.outcome;
			(running.resolve as (output: unknown) => void)(event.output);
		} else {
			if (lastTry) lastTry.ended = 'error';
			if ('error' in event) running.reject(event.error);
		}
		// A promise’s end reaches the machine after a few microtasks.
		await new Promise((resolve) => setImmediate(resolve));
	}

	stop(): void {
		this.#actor.stop();
	}

	#fake<Id extends ActorId>(id: Id, note?: (input: Inputs[Id]) => void) {
		return fromPromise<Outputs[Id], Inputs[Id]>(({ input, signal }) => {
			note?.(input);
			signal.addEventListener('abort', () => this.#forget(id));
			return new Promise<Outputs[Id]>((resolve, reject) => {
				const running: Running<Id> = { input, resolve, reject };
				this.running = { ...this.running, [id]: running };
			});
		});
	}

	#forget(id: ActorId): void {
		this.running = { ...this.running, [id]: undefined };
	}

	#noteSave(input: SaveInput): void {
		const last = this.steps.at(-1);
		const again = last?.at(-1)?.ended;
		const saveTry = { ...input, ended: null };
		if (last && (again === 'failed' || again === 'error')) last.push(saveTry);
		else this.steps.push([saveTry]);
	}
}
