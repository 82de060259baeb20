import { expect, it, vi } from 'vitest';
import { askToPersist } from '$lib/progress/persist';

function storage(persisted: boolean, answer: boolean | Error) {
	const persist = vi.fn(() =>
		answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
	);
	return { persist, manager: { persisted: () => Promise.resolve(persisted), persist } };
}

it('asks, and tells what the browser decided', async () => {
	expect(await askToPersist(storage(false, true).manager)).toBe('granted');
	expect(await askToPersist(storage(false, false).manager)).toBe('refused');
});

it('does not ask again when storage is persistent already', async () => {
	const { manager, persist } = storage(true, false);
	expect(await askToPersist(manager)).toBe('granted');
	expect(persist).not.toHaveBeenCalled();
});

it('never throws: where asking fails or cannot be done it says so', async () => {
	expect(await askToPersist(storage(false, new Error('no')).manager)).toBe('refused');
	expect(await askToPersist({})).toBe('unsupported');
});
