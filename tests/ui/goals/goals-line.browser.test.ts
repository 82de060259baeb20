import '$lib/ui/shared/tokens.css';
import '$lib/ui/shared/base.css';
import { cleanup, render, screen } from '@testing-library/svelte';
import type { ComponentProps } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { streakOf } from '$lib/memory/streak';
import GoalsLine from '$lib/ui/goals/GoalsLine.svelte';

type Props = ComponentProps<typeof GoalsLine>;

afterEach(cleanup);

const TODAY = '2025-03-04';

function show(changes: Partial<Props> = {}) {
	const onleeches = vi.fn();
	const streak = streakOf(new Set(['2025-03-02', '2025-03-03', TODAY]), TODAY);
	// `target` is an option of mounting too, so the props stand under their own name.
	const props = { answered: 12, target: 20, streak, leeches: 0, onleeches, ...changes };
	render(GoalsLine, { props });
	return { line: screen.getByRole('region', { name: 'Your day' }), onleeches };
}

describe('the line about the day', () => {
	it('tells today against the target, and the streak', () => {
		const { line } = show();
		expect(line).toHaveTextContent(/^12 of 20 today 3-day streak$/);
	});

	it('says that the target is reached, and no more of it', () => {
		const { line } = show({ answered: 23 });
		expect(screen.getByRole('img', { name: 'Target reached:' })).toBeTruthy();
		expect(line).toHaveTextContent(/^23 today/);
	});

	it('has no target to hold against a learner who set none', () => {
		const { line } = show({ target: 0 });
		expect(line).toHaveTextContent(/^12 today/);
		expect(screen.queryByRole('img')).toBeNull();
		cleanup();
		expect(show({ target: 0, answered: 0, streak: null }).line).toHaveTextContent(/^$/);
	});

	it('offers a day off where the streak forgives one', () => {
		const before = (days: string[]) => streakOf(new Set(days), TODAY);
		const { line } = show({ answered: 0, streak: before(['2025-03-02', '2025-03-03']) });
		expect(line).toHaveTextContent('2-day streak; today may be a day off');
		cleanup();
		// Yesterday was the day off of these seven: nothing is threatened, only the offer is not made.
		const used = show({ answered: 0, streak: before(['2025-03-01', '2025-03-02']) });
		expect(used.line).toHaveTextContent(/2-day streak$/);
	});

	it('is silent about a streak that is none, and while the days are being read', () => {
		expect(show({ streak: null }).line).toHaveTextContent(/^12 of 20 today$/);
		cleanup();
		expect(show({ streak: streakOf(new Set(), TODAY) }).line).not.toHaveTextContent(/streak/);
	});

	it('leads to what keeps slipping', async () => {
		const { onleeches } = show({ leeches: 2 });
		await userEvent.click(screen.getByRole('button', { name: '2 questions keep slipping' }));
		expect(onleeches).toHaveBeenCalledOnce();
		cleanup();
		show({ leeches: 1 });
		expect(screen.getByRole('button', { name: '1 question keeps slipping' })).toBeTruthy();
	});

	it('takes no room of its own, so that nothing moves when it comes', () => {
		const { line } = show({ leeches: 2 });
		const { height, bottom } = line.getBoundingClientRect();
		const after = document.createElement('p');
		line.after(after);
		expect(height).toBeGreaterThan(40);
		expect(after.getBoundingClientRect().top).toBeLessThan(bottom - 40);
	});
});
