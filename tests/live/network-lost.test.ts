import { afterEach, expect, it, vi } from 'vitest';
import { startAedes } from './brokers';

afterEach(() => {
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

it('notices at once that the device has lost its network, and comes back by itself', async () => {
	const device = new EventTarget();
	vi.stubGlobal('addEventListener', device.addEventListener.bind(device));
	vi.stubGlobal('removeEventListener', device.removeEventListener.bind(device));
	const broker = await startAedes();
	const channel = await broker.connect();
	const heard: string[] = [];
	channel.watch((state) => heard.push(state));
	try {
		await expect.poll(() => channel.state).toBe('online');
		device.dispatchEvent(new Event('offline'));
		// The keepalive would take 15 s.
		await expect.poll(() => heard.slice(-2), { timeout: 5000 }).toEqual(['offline', 'online']);
		await channel.close();
		device.dispatchEvent(new Event('offline'));
		expect(channel.state).toBe('offline');
	} finally {
		await broker.stop();
	}
});

it('comes back at once when a phone is unlocked after a long silence, and stays after a short one', async () => {
	const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
	vi.stubGlobal('document', page);
	const broker = await startAedes();
	const channel = await broker.connect();
	const heard: string[] = [];
	channel.watch((state) => heard.push(state));
	try {
		await expect.poll(() => channel.state).toBe('online');
		page.dispatchEvent(new Event('visibilitychange'));
		const nowMs = Date.now();
		vi.spyOn(Date, 'now').mockReturnValue(nowMs + 60_000);
		page.dispatchEvent(new Event('visibilitychange'));
		await expect.poll(() => heard, { timeout: 5000 }).toEqual(['online', 'offline', 'online']);
	} finally {
		await channel.close();
		await broker.stop();
	}
});
