import { cleanup, screen } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { match } from '../../fixtures/questions';
import { ask } from './ask';

afterEach(cleanup);

const item = (name: RegExp) => screen.getByRole('button', { name });
const all = { sencha: 'none', oolong: 'some', assam: 'full', matcha: 'none' } as const;
const targetNames = {
	none: /^A\s*Not oxidised/,
	some: /^B\s*Oxidised in part/,
	full: /^C\s*Fully/
};
const itemNames = { sencha: /^Sencha/, oolong: /^Oolong/, assam: /^Assam/, matcha: /^Matcha/ };

it('takes an item and then its place, by click, and lets it change', async () => {
	const asked = await ask(match);
	for (const [id, target] of Object.entries(all) as [
		keyof typeof all,
		keyof typeof targetNames
	][]) {
		await userEvent.click(item(itemNames[id]));
		expect(item(itemNames[id]).getAttribute('aria-pressed')).toBe('true');
		await userEvent.click(item(targetNames[target]));
	}
	expect(asked.response()).toEqual({ kind: 'match', pairs: all });
	expect(item(/^Oolong\s*, placed:\s*B$/)).toBeTruthy();
	await userEvent.click(item(itemNames.oolong));
	await userEvent.click(item(targetNames.full));
	expect(asked.response()).toEqual({ kind: 'match', pairs: { ...all, oolong: 'full' } });
});

it('waits with the next free item, so that places alone can be tapped', async () => {
	const asked = await ask(match);
	for (let times = 0; times < 4; times++) await userEvent.click(item(targetNames.full));
	expect(asked.response()).toEqual({
		kind: 'match',
		pairs: { sencha: 'full', oolong: 'full', assam: 'full', matcha: 'full' }
	});
	expect(item(targetNames.full).getAttribute('aria-disabled')).toBe('true');
	expect(screen.getByText(/All placed\.$/)).toBeTruthy();
});

it('moves nothing while items are placed', async () => {
	await ask(match);
	const tops = () => screen.getAllByRole('button').map((b) => b.getBoundingClientRect().top);
	const before = tops();
	await userEvent.click(item(targetNames.none));
	expect(tops()).toEqual(before);
});

it('is answered by keyboard alone, by digits or by Tab and Enter', async () => {
	const asked = await ask(match);
	const placed = () => {
		const response = asked.response();
		return response?.kind === 'match' ? Object.values(response.pairs) : [];
	};
	await userEvent.keyboard('123');
	expect(placed()).toEqual(['none', 'some', 'full']);
	// Past the four items to the first place, where the last free item goes.
	for (let steps = 0; steps < 5; steps++) await userEvent.tab();
	await userEvent.keyboard('{Enter}');
	expect(placed()).toEqual(['none', 'some', 'full', 'none']);
	await userEvent.keyboard('{Control>}{Enter}{/Control}');
	expect(asked.onsubmit).toHaveBeenCalledOnce();
});

it('takes an item dragged onto its place, and none dropped beside', async () => {
	const asked = await ask(match);
	await userEvent.dragAndDrop(item(itemNames.matcha), item(targetNames.some));
	expect(asked.response()).toEqual({ kind: 'match', pairs: { matcha: 'some' } });
	await userEvent.dragAndDrop(item(itemNames.assam), screen.getByText(/^Choose an item/));
	expect(asked.response()).toEqual({ kind: 'match', pairs: { matcha: 'some' } });
});

it('shows each item with its right place, and the wrong one chosen', async () => {
	const asked = await ask(match, { kind: 'match', pairs: { ...all, oolong: 'full' } });
	await asked.mark();
	const rows = screen.getAllByRole('listitem').map((row) => row.textContent.replace(/\s+/g, ' '));
	expect(rows.find((row) => row.includes('Sencha'))).toContain('A, Not oxidised at all');
	expect(rows.find((row) => row.includes('Oolong'))).toMatch(
		/C, Fully oxidised.*B, Oxidised in part.*Oolong stands between the two/
	);
	expect(screen.getByRole('status').textContent).toContain('3 of 4 placed right.');
});
