/** What the bench tells the process that plays the host; times are of `nowMs()`. */
export type HostOrder =
	| {
			readonly type: 'begin';
			readonly url: string;
			readonly seed: string;
			readonly questions: number;
	  }
	| { readonly type: 'open' | 'close' | 'reveal' };

/** What the host’s process says. */
export type HostNews =
	| { readonly type: 'online' }
	/** A question went out to all. */
	| { readonly type: 'opened'; readonly atMs: number }
	/** Who had an answer opened by the host in the round that was closed, and when. */
	| {
			readonly type: 'closed';
			readonly heard: readonly (readonly [id: string, atMs: number])[];
			/** Of the whole round, in milliseconds: the longest that its page’s thread was held. */
			readonly longestTaskMs: number;
			readonly counted: number;
	  };

/** What the bench tells a process that plays students. */
export type StudentsOrder =
	| {
			readonly type: 'prepare';
			readonly url: string;
			readonly code: string;
			/** The host’s, in base64url. */
			readonly identity: string;
			readonly count: number;
			/** Answers are spread evenly over this, after a second and a half of reading. */
			readonly answerMs: number;
	  }
	| { readonly type: 'join' }
	| { readonly type: 'report'; readonly index: number };

/** What such a process says. */
export type StudentsNews =
	| { readonly type: 'prepared' }
	/** How long each took from the first byte to its seat; fewer where some have none. */
	| { readonly type: 'joined'; readonly tookMs: readonly number[] }
	/** One entry for each who heard the question of this round. */
	| {
			readonly type: 'reported';
			readonly rounds: readonly {
				readonly id: string;
				readonly heardAtMs: number;
				readonly sentAtMs: number | null;
				readonly acknowledgedAtMs: number | null;
			}[];
			readonly lost: number;
	  };

/** Monotonic, and the same for all processes of a machine. */
export function nowMs(): number {
	return Number(process.hrtime.bigint()) / 1e6;
}

/** The questions’ words and the room’s keys come from one seed, in every process alike. */
export function seedBytes(seed: string): Uint8Array {
	return Uint8Array.from(Buffer.from(seed, 'base64url'));
}
