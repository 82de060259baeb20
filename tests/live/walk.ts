import {
	createActor,
	fromCallback,
	fromPromise,
	type AnyActor,
	type AnyMachineSnapshot,
	type AnyStateMachine,
	type EventObject
} from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { nameOf } from '../support/transitions';

/** Something that happens on a path: told by the page or the line, or the end of an actor. */
export type Step = EventObject & { readonly output?: unknown; readonly error?: unknown };

interface Running {
	readonly input: unknown;
	readonly resolve: (output: unknown) => void;
	readonly reject: (error: unknown) => void;
}

/** A machine running on actors that end when and how a path says, with an account of what it did. */
export class Walk {
	/** What each one-shot actor that runs was started with, by the id of its invocation. */
	readonly running = new Map<string, Running>();
	/** What the line was told. */
	readonly told: EventObject[] = [];
	readonly taken = new Set<string>();
	readonly #actor: AnyActor;

	constructor(machine: AnyStateMachine, input: unknown, promises: readonly string[]) {
		const fake = fromPromise<unknown, unknown>(({ input: given, self, signal }) => {
			signal.addEventListener('abort', () => this.running.delete(self.id));
			return new Promise<unknown>((resolve, reject) => {
				this.running.set(self.id, { input: given, resolve, reject });
			});
		});
		const line = fromCallback<EventObject>(({ receive }) => {
			receive((event) => this.told.push(event));
		});
		const provided = machine.provide({
			actors: { ...Object.fromEntries(promises.map((name) => [name, fake])), line }
		});
		const actor: AnyActor = createActor(provided, {
			input,
			inspect: (inspected) => {
				if (inspected.type !== '@xstate.microstep' || inspected.actorRef !== actor) return;
				for (const transition of inspected._transitions) this.taken.add(nameOf(transition));
			}
		});
		this.#actor = actor;
		actor.start();
	}

	get snapshot(): AnyMachineSnapshot {
		return this.#actor.getSnapshot() as AnyMachineSnapshot;
	}

	async meet(step: Step): Promise<void> {
		const [, how, id] = /^xstate\.(done|error)\.actor\.(.*)$/.exec(step.type) ?? [];
		if (how === undefined || id === undefined) {
			this.#actor.send(step);
		} else {
			const running = this.running.get(id);
			if (!running) throw new Error(`${step.type} on a path where it does not run`);
			this.running.delete(id);
			if (how === 'done') running.resolve(step.output);
			else running.reject(step.error);
		}
		// Promises and the line’s mailbox reach their readers after a few microtasks.
		await new Promise((resolve) => setImmediate(resolve));
	}

	stop(): void {
		this.#actor.stop();
	}
}

/** Shortest lists of steps to every state of a machine, as far as `facts` tells states apart. */
export function waysThrough(
	machine: AnyStateMachine,
	input: unknown,
	steps: (snapshot: AnyMachineSnapshot) => readonly Step[],
	facts: (snapshot: AnyMachineSnapshot) => string
): { readonly steps: Step[]; readonly state: AnyMachineSnapshot }[] {
	const paths = getShortestPaths(machine, {
		input,
		events: (snapshot: AnyMachineSnapshot) => [...steps(snapshot)],
		serializeState: facts
	});
	return paths.map(({ steps: taken, state }) => ({
		steps: taken.slice(1).map(({ event }) => event as Step),
		state
	}));
}

/** The end of an actor, well or badly. */
export const done = (id: string, output?: unknown): Step => ({
	type: `xstate.done.actor.${id}`,
	output
});
export const failed = (id: string): Step => ({
	type: `xstate.error.actor.${id}`,
	error: new Error('made to fail')
});
