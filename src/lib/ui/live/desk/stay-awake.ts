/**
 * Keeps the screen on while the page is looked at, as far as the browser lets it (not over plain http).
 * @returns what ends it
 */
export function stayAwake(): () => void {
	let lock: WakeLockSentinel | null = null;
	let isOver = false;
	const ask = () => {
		if (document.hidden || !('wakeLock' in navigator)) return;
		void navigator.wakeLock
			.request('screen')
			.then((granted) => {
				lock = granted;
				if (isOver) void granted.release();
			})
			// Refused on a low battery: the screen then goes its own way.
			.catch(() => null);
	};
	ask();
	// A page that was hidden has lost it.
	document.addEventListener('visibilitychange', ask);
	return () => {
		isOver = true;
		document.removeEventListener('visibilitychange', ask);
		void lock?.release();
	};
}
