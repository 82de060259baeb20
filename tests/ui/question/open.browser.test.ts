import { cleanup, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { OpenMarking, PointVerdict } from '$lib/grading/open/index';
import { open } from '../../fixtures/questions';
import { ask } from './ask';

afterEach(cleanup);

const text = 'It gets bitter from tannins. Leaves hold much. Heat makes the smell stronger.';

function mark(pointId: string, verdict: PointVerdict, words: string, certainty: 'sure' | 'unsure') {
	const start = text.indexOf(words);
	const evidence = words === '' ? [] : [{ start, end: start + words.length }];
	return { pointId, verdict, certainty, similarity: 0.5, evidence };
}

/** In the rubric's order, not in the order of telling. */
const marking: OpenMarking = {
	score: 0.375,
	flags: ['keywords-only'],
	points: [
		mark('aroma', 'contradicted', 'Heat makes the smell stronger', 'sure'),
		mark('sweet', 'missing', '', 'sure'),
		mark('leaves', 'partly', 'Leaves hold much', 'unsure'),
		mark('tannins', 'found', 'bitter from tannins', 'sure')
	]
};

async function marked() {
	const asked = await ask(open, { kind: 'open', text });
	await asked.mark(marking);
	return asked;
}

function point(place: number): HTMLElement {
	const card = screen.getAllByRole('listitem')[place - 1];
	if (card === undefined) throw new Error(`no point ${place}`);
	return card;
}

describe('asked', () => {
	it('says how many ideas it wants, counts words, and submits by Ctrl+Enter, never by Enter', async () => {
		const asked = await ask(open);
		expect(screen.getByText(/Give 3 ideas/)).toBeTruthy();
		await userEvent.tab();
		await userEvent.keyboard('Bitter.{Enter}Too hot');
		expect(asked.response()).toEqual({ kind: 'open', text: 'Bitter.\nToo hot' });
		expect(screen.getByText('3 words')).toBeTruthy();
		expect(asked.onsubmit).not.toHaveBeenCalled();
		await userEvent.keyboard('{Control>}{Enter}{/Control}');
		expect(asked.onsubmit).toHaveBeenCalledOnce();
	});

	it('grows with its text and never scrolls inside', async () => {
		await ask(open);
		const area = screen.getByRole('textbox', { name: /^Why is green tea/ });
		const height = area.offsetHeight;
		await userEvent.fill(area, 'one line\n'.repeat(20));
		expect(area.offsetHeight).toBeGreaterThan(height * 2);
		expect(area.scrollHeight).toBeLessThanOrEqual(area.clientHeight + 1);
	});
});

describe('marked', () => {
	it('tells what was understood first, then partly, then missing, then turned round', async () => {
		await marked();
		const cards = screen
			.getAllByRole('listitem')
			.map((card) => card.textContent.replace(/\s+/g, ' '));
		expect(cards[0]).toMatch(
			/Point 1:.*You said this.*bitter tannins.*Your words: “bitter from tannins”/
		);
		expect(cards[1]).toMatch(/Point 2:.*Not sure: partly said\?.*hold more.*“Leaves hold much”/);
		expect(cards[2]).toMatch(/Point 3:.*Not said yet.*sweetness/);
		expect(cards[3]).toMatch(/Point 4:.*Says the opposite.*But you wrote: “Heat makes the smell/);
	});

	it('marks the learner’s own words with the number of their point, losing none', async () => {
		await marked();
		const yours = screen.getByRole('region', { name: 'Your answer' });
		const marks = [...yours.querySelectorAll('mark')];
		expect(marks.map((m) => m.textContent)).toEqual([
			'bitter from tannins point 1',
			'Leaves hold much point 2',
			'Heat makes the smell stronger point 4'
		]);
		for (const sup of yours.querySelectorAll('sup')) sup.remove();
		expect(yours.querySelector('p')?.textContent.trim()).toBe(text);
	});

	it('shows the model answer, the score and what is odd about the answer', async () => {
		await marked();
		expect(screen.getByRole('region', { name: 'A full answer' }).textContent).toContain(
			'amino acids'
		);
		const status = screen.getByRole('status').textContent.replace(/\s+/g, ' ');
		expect(status).toContain(
			'Partly right. 38%, 1 of 4 points said. One point is yours to decide.'
		);
		expect(screen.getByText(/nothing is said with them yet/)).toBeTruthy();
	});

	it('asks about a point that it is unsure of and picks no answer for the learner', async () => {
		const asked = await marked();
		const question = within(point(2)).getByRole('group', { name: 'Did you say this?' });
		const radios = within(question).getAllByRole('radio');
		expect(radios.filter((radio) => (radio as HTMLInputElement).checked)).toEqual([]);
		await userEvent.click(within(question).getByText('I said this'));
		expect(asked.onoverrule).toHaveBeenCalledExactlyOnceWith('leaves', 'found');
	});

	it('lets every point be overruled with one tap, in its place, with the score following', async () => {
		const asked = await marked();
		for (const [place, word, id, to] of [
			[1, 'Partly', 'tannins', 'partly'],
			[3, 'I said this', 'sweet', 'found'],
			[4, 'I didn’t', 'aroma', 'missing']
		] as const) {
			await userEvent.click(within(point(place)).getByText(word));
			expect(asked.onoverrule).toHaveBeenLastCalledWith(id, to);
		}
		await asked.overrule({ sweet: 'found' }, 0.625);
		expect(point(3).textContent).toContain('You said this');
		expect(within(point(3)).getByRole('radio', { name: 'I said this' })).toHaveProperty(
			'checked',
			true
		);
		expect(screen.getByRole('status').textContent).toContain('63%, 2 of 4 points said.');
	});

	it('lets a point be overruled by keyboard', async () => {
		const asked = await marked();
		within(point(3)).getByRole('radio', { name: 'I didn’t' }).focus();
		await userEvent.keyboard('{ArrowLeft}');
		expect(asked.onoverrule).toHaveBeenLastCalledWith('sweet', 'partly');
	});
});
