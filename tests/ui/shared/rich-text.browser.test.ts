import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import { parseMarkdown } from '$lib/bank/markdown';
import { plainText } from '$lib/bank/rich-text';
import RichText from '$lib/ui/shared/RichText.svelte';

afterEach(cleanup);

it('shows marks as elements and text as text, with no space added or lost', () => {
	const text = parseMarkdown(
		'Un*believ*able **bold**, `a < b`, and <b>.'.replace('<b>', '\\<b\\>')
	);
	const { container } = render(RichText, { text });
	expect(container.textContent).toBe('Unbelievable bold, a < b, and <b>.');
	expect(container.textContent).toBe(plainText(text));
	expect(container.querySelector('em')?.textContent).toBe('believ');
	expect(container.querySelector('strong')?.textContent).toBe('bold');
	expect(container.querySelector('code')?.textContent).toBe('a < b');
	expect(container.querySelector('b')).toBeNull();
});

it('keeps the learner’s place and privacy when a link leads out', () => {
	render(RichText, { text: parseMarkdown('See [this page](https://example.org/tea).') });
	const link = screen.getByRole('link', { name: 'this page' });
	expect(link.getAttribute('href')).toBe('https://example.org/tea');
	expect(link.getAttribute('rel')).toBe('noreferrer');
});

it('links a term where a place for it is known, and shows plain words where not', () => {
	const text = parseMarkdown('A [cultivar](term:cultivar) and a [grade](term:grade).');
	render(RichText, {
		text,
		termHref: (term: string) => (term === 'cultivar' ? '#cultivar' : null)
	});
	expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
		'#cultivar'
	]);
	expect(screen.getByText(/and a grade\./)).toBeTruthy();
});

it('shows paragraphs and lists', () => {
	render(RichText, { text: parseMarkdown('First.\n\nThen:\n\n1. one\n2. two') });
	expect(screen.getByText('First.').tagName).toBe('P');
	expect(screen.getByRole('list').tagName).toBe('OL');
	expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['one', 'two']);
});
