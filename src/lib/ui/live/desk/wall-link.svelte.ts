import type { LiveClock } from '$lib/live/live-clock';
import { wallChannel, type FromWall, type ToWall, type WallView } from '../wall/view';

/** So often the wall hears that the desk is there; it takes three times as long for silence. */
const BEAT_MS = 2000;
/** A class’s answers reach the wall so often. */
const FOLLOW_MS = 200;

/** The desk’s end of the projector windows of one room. */
export class WallLink {
	readonly #channel: BroadcastChannel;
	readonly #clock: LiveClock;
	readonly #makeView: () => WallView | null;
	readonly #leave = () => this.#post({ type: 'bye' });
	#hasWall = $state(false);
	#heardMs = 0;
	#toldMs = 0;
	#beat: unknown = null;
	#soon: unknown = null;

	/** @param makeView what is shown now; null while there is nothing */
	constructor(code: string, clock: LiveClock, makeView: () => WallView | null, onnext: () => void) {
		this.#clock = clock;
		this.#makeView = makeView;
		this.#channel = wallChannel(code);
		this.#channel.onmessage = ({ data }: MessageEvent<FromWall>) => {
			this.#heardMs = clock.now();
			this.#hasWall = data.type !== 'bye';
			if (data.type === 'hello') this.#tell();
			else if (data.type === 'next') onnext();
		};
		window.addEventListener('pagehide', this.#leave);
		this.#tell();
	}

	/** Whether a projector window is listening. */
	get hasWall(): boolean {
		return this.#hasWall;
	}

	/** Something has changed: the walls hear of it at once, or with what else changes just now. */
	changed(): void {
		const waitMs = Math.max(0, this.#toldMs + FOLLOW_MS - this.#clock.now());
		this.#soon ??= this.#clock.setTimeout(() => this.#tell(), Math.min(waitMs, FOLLOW_MS));
	}

	close(): void {
		this.#leave();
		window.removeEventListener('pagehide', this.#leave);
		this.#clock.clearTimeout(this.#beat);
		this.#clock.clearTimeout(this.#soon);
		this.#channel.close();
	}

	#tell(): void {
		const clock = this.#clock;
		clock.clearTimeout(this.#beat);
		clock.clearTimeout(this.#soon);
		this.#soon = null;
		this.#toldMs = clock.now();
		this.#beat = clock.setTimeout(() => this.#tell(), BEAT_MS);
		if (this.#toldMs - this.#heardMs > 3 * BEAT_MS) this.#hasWall = false;
		const view = this.#makeView();
		if (view !== null) this.#post({ type: 'view', view });
	}

	#post(message: ToWall): void {
		this.#channel.postMessage(message);
	}
}
