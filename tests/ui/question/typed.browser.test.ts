import { cleanup, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cloze, numeric } from '../../fixtures/questions';
import { ask } from './ask';

afterEach(cleanup);

describe('cloze', () => {
	it('is answered by keyboard alone: Enter leads from gap to gap and then submits', async () => {
		const asked = await ask(cloze);
		await userEvent.tab();
		expect(document.activeElement).toBe(screen.getByLabelText('Gap 1 of 3'));
		await userEvent.keyboard('withered{Enter}oxidation{Enter}drying');
		expect(asked.onsubmit).not.toHaveBeenCalled();
		await userEvent.keyboard('{Enter}');
		expect(asked.onsubmit).toHaveBeenCalledOnce();
		expect(asked.response()).toEqual({
			kind: 'cloze',
			gaps: { first: 'withered', then: 'oxidation', last: 'drying' }
		});
	});

	it('gives all gaps one width, so that none tells the length of its answer', async () => {
		await ask(cloze);
		const widths = screen.getAllByRole('textbox').map((gap) => gap.getBoundingClientRect().width);
		expect(new Set(widths).size).toBe(1);
	});

	it('tells a typo, the right word beside a wrong one, and why', async () => {
		const asked = await ask(cloze, { kind: 'cloze', gaps: { first: 'withred', then: 'rust' } });
		await asked.mark();
		const group = screen.getByRole('group').textContent.replace(/\s+/g, ' ');
		expect(group).toContain('Gap 1, right: withered you typed “withred”');
		expect(group).toContain('Gap 2, not right: rust ; the answer: oxidation');
		expect(group).toContain('Gap 3, not right: left empty ; the answer: drying');
		expect(screen.getByRole('status').textContent).toContain('Partly right. 1 of 3 gaps right.');
		expect(screen.getByText('Hot air dries the leaves and stops it.')).toBeTruthy();
	});
});

describe('numeric', () => {
	it('is answered by keyboard alone, its field named by the stem and told its unit', async () => {
		const asked = await ask(numeric);
		await userEvent.tab();
		await userEvent.keyboard('75{Enter}');
		expect(asked.response()).toEqual({ kind: 'numeric', text: '75' });
		expect(asked.onsubmit).toHaveBeenCalledOnce();
		const field = screen.getByRole('textbox', {
			name: 'How warm should water for a green tea be?'
		});
		expect(field.getAttribute('aria-describedby')).toBe(screen.getByText('degrees Celsius').id);
	});

	it.each([
		['warm', 'Not right. No number found: write it in digits. The answer is 75 (± 5)'],
		['70 or 80', 'Not right. More than one number: give a single one.'],
		['75 Fahrenheit', 'Partly right. The number is right, the unit is not.'],
		['78', 'Correct. The answer is 75 (± 5) degrees Celsius.']
	])('tells of %j what is the matter', async (text, told) => {
		const asked = await ask(numeric, { kind: 'numeric', text });
		await asked.mark();
		expect(screen.getByRole('status').textContent.replace(/\s+/g, ' ')).toContain(told);
	});
});
