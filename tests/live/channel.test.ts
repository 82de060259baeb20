import { describe, expect, it } from 'vitest';
import { MemoryBroker, type MemoryChannel } from '$lib/live/channel/memory-channel';
import { findBroker } from '../support/brokers';
import { startAedes, startMosquitto, startNats } from './brokers';
import { describeChannel, type TestBroker } from './channel-contract';

function memoryBroker(): Promise<TestBroker> {
	const broker = new MemoryBroker();
	const channels: MemoryChannel[] = [];
	const each = (act: (channel: MemoryChannel) => void) => () => {
		channels.forEach(act);
		return Promise.resolve();
	};
	return Promise.resolve({
		connect: () => {
			const channel = broker.connect();
			channels.push(channel);
			return Promise.resolve(channel);
		},
		crash: each((channel) => {
			channel.disconnect();
		}),
		restart: each((channel) => {
			channel.reconnect();
		}),
		stop: () => Promise.resolve()
	});
}

describeChannel('memory', memoryBroker);
describeChannel('the embedded broker', startAedes);

for (const [program, start] of [
	['mosquitto', startMosquitto],
	['nats-server', startNats]
] as const) {
	if (findBroker(program) !== null) describeChannel(program, start);
	else
		describe.skip(`a channel by ${program}: not installed here (apt install ${program})`, () => {
			it('is not tried', () => {
				expect(program).toBe('installed');
			});
		});
}
