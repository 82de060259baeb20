import { cleanup, screen } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Response } from '$lib/bank/question';
import { order } from '../../fixtures/questions';
import { ask } from './ask';

afterEach(cleanup);

const steps: Record<string, string> = {
	Plucking: 'pluck',
	Withering: 'wither',
	'Rolling the withered leaves until their cells break open': 'roll',
	Drying: 'dry'
};

function shown(): string[] {
	return screen
		.getAllByRole('button', { name: /^Move / })
		.map((grip) => steps[(grip.getAttribute('aria-label') ?? '').slice(5)] ?? '?');
}

function given(response: Response | null) {
	return response?.kind === 'order' ? response.order : null;
}

function pointer(type: string, on: Element, y: number, pointerType: string) {
	const { left } = on.getBoundingClientRect();
	const init = { clientX: left + 5, clientY: y, pointerId: 1, pointerType, bubbles: true };
	on.dispatchEvent(new PointerEvent(type, { ...init, isPrimary: true, button: 0 }));
}

it('never starts in the right order', async () => {
	for (let seed = 0; seed < 12; seed++) {
		await ask(order, null, seed);
		expect(shown()).not.toEqual(['pluck', 'wither', 'roll', 'dry']);
		cleanup();
	}
});

it('moves by buttons, keeping the focus on the button and telling the new place', async () => {
	const asked = await ask(order);
	const before = shown();
	const third = screen.getAllByRole('button', { name: /: up$/ })[2];
	if (third === undefined) throw new Error('no third item');
	await userEvent.click(third);
	expect(shown()).toEqual([before[0], before[2], before[1], before[3]]);
	expect(given(asked.response())).toEqual(shown());
	expect(document.activeElement).toBe(third);
	await userEvent.keyboard('{Enter}{Enter}');
	expect(shown()[0]).toBe(before[2]);
	expect(document.activeElement).toBe(third);
	expect(third.getAttribute('aria-disabled')).toBe('true');
	expect(screen.getByText(/, now 1 of 4$/)).toBeTruthy();
});

it('moves by keyboard: Space picks up, arrows move, Space puts down, Ctrl+Enter submits', async () => {
	const asked = await ask(order);
	const before = shown();
	await userEvent.tab();
	const grip = document.activeElement;
	await userEvent.keyboard('{ArrowDown}');
	expect(shown()).toEqual(before);
	await userEvent.keyboard(' {ArrowDown}{ArrowDown}');
	expect(shown()).toEqual([before[1], before[2], before[0], before[3]]);
	expect(document.activeElement).toBe(grip);
	expect(grip?.getAttribute('aria-pressed')).toBe('true');
	await userEvent.keyboard(' {ArrowUp}');
	expect(grip?.getAttribute('aria-pressed')).toBe('false');
	expect(shown()[2]).toBe(before[0]);
	await userEvent.keyboard('{Control>}{Enter}{/Control}');
	expect(asked.onsubmit).toHaveBeenCalledOnce();
});

it('puts a picked-up item back where it was on Escape', async () => {
	await ask(order);
	const before = shown();
	await userEvent.tab();
	await userEvent.keyboard(' {ArrowDown}{ArrowDown}{Escape}');
	expect(shown()).toEqual(before);
});

it('puts a picked-up item down where it is when the focus leaves it', async () => {
	await ask(order);
	const before = shown();
	await userEvent.tab();
	const grip = document.activeElement;
	await userEvent.keyboard(' {ArrowDown}');
	expect(grip?.getAttribute('aria-pressed')).toBe('true');
	await userEvent.tab();
	expect(grip?.getAttribute('aria-pressed')).toBe('false');
	expect(shown()).toEqual([before[1], before[0], before[2], before[3]]);
});

it('moves by dragging with the mouse', async () => {
	await ask(order);
	const before = shown();
	const rows = screen.getAllByRole('listitem');
	if (rows[0] === undefined || rows[2] === undefined) throw new Error('no rows');
	await userEvent.dragAndDrop(rows[0], rows[2], {
		sourcePosition: { x: 60, y: 20 },
		targetPosition: { x: 60, y: 30 }
	});
	expect(shown()).toEqual([before[1], before[2], before[0], before[3]]);
});

it('moves by finger from the grip, and lets a finger elsewhere scroll', async () => {
	await ask(order);
	const before = shown();
	const last = screen.getAllByRole('listitem')[3];
	const grip = screen.getAllByRole('button', { name: /^Move / })[3];
	const text = last?.querySelector('.text');
	if (last === undefined || grip === undefined || text === null || text === undefined)
		throw new Error('no row');
	// The pointer is made up, so there is none to capture.
	last.setPointerCapture = () => {};
	const top = last.getBoundingClientRect().top;
	for (const [target, moves] of [
		[text, false],
		[grip, true]
	] as const) {
		pointer('pointerdown', target, top + 10, 'touch');
		pointer('pointermove', target, top - 400, 'touch');
		pointer('pointerup', target, top - 400, 'touch');
		await expect.poll(() => shown()[0]).toBe(moves ? before[3] : before[0]);
	}
	expect(getComputedStyle(grip).touchAction).toBe('none');
});

it('shows the right order beside the learner’s', async () => {
	const asked = await ask(order, { kind: 'order', order: ['wither', 'pluck', 'roll', 'dry'] });
	await asked.mark();
	const rows = screen.getAllByRole('listitem').map((row) => row.textContent.replace(/\s+/g, ' '));
	expect(rows[0]).toContain('Withering Belongs at 2');
	expect(rows[2]).toContain('In its place');
	expect(rows.slice(4)).toEqual([
		expect.stringContaining('Plucking'),
		expect.stringContaining('Withering'),
		expect.stringContaining('Rolling'),
		expect.stringContaining('Drying')
	]);
	expect(screen.getByRole('status').textContent).toContain('Partly right. 2 of 4 in their place.');
});
