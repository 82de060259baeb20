/** What `live.json` tells the host’s page; there is none where the app’s files are on another server. */
export interface LiveInfo {
	readonly v: 1;
	/** Where a class finds the app, the likeliest first; this machine’s own where nobody else can come in. */
	readonly addresses: readonly string[];
	/** Where learners keep the app; null where nobody said. */
	readonly home: string | null;
	readonly https: boolean;
}

/** The name of its file, below the base path. */
export const LIVE_INFO_PATH = '/live.json';
