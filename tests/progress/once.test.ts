import { expect, it } from 'vitest';
import { once } from '$lib/progress/once';

it('loads once, also for those who ask while it is under way', async () => {
	let loads = 0;
	const load = once(async () => {
		loads += 1;
		return Promise.resolve(`load ${loads}`);
	});
	expect(await Promise.all([load(), load()])).toEqual(['load 1', 'load 1']);
	expect(await load()).toBe('load 1');
});

it('tries again after a failure', async () => {
	let online = false;
	const load = once(() =>
		online ? Promise.resolve('here') : Promise.reject(new Error('offline'))
	);
	await expect(load()).rejects.toThrow('offline');
	online = true;
	expect(await load()).toBe('here');
});
