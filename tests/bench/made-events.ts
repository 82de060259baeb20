import type { QuestionKind, Response } from '$lib/bank/question';
import type { PointVerdict } from '$lib/bank/kinds/open';
import type { LogEvent, ReviewEvent } from '$lib/progress/events';
import type { Random } from './random';

/** What every event carries. */
export type Stamp = Pick<LogEvent, 'id' | 'deviceId' | 'seq' | 'atMs' | 'orderMs' | 'v'>;

interface Device {
	readonly id: string;
	seq: number;
}

/** Stamps events as devices do that see each other’s: each counts its own, and the order is over all. */
export class Devices {
	readonly #random: Random;
	readonly #devices: readonly [Device, Device, Device];
	#latestOrderMs = 0;

	constructor(random: Random) {
		this.#random = random;
		const device = () => ({ id: random.id(), seq: 0 });
		this.#devices = [device(), device(), device()];
	}

	/** The one at hand: a laptop all the time, and a phone that is replaced after two fifths of it. */
	pick(shareOfTime: number): Device {
		const [laptop, oldPhone, phone] = this.#devices;
		if (this.#random.chance(0.4)) return laptop;
		return shareOfTime < 0.4 ? oldPhone : phone;
	}

	stamp(device: Device, atMs: number): Stamp {
		device.seq += 1;
		this.#latestOrderMs = Math.max(atMs, this.#latestOrderMs + 1);
		return {
			id: this.#random.id(),
			deviceId: device.id,
			seq: device.seq,
			atMs,
			orderMs: this.#latestOrderMs,
			v: 1
		};
	}
}

/** What an answer to a question of each kind looks like in the log: of the usual size, without sense. */
export function madeAnswer(
	kind: QuestionKind,
	right: boolean,
	random: Random
): Pick<ReviewEvent, 'score' | 'verdicts'> & { readonly response: Response } {
	const score = right ? 1 : random.chance(0.3) ? 0.5 : 0;
	const verdicts: Record<string, PointVerdict> | null =
		kind === 'open'
			? { cause: right ? 'found' : 'missing', effect: right ? 'found' : 'partly' }
			: null;
	return { score, verdicts, response: makers[kind](random, right) };
}

const makers = {
	choice: (random, right) => ({
		kind: 'choice',
		selected: right ? ['key'] : [`distractor-${random.below(3)}`]
	}),
	'true-false': (random) => ({ kind: 'true-false', value: random.chance(0.5) }),
	cloze: (random) => ({
		kind: 'cloze',
		gaps: { first: words(random, 1), second: words(random, 2) }
	}),
	numeric: (random) => ({ kind: 'numeric', text: String(random.below(10_000) / 10) }),
	order: (random) => ({
		kind: 'order',
		order: random.chance(0.5) ? ['a', 'b', 'c', 'd'] : ['b', 'a', 'd', 'c']
	}),
	match: (random) => ({
		kind: 'match',
		pairs: random.chance(0.5)
			? { a: 'one', b: 'two', c: 'three' }
			: { a: 'two', b: 'one', c: 'three' }
	}),
	open: (random) => ({ kind: 'open', text: words(random, 8 + random.below(16)) })
} satisfies { [Kind in QuestionKind]: (random: Random, right: boolean) => Response };

const VOCABULARY =
	'a an and at because by cloud control data each edge every fails for from gateway if in is it keeps latency less machine model more network not of on only or plant sensor service so stays than that the then time to trust twin until waits when where with'.split(
		' '
	);

function words(random: Random, count: number): string {
	return Array.from({ length: count }, () => VOCABULARY[random.below(VOCABULARY.length)]).join(' ');
}
