/** What decides whether to remind the learner of a backup. */
export interface Risk {
	/** Whether a folder is to be kept up to date, and the browser wants to be asked for it. */
	readonly folder: boolean;
	/** Whether the browser keeps the data until the learner removes it; null where it does not tell. */
	readonly persistent: boolean | null;
	/** Whether this is a browser page on an iPhone or iPad, whose data goes after seven days without a visit. */
	readonly iosPage: boolean;
	/** Answers and changes that no backup holds. */
	readonly unsaved: number;
	/** When a reminder was put away last, in epoch ms. */
	readonly remindedAtMs: number | null;
	readonly nowMs: number;
}

/** Ten minutes a day make some forty answers: a few days’ work is worth a word, less is not. */
const MANY = 100;
/** Where the browser clears everything after a week away, two days’ work is. */
const MANY_ON_IOS = 40;
const WEEK_MS = 7 * 86_400_000;

/** Whether the risk is real and the last reminder long enough ago. */
export function shouldRemind(risk: Risk): boolean {
	const { folder, persistent, iosPage, unsaved, remindedAtMs, nowMs } = risk;
	if (remindedAtMs !== null && Math.abs(nowMs - remindedAtMs) < WEEK_MS) return false;
	if (folder) return unsaved > 0;
	if (iosPage) return unsaved >= MANY_ON_IOS;
	return persistent !== true && unsaved >= MANY;
}
