import '$lib/ui/shared/tokens.css';
import '$lib/ui/shared/base.css';
import { cleanup, render, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { QuestionId } from '$lib/bank/ids';
import type { Question } from '$lib/bank/question';
import ReadingView from '$lib/ui/reading/ReadingView.svelte';
import type { Target } from '$lib/ui/reading/target';
import type { Standing } from '$lib/ui/shared/standing';
import { article, bitter, drawn, keeps, outline, questions } from './fixtures';

const nowMs = Date.UTC(2025, 2, 4, 12);

afterEach(() => {
	cleanup();
	location.hash = '';
});

function read({ target = null as Target | null, loadQuestions = load } = {}) {
	const standings = new Map<QuestionId, Standing>([
		[keeps, { is: 'known', backAtMs: nowMs + 86_400_000 }],
		[bitter, { is: 'due' }],
		[drawn, { is: 'new' }]
	]);
	// `target` is an option of mounting too, so the props stand under their own name.
	render(ReadingView, {
		props: {
			article,
			outline,
			standings,
			nowMs,
			target,
			loadQuestions,
			showRecall: false,
			onshowrecall: () => undefined,
			recall: null,
			sessionLength: 20
		}
	});
}

const load = (ids: readonly string[]) =>
	Promise.resolve(ids.map((id) => questions.get(id) as Question));
const opener = (name: RegExp) => screen.getByRole('button', { name });
const marked = () =>
	[...document.querySelectorAll('mark')].filter((mark) =>
		mark.dataset['passages']?.includes('shown')
	);

describe('the reading', () => {
	it('is the article in order, each paragraph numbered and addressable', () => {
		read();
		const headings = screen.getAllByRole('heading').map((heading) => heading.textContent);
		expect(headings).toEqual(['A cup of tea', 'Leaves', 'Water', 'Glossary', 'Source']);
		expect(document.getElementById('p2')?.textContent).toContain('Hot water draws tannins out');
		expect(screen.getByRole('link', { name: 'Paragraph 2' }).getAttribute('href')).toBe('#p2');
		const contents = within(screen.getByRole('navigation', { name: 'Contents' }));
		const links = contents.getAllByRole('link', { hidden: true });
		expect(links.map((link) => link.getAttribute('href'))).toEqual([
			'#leaves',
			'#water',
			'#glossary'
		]);
	});

	it('underlines what is asked about until that is switched off', async () => {
		read();
		const mark = document.querySelector('mark') as HTMLElement;
		const isUnderlined = () => getComputedStyle(mark).borderBlockEndStyle === 'solid';
		expect(isUnderlined()).toBe(true);
		await userEvent.click(screen.getByRole('switch', { name: 'Show what is asked about' }));
		expect(isUnderlined()).toBe(false);
	});

	it('highlights the passage that the address points at, and focus goes there', async () => {
		read({ target: { paragraph: 'p2', questionId: bitter } });
		expect(
			marked()
				.map((mark) => mark.textContent)
				.join('')
		).toBe('Hot water draws tannins out');
		await expect.poll(() => document.activeElement?.id).toBe('p2');
	});

	it('takes the reader to the paragraph when the question is not asked any more', async () => {
		read({ target: { paragraph: 'p2', questionId: 'tea/gone' } });
		await expect.poll(() => document.activeElement?.id).toBe('p2');
		expect(marked()).toEqual([]);
	});

	it('offers each part for study, by its bank or by its questions', () => {
		read();
		const links = screen.getAllByRole('link', { name: /^Study this part/ });
		expect(links.map((link) => link.getAttribute('href'))).toEqual([
			'/study?question=tea/keeps',
			'/study?bank=tea/brewing'
		]);
	});
});

describe('the questions about a paragraph', () => {
	it('are listed on demand with how they stand, and lead to study and to their passage', async () => {
		const loadQuestions = vi.fn(load);
		read({ loadQuestions });
		expect(loadQuestions).not.toHaveBeenCalled();
		await userEvent.click(opener(/^1 due · 2 questions about paragraph 2$/));
		const card = screen.getByRole('dialog', { name: 'Asked about paragraph 2' });
		const items = within(card).getAllByRole('listitem');
		await expect.element(items[1] as HTMLElement).toHaveTextContent('Cold water draws as much.');
		expect(items[0]).toHaveTextContent(/turn bitter in boiling water\? Choice · Due now/);
		expect(items[1]).toHaveTextContent(/True or false · New/);
		const [study, passage] = within(items[0] as HTMLElement).getAllByRole('link');
		expect(study?.getAttribute('href')).toBe('/study?question=tea/bitter');
		expect(passage?.getAttribute('href')).toBe('/read/tea?passage=tea/bitter#p2');
		expect(card).toHaveTextContent('Renders paragraph 3 of the source.');
		expect(document.activeElement).toBe(card);
	});

	it('give the focus back to where they were opened', async () => {
		read();
		const button = opener(/1 question about paragraph 1/);
		button.focus();
		await userEvent.keyboard('{Enter}');
		await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('dialog');
		await userEvent.keyboard('{Escape}');
		expect(document.activeElement).toBe(button);
	});

	it('can be asked for again when they could not be loaded', async () => {
		const loadQuestions = vi.fn(load).mockRejectedValueOnce(new Error('offline'));
		read({ loadQuestions });
		await userEvent.click(opener(/1 question about paragraph 1/));
		await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
		expect(await screen.findByText('Leaves keep for a year.')).toBeTruthy();
	});
});

describe('a term', () => {
	it('is explained on the spot, and focus comes back to it', async () => {
		read();
		const term = screen.getByRole('link', { name: 'tannins' });
		term.focus();
		await userEvent.keyboard('{Enter}');
		const card = await screen.findByRole('dialog', { name: 'tannin' });
		expect(card).toHaveTextContent('What makes tea bitter.');
		expect(document.activeElement).toBe(card);
		await userEvent.keyboard('{Escape}');
		expect(document.activeElement).toBe(term);
		expect(screen.queryByRole('dialog')).toBeNull();
	});

	it('leads on to the glossary and back to the paragraph that it was met in', async () => {
		read();
		await userEvent.click(screen.getByRole('link', { name: 'tannins' }));
		const card = within(await screen.findByRole('dialog'));
		await userEvent.click(card.getByRole('link', { name: 'In the glossary' }));
		expect(location.hash).toBe('#term-tannin');
		const entry = within(document.getElementById('term-tannin') as HTMLElement);
		const back = entry.getByRole('link', { name: 'Back to paragraph 2' });
		expect(back.getAttribute('href')).toBe('#p2');
	});

	it('stands in the glossary by the alphabet, with its first paragraph', () => {
		read();
		const terms = screen.getAllByRole('term').map((term) => term.textContent);
		expect(terms).toEqual(['leaf', 'tannin']);
		expect(screen.getByRole('link', { name: 'First in paragraph 1' })).toHaveAttribute(
			'href',
			'#p1'
		);
	});
});
