/** A page’s hold on a room. */
export interface RoomHold {
	readonly release: () => void;
}

/**
 * Lets one page at a time host a room on this device; it is let go with the page, however that ends.
 * Pages over plain http have no Web Locks: there the log refuses the slower of two writers.
 * @param steal takes it from another page, whose `onlost` is called
 * @returns null where another page has it
 */
export function holdRoom(
	code: string,
	{ steal, onlost }: { steal: boolean; onlost: () => void }
): Promise<RoomHold | null> {
	if (!('locks' in navigator)) return Promise.resolve({ release: () => undefined });
	return new Promise((resolve) => {
		let isReleased = false;
		navigator.locks
			.request(`keypoint-host-${code}`, steal ? { steal } : { ifAvailable: true }, (lock) => {
				if (lock === null) {
					isReleased = true;
					resolve(null);
					return null;
				}
				return new Promise<void>((end) => {
					resolve({
						release: () => {
							isReleased = true;
							end();
						}
					});
				});
			})
			.catch(() => {
				if (!isReleased) onlost();
			});
	});
}
