/** A timer that a hidden page asks for; its id comes back when it is over. */
export interface Alarm {
	readonly id: number;
	readonly delayMs: number;
}

onmessage = ({ data: { id, delayMs } }: MessageEvent<Alarm>) => {
	setTimeout(() => {
		postMessage(id);
	}, delayMs);
};
