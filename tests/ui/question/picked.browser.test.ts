import { cleanup, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { choiceOne, choiceSeveral, trueFalse } from '../../fixtures/questions';
import { ask } from './ask';

afterEach(cleanup);

function optionOf(name: RegExp): HTMLElement {
	const label = screen.getByText(name).closest('label');
	if (label === null) throw new Error(`no option ${name}`);
	return label;
}

describe('choice', () => {
	it('asks for one by radio buttons under its stem, taken by click', async () => {
		const asked = await ask(choiceOne);
		const group = screen.getByRole('group', {
			name: 'Why does green tea turn bitter in boiling water?'
		});
		expect(within(group).getAllByRole('radio')).toHaveLength(4);
		await userEvent.click(screen.getByText('Heat draws out more of its tannins'));
		await userEvent.click(screen.getByText('The cup takes up the aroma'));
		expect(asked.response()).toEqual({ kind: 'choice', selected: ['cup'] });
	});

	it('asks for several by checkboxes and says so', async () => {
		const asked = await ask(choiceSeveral);
		expect(screen.getByText(/Choose all that are right/)).toBeTruthy();
		await userEvent.click(screen.getByRole('checkbox', { name: 'Black tea' }));
		await userEvent.click(screen.getByRole('checkbox', { name: 'Mint' }));
		await userEvent.click(screen.getByRole('checkbox', { name: 'Mint' }));
		await userEvent.click(screen.getByRole('checkbox', { name: 'Oolong' }));
		expect(asked.response()).toEqual({ kind: 'choice', selected: ['black', 'oolong'] });
	});

	it('is answered by keyboard alone: a digit picks the option beside it, Enter submits', async () => {
		const asked = await ask(choiceOne);
		const second = screen.getAllByRole('radio')[1];
		await userEvent.keyboard('2');
		expect(document.activeElement).toBe(second);
		expect(second).toHaveProperty('checked', true);
		await userEvent.keyboard('9{Control>}1{/Control}');
		expect(asked.response()).toEqual({ kind: 'choice', selected: ['leaf'] });
		await userEvent.keyboard('{Enter}');
		expect(asked.onsubmit).toHaveBeenCalledOnce();
	});

	it('leaves digits alone while somebody writes', async () => {
		const asked = await ask(choiceOne);
		const field = document.body.appendChild(document.createElement('textarea'));
		await userEvent.type(field, '1');
		expect(asked.response()).toBeNull();
		field.remove();
	});

	it('shows the pick with its reason and the key in their places, and takes nothing more', async () => {
		const asked = await ask(choiceOne, { kind: 'choice', selected: ['leaf'] });
		const before = screen.getAllByRole('radio').length;
		await asked.mark();
		expect(optionOf(/burn and turn black/).textContent).toMatch(
			/Your answer, not right\s*Water cannot burn a leaf/
		);
		expect(optionOf(/tannins/).textContent).toContain('The right answer');
		expect(optionOf(/oxygen/).textContent).not.toContain('Flat water');
		expect(screen.getByRole('status').textContent).toContain('Not right.');
		expect(screen.getAllByRole('radio')).toHaveLength(before);
		await userEvent.keyboard('1');
		expect(asked.response()).toEqual({ kind: 'choice', selected: ['leaf'] });
	});

	it('tells partial credit and the key left out', async () => {
		const asked = await ask(choiceSeveral, { kind: 'choice', selected: ['black'] });
		await asked.mark();
		expect(optionOf(/Oolong/).textContent).toContain('Right too, you left it out');
		expect(screen.getByRole('status').textContent).toContain(
			'Partly right. 1 of 2 right answers picked.'
		);
	});

	it('stands in the same order for the same seed and in another for another', async () => {
		const names = () =>
			screen.getAllByRole('radio').map((radio) => radio.parentElement?.textContent);
		const orders = [];
		for (const seed of [1, 1, 2, 3, 4]) {
			await ask(choiceOne, null, seed);
			orders.push(names().join());
			cleanup();
		}
		expect(orders[0]).toBe(orders[1]);
		expect(new Set(orders).size).toBeGreaterThan(1);
	});
});

describe('true or false', () => {
	it('is answered by click', async () => {
		const asked = await ask(trueFalse);
		await userEvent.click(screen.getByText('False'));
		expect(asked.response()).toEqual({ kind: 'true-false', value: false });
		expect(screen.getByRole('radio', { name: 'False' })).toHaveProperty('checked', true);
	});

	it('is answered by keyboard alone', async () => {
		const asked = await ask(trueFalse);
		await userEvent.tab();
		await userEvent.keyboard(' ');
		expect(asked.response()).toEqual({ kind: 'true-false', value: true });
		await userEvent.keyboard('2{Enter}');
		expect(asked.response()).toEqual({ kind: 'true-false', value: false });
		expect(asked.onsubmit).toHaveBeenCalledOnce();
	});

	it('keeps its size when it is marked, and says why the wrong side tempted', async () => {
		const asked = await ask(trueFalse, { kind: 'true-false', value: true });
		const height = screen.getByRole('group').offsetHeight;
		await asked.mark();
		expect(screen.getByRole('group').offsetHeight).toBe(height);
		expect(screen.getByRole('radio', { name: /^True\s*Your answer\s*, not right$/ })).toBeTruthy();
		expect(screen.getByRole('radio', { name: /^False\s*The answer$/ })).toBeTruthy();
		expect(screen.getByRole('status').textContent).toContain('it is one plant');
	});
});
