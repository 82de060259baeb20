import type { Channel } from '$lib/live/channel/channel';
import { connectMqtt } from '$lib/live/channel/mqtt-channel';
import { hostCredentials } from '$lib/live/credentials';
import { deviceClock } from '$lib/live/live-clock';
import type { RandomBytes } from '$lib/live/seal';
import { brokerBeside, type TransferLink } from '$lib/live/transfer/link';
import type { TransferNeeds } from '$lib/live/transfer/start';

const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

/** The browser’s own clock, chance and network: the broker beside the page unless the link names another. */
export function transferNeeds(link: TransferLink, address: string): Omit<TransferNeeds, 'write'> {
	return {
		link,
		clock: deviceClock,
		randomBytes,
		connect: (keys, code): Promise<Channel> => {
			const tab = Array.from(randomBytes(6), (byte) => (byte % 36).toString(36)).join('');
			const url = link.broker ?? brokerBeside(address);
			return connectMqtt({ url, ...hostCredentials(keys, code, tab), random: Math.random });
		}
	};
}

/** The secret of a new link. */
export function newSeed(): Uint8Array {
	return randomBytes(32);
}
