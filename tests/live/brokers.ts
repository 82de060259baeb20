import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect as connectTcp, type AddressInfo } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectMqtt } from '$lib/live/channel/mqtt-channel';
import { parseJoinCode, parseParticipantId, type RoomId } from '$lib/live/ids';
import type { Access } from '../../src/server/access';
import { addBroker, CLASSROOM_LIMITS } from '../../src/server/broker';
import { listen, stop } from '../../src/server/listen';
import { findBroker, type BrokerProgram } from '../support/brokers';
import type { TestBroker } from './channel-contract';

/** Debian’s Mosquitto with its WebSocket listener; 2.0.11 wants IPv4 named and a plain listener beside it. */
export function startMosquitto(): Promise<TestBroker & BrokerProcess> {
	return startProcess('mosquitto', '', (port, plainPort) => ({
		args: (file) => ['-c', file],
		config: [
			`listener ${plainPort} 127.0.0.1`,
			`listener ${port}`,
			'protocol websockets',
			'socket_domain ipv4',
			'allow_anonymous true',
			'persistence false'
		].join('\n')
	}));
}

/** One node of nats-server with its MQTT gateway; QoS 1 and retained messages live in its JetStream. */
export function startNats(): Promise<TestBroker & BrokerProcess> {
	return startProcess('nats-server', '/mqtt', (port, plainPort, folder) => ({
		args: (file) => ['-c', file],
		config: [
			'server_name: test',
			'listen: "127.0.0.1:-1"',
			`jetstream { store_dir: ${JSON.stringify(folder)} }`,
			`websocket { listen: "127.0.0.1:${port}", no_tls: true }`,
			`mqtt { listen: "127.0.0.1:${plainPort}" }`
		].join('\n')
	}));
}

interface Recipe {
	readonly args: (configFile: string) => string[];
	readonly config: string;
}

async function startProcess(
	program: BrokerProgram,
	urlPath: string,
	recipe: (port: number, plainPort: number, folder: string) => Recipe
): Promise<TestBroker & BrokerProcess> {
	const folder = mkdtempSync(path.join(tmpdir(), 'keypoint-broker-'));
	const [port = 0, plainPort = 0] = await freePorts(2);
	const { args, config } = recipe(port, plainPort, folder);
	const file = path.join(folder, 'broker.conf');
	writeFileSync(file, `${config}\n`);
	const url = `ws://127.0.0.1:${port}${urlPath}`;
	let child: ChildProcess | null = null;

	const restart = async () => {
		child = spawn(findBroker(program) ?? program, args(file), { stdio: 'ignore' });
		await answers(port);
	};
	const crash = async () => {
		const running = child;
		if (running === null) return;
		child = null;
		const ended = new Promise((resolve) => running.once('exit', resolve));
		running.kill('SIGKILL');
		await ended;
	};
	await restart();
	return {
		url,
		pid: () => child?.pid ?? 0,
		connect: () => connectTo(url),
		crash,
		restart,
		stop: async () => {
			await crash();
			rmSync(folder, { recursive: true });
		}
	};
}

/** A broker in a process of its own. */
export interface BrokerProcess {
	readonly url: string;
	/** The process now; 0 where there is none. */
	pid(): number;
}

/** Nodes of nats-server that are one broker: what is kept at one is kept at all. */
export async function startNatsCluster(size: number): Promise<(TestBroker & BrokerProcess)[]> {
	const routePorts = await freePorts(size);
	const routes = routePorts.map((port) => `nats://127.0.0.1:${port}`);
	return Promise.all(
		routePorts.map((routePort, index) =>
			startProcess('nats-server', '/mqtt', (port, plainPort, folder) => ({
				args: (file) => ['-c', file],
				config: [
					`server_name: node${index}`,
					'listen: "127.0.0.1:-1"',
					`cluster { name: school, listen: "127.0.0.1:${routePort}", routes: ${JSON.stringify(routes)} }`,
					`jetstream { store_dir: ${JSON.stringify(folder)} }`,
					`websocket { listen: "127.0.0.1:${port}", no_tls: true }`,
					`mqtt { listen: "127.0.0.1:${plainPort}" }`
				].join('\n')
			}))
		)
	);
}

/** A client under a fresh name, by MQTT.js. */
function connectTo(url: string) {
	const clientId = `test-${crypto.randomUUID().slice(0, 13)}`;
	return connectMqtt({ url, clientId, username: 'test', password: 'test', random: () => 0 });
}

/** Ports that nothing listens on now, all different. */
async function freePorts(count: number): Promise<number[]> {
	const servers = Array.from({ length: count }, () => createServer());
	const ports: number[] = [];
	for (const server of servers) {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		ports.push((server.address() as AddressInfo).port);
	}
	for (const server of servers) await new Promise((resolve) => server.close(resolve));
	return ports;
}

/** Resolves when something listens on the port. */
async function answers(port: number): Promise<void> {
	for (let tries = 0; tries < 200; tries++) {
		const isUp = await new Promise<boolean>((resolve) => {
			const socket = connectTcp(port, '127.0.0.1', () => {
				socket.destroy();
				resolve(true);
			}).on('error', () => resolve(false));
		});
		if (isUp) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`Nothing answers on port ${port}`);
}

/** The classroom’s own broker, with the door open: what it lets whom do is tested beside it. */
export async function startAedes(): Promise<TestBroker> {
	const [port = 0] = await freePorts(1);
	const everybody = parseJoinCode('AAAAAA');
	const id = parseParticipantId('A'.repeat(22));
	if (everybody === null || id === null) throw new Error('No such names');
	const access: Access = {
		identify: () => ({ role: 'host', code: everybody, id: id as string as RoomId }),
		mayPublish: () => true,
		maySubscribe: () => true
	};
	let end: () => Promise<void> = () => Promise.resolve();
	const restart = async () => {
		const server = createHttpServer();
		const limits = { ...CLASSROOM_LIMITS, connectionsEach: 100 };
		const broker = await addBroker({ server, path: '/mqtt', access, limits });
		await listen(server, '127.0.0.1', port);
		end = async () => {
			await broker.close();
			await stop(server, 0);
		};
	};
	await restart();
	return {
		connect: () => connectTo(`ws://127.0.0.1:${port}/mqtt`),
		crash: () => end(),
		restart,
		stop: () => end()
	};
}
