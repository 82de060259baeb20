import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { listen, stop } from '../../src/server/listen';
import { PublishPackets } from '../../src/server/publish-packet';

const SIZES = [0, 1, 60, 100, 101, 102, 125, 126, 127, 128, 16_383, 16_384, 65_507, 65_508, 65_535];
const topic = 'keypoint/AAAAAA/state';

it('makes each message one frame of one packet, as their standards have them', async () => {
	const packets = new PublishPackets();
	const payloads = SIZES.map((size) => Buffer.alloc(size, size));
	const server = createServer();
	const sockets = new WebSocketServer({ noServer: true });
	server.on('upgrade', (request, socket, head) => {
		sockets.handleUpgrade(request, socket, head, () => {
			for (const payload of payloads)
				socket.write(packets.framed({ topic, payload, retain: payload.length === 0 }).frame);
		});
	});
	onTestFinished(() => stop(server, 0));
	const client = new WebSocket(`ws://127.0.0.1:${await listen(server, '127.0.0.1', 0)}`);
	onTestFinished(() => {
		client.terminate();
	});
	const received = await new Promise<Buffer[]>((resolve, reject) => {
		const heard: Buffer[] = [];
		client.on('error', reject);
		client.on('message', (data: Buffer) => {
			heard.push(data);
			if (heard.length === SIZES.length) resolve(heard);
		});
	});
	for (const [index, packet] of received.entries()) {
		const payload = payloads[index] ?? Buffer.alloc(0);
		const bodyAt = packet.findIndex((byte, at) => at > 0 && byte < 128) + 1;
		const length = packet
			.subarray(1, bodyAt)
			.reduce((sum, byte, at) => sum + (byte & 127) * 128 ** at, 0);
		expect(packet[0]).toBe(payload.length === 0 ? 0x31 : 0x30);
		expect(length).toBe(packet.length - bodyAt);
		expect(packet.toString('latin1', bodyAt + 2, bodyAt + 2 + topic.length)).toBe(topic);
		expect(packet.readUInt16BE(bodyAt)).toBe(topic.length);
		expect(packet.subarray(bodyAt + 2 + topic.length).equals(payload)).toBe(true);
	}
});
