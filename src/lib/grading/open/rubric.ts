/** One idea that an open answer must contain. `weight` is relative to the rubric's other points. */
export interface KeyPoint {
	readonly id: string;
	readonly says: string;
	/** Further wordings of the same idea, as good as `says`. */
	readonly accept: readonly string[];
	/** Wordings that deny or reverse the idea. */
	readonly contradicts: readonly string[];
	readonly weight: number;
}

/** What an open question is marked by: its stem, a model answer to show, and its key points. */
export interface OpenRubric {
	readonly stem: string;
	readonly modelAnswer: string;
	readonly keyPoints: readonly KeyPoint[];
}
