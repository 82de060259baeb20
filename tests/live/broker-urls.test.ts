import { expect, it } from 'vitest';
import { brokerUrls } from '$lib/live/channel/broker-urls';
import { connectMqtt } from '$lib/live/channel/mqtt-channel';

it.each([
	['ws://192.168.1.20:4173/mqtt', ['ws://192.168.1.20:4173/mqtt']],
	['wss://a.org/mqtt,wss://b.org/mqtt', ['wss://a.org/mqtt', 'wss://b.org/mqtt']],
	[' wss://a.org, ws://b.org:80 ', ['wss://a.org', 'ws://b.org:80']]
])('reads %s as the addresses of a broker’s nodes', (text, urls) => {
	expect(brokerUrls(text)).toEqual(urls);
});

it.each(['', 'https://a.org/mqtt', 'mqtt', 'wss://a.org/mqtt,javascript:alert(1)'])(
	'takes nothing of “%s”, and does not connect to it',
	async (url) => {
		expect(brokerUrls(url)).toEqual([]);
		const nobody = { clientId: 'a', username: 'a', password: 'a', random: () => 0 };
		await expect(connectMqtt({ url, ...nobody })).rejects.toThrow('no broker’s address');
	}
);
