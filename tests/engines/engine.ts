/** What can be passed into a page and back. */
export type Json =
	string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Work that runs in the page, named by its own text: it can use nothing from around it. */
export type PageWork<Args extends readonly Json[], Value> = (
	...args: Args
) => Value | Promise<Value>;

/** Finds an element in the page; null while there is none. */
export type Find = PageWork<readonly string[], Element | null>;

/** One window of a browser that is not Chromium, driven from outside. */
export interface EnginePage {
	/** As in 'Firefox 153.7'. */
	readonly version: string;
	/** Where files that the page saves arrive. */
	readonly downloads: string;
	goto(url: string): Promise<void>;
	/** Runs work in the page and gives what it gives, as JSON. */
	run<Args extends readonly Json[], Value extends Json>(
		work: PageWork<Args, Value>,
		...args: Args
	): Promise<Value>;
	/** Presses an element as a person does, with the pointer; false where it is not there. */
	click(find: Find, ...args: string[]): Promise<boolean>;
	/** Types into a field. */
	type(text: string, find: Find, ...args: string[]): Promise<void>;
	/** Chooses a file in a file field. */
	choose(file: string, find: Find, ...args: string[]): Promise<void>;
	/** Ends the browser and what was started with it. */
	close(): Promise<void>;
}

/** A browser engine that the machine may have. */
export interface Engine {
	readonly name: 'Firefox' | 'WebKit';
	/** What is missing, as a sentence; null when it can be driven here. */
	readonly missing: string | null;
	/** Whether what it keeps outlives it when it is driven from outside. */
	readonly keepsProfile: boolean;
	/** Starts it on a folder for its profile and downloads. */
	open(folder: string): Promise<EnginePage>;
}

/** The text of a call, to be evaluated in the page; resolves with JSON. */
export function callText(work: (...args: never[]) => unknown, args: readonly Json[]): string {
	return `(async () => JSON.stringify((await (${work.toString()})(...${JSON.stringify(args)})) ?? null))()`;
}

/** The text of a search, to be evaluated in the page. */
export function findText(find: Find, args: readonly string[]): string {
	return `((${find.toString()})(...${JSON.stringify(args)}))`;
}
