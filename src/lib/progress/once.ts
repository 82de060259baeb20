/**
 * Runs an asynchronous load once and keeps what it gave. A dynamic import takes a turn of the event loop even
 * when the module is there already, and with it a frame; a promise that has resolved does not. A failure is
 * forgotten, so that the next call tries again.
 */
export function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
	let loading: Promise<Value> | null = null;
	return () => {
		if (loading !== null) return loading;
		loading = load();
		loading.catch(() => (loading = null));
		return loading;
	};
}
