import type { JoinCode } from '$lib/live/ids';

type Word = { readonly says: 'asks' | 'holds' | 'takes'; readonly tab: string };

/** A tab that is awake answers sooner; one that a phone has frozen need not be asked. */
const ANSWER_MS = 150;

/**
 * Keeps a room’s seats to one tab of this device. Not by a Web Lock: pages over plain http have none, and a tab that a
 * phone froze would hold it. A tab that answers has the seats; whoever takes them puts the others out.
 */
export class SeatTab {
	readonly #channel: BroadcastChannel;
	readonly #tab = Math.random().toString(36).slice(2);
	readonly #onlost: () => void;
	#holds = false;
	#answered: (isTaken: boolean) => void = () => undefined;

	/** @param onlost called when another tab has taken the seat */
	constructor(code: JoinCode, onlost: () => void) {
		this.#onlost = onlost;
		this.#channel = new BroadcastChannel(`keypoint-live-${code}`);
		this.#channel.onmessage = ({ data }: MessageEvent<Word>) => {
			this.#hear(data);
		};
	}

	/** Takes the seat unless another tab has it; says whether it did. */
	async ask(): Promise<boolean> {
		const isTaken = await new Promise<boolean>((resolve) => {
			this.#answered = resolve;
			this.#say('asks');
			setTimeout(resolve, ANSWER_MS, false);
		});
		if (!isTaken) this.take();
		return !isTaken;
	}

	/** Takes the seat from whoever has it. */
	take(): void {
		this.#holds = true;
		this.#say('takes');
	}

	close(): void {
		this.#channel.close();
	}

	#hear({ says, tab }: Word): void {
		if (tab === this.#tab) return;
		if (says === 'asks' && this.#holds) this.#say('holds');
		if (says === 'holds') this.#answered(true);
		if (says === 'takes' && this.#holds) {
			this.#holds = false;
			this.#onlost();
		}
	}

	#say(says: Word['says']): void {
		this.#channel.postMessage({ says, tab: this.#tab } satisfies Word);
	}
}
