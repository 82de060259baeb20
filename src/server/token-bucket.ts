/** How much may happen at once, and how fast it may go on. */
export interface Rate {
	readonly burst: number;
	readonly perSecond: number;
}

/** Counts what happens against a rate: a bucket of tokens that fills up again. */
export class TokenBucket {
	readonly #rate: Rate;
	#tokens: number;
	#atMs: number;

	constructor(rate: Rate, nowMs: number) {
		this.#rate = rate;
		this.#tokens = rate.burst;
		this.#atMs = nowMs;
	}

	/** Whether one more may happen now. */
	take(nowMs: number): boolean {
		const { burst, perSecond } = this.#rate;
		const filled = this.#tokens + (Math.max(0, nowMs - this.#atMs) / 1000) * perSecond;
		this.#tokens = Math.min(burst, filled);
		this.#atMs = nowMs;
		if (this.#tokens < 1) return false;
		this.#tokens--;
		return true;
	}

	/** Whether it is as full as a new one. */
	isFull(nowMs: number): boolean {
		const { burst, perSecond } = this.#rate;
		return this.#tokens + ((nowMs - this.#atMs) / 1000) * perSecond >= burst;
	}
}

/** Buckets remembered at once; full ones are forgotten first. */
const MAX_KEYS = 10_000;

/** One bucket a key, such as an address. */
export class TokenBuckets {
	readonly #rate: Rate;
	readonly #buckets = new Map<string, TokenBucket>();

	constructor(rate: Rate) {
		this.#rate = rate;
	}

	take(key: string, nowMs: number): boolean {
		let bucket = this.#buckets.get(key);
		if (!bucket) {
			if (this.#buckets.size >= MAX_KEYS) this.#forget(nowMs);
			bucket = new TokenBucket(this.#rate, nowMs);
			this.#buckets.set(key, bucket);
		}
		return bucket.take(nowMs);
	}

	#forget(nowMs: number): void {
		for (const [key, bucket] of this.#buckets) if (bucket.isFull(nowMs)) this.#buckets.delete(key);
	}
}
