import { MemoryBroker, type MemoryChannel } from '$lib/live/channel/memory-channel';
import { describeWithBroker } from '../support/with-broker';
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

describeWithBroker('mosquitto', () => {
	describeChannel('Mosquitto', startMosquitto);
});
describeWithBroker('nats-server', () => {
	describeChannel('one node of NATS', startNats);
});
