import '$lib/ui/shared/tokens.css';
import '$lib/ui/shared/base.css';
import { cleanup, render, screen, within } from '@testing-library/svelte';
import type { ComponentProps } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { dayAt } from '$lib/memory/day';
import { RESPONSE_BOUNDS_S } from '$lib/progress/tally/tally';
import ProgressView from '$lib/ui/progress/ProgressView.svelte';
import { madeIds, madeStates, madeTallies } from './histories';

type Props = ComponentProps<typeof ProgressView>;

const NOW_MS = Date.UTC(2026, 2, 4, 12);
const today = dayAt(NOW_MS, { timeZone: 'UTC', boundaryHour: 4 });
const plan = { today: today.name, days: 900, reviewsADay: 40, banks: ['tea/cup', 'tea/leaf'] };

afterEach(cleanup);

function show(changes: Partial<Props> = {}) {
	const props: Props = {
		tallies: madeTallies(plan),
		failed: false,
		counted: 0,
		onretry: () => {},
		states: madeStates(madeIds(60), NOW_MS),
		today,
		desiredRetention: 0.9,
		responseBoundsS: RESPONSE_BOUNDS_S,
		titleOf: (bankId) => (bankId === 'tea/leaf' ? 'The leaf' : 'The cup'),
		paragraphOf: () => 'p1',
		articles: [
			{ id: 'tea', title: 'Tea' },
			{ id: 'untouched', title: 'Untouched' }
		],
		loadStem: (id) => Promise.resolve(`What is ${id}?`),
		...changes
	};
	render(ProgressView, props);
}

const card = (name: string) => within(screen.getByRole('region', { name }));

/** What a slider says of its chosen mark. */
const told = (slider: HTMLElement) => slider.getAttribute('aria-valuetext');

const CHARTS = [
	'Reviews a day',
	'Recall against your aim',
	'How well you know what you know',
	'Time to answer',
	'Recall by month',
	'Recall by bank',
	'What comes back',
	'How long memories last',
	'Hardest questions'
];

it('leads to the text of what was studied, with its memory shown', () => {
	show({ states: madeStates(madeIds(60), NOW_MS) });
	const link = screen.getByRole('link', { name: 'See it in the text: Tea' });
	expect(new URL((link as HTMLAnchorElement).href).search).toBe('?recall');
	expect(screen.queryByRole('link', { name: /Untouched/ })).toBeNull();
});

describe('every chart', () => {
	it.each(CHARTS)('“%s” has a sentence, a picture in words, a table and files', async (name) => {
		show();
		const region = card(name);
		region.getByRole('heading', { name }).scrollIntoView();
		const picture = await region.findByRole('img');
		expect(picture.getAttribute('aria-label')?.length).toBeGreaterThan(40);
		expect(region.getByRole('button', { name: `Save “${name}” as PNG` })).toBeVisible();
		expect(region.getByRole('button', { name: `Save “${name}” as CSV` })).toBeVisible();
		await userEvent.click(region.getByText('Table'));
		const table = await region.findByRole('table');
		expect(within(table).getAllByRole('row').length).toBeGreaterThan(2);
	});

	it('keeps its height while it waits to be drawn', async () => {
		await page.viewport(360, 740);
		show();
		const region = screen.getByRole('region', { name: 'How long memories last' });
		expect(within(region).queryByRole('img')).toBeNull();
		const before = region.getBoundingClientRect().height;
		region.scrollIntoView();
		await within(region).findByRole('img');
		expect(region.getBoundingClientRect().height).toBe(before);
	});

	it('is read mark by mark with the arrow keys', async () => {
		show();
		const slider = card('What comes back').getByRole('slider');
		expect(told(slider)).toMatch(/^Today, with what is overdue: \d+ questions?$/);
		slider.focus();
		await userEvent.keyboard('{ArrowRight}');
		expect(told(slider)).toMatch(/^Thursday, 5 March 2026: \d+ questions?$/);
	});
});

describe('the calendar', () => {
	it('goes by days and weeks', async () => {
		show();
		const slider = card('Reviews a day').getByRole('slider');
		expect(told(slider)).toMatch(/^Wednesday, 4 March 2026: /);
		slider.focus();
		await userEvent.keyboard('{ArrowUp}');
		expect(told(slider)).toMatch(/^Tuesday, 3 March 2026: /);
		await userEvent.keyboard('{ArrowLeft}');
		expect(told(slider)).toMatch(/^Tuesday, 24 February 2026: /);
	});

	it('shows another year', async () => {
		show();
		const region = card('Reviews a day');
		await userEvent.selectOptions(region.getByRole('combobox'), '2024');
		expect(told(region.getByRole('slider'))).toMatch(/^Tuesday, 31 December 2024: /);
		expect(region.getByText(/the busiest was \S+ \d+ \S+ 2024 with/)).toBeVisible();
	});

	it('tells the day that is pointed at', async () => {
		await page.viewport(1280, 800);
		show();
		scrollTo(0, 0);
		const region = card('Reviews a day');
		const picture = await region.findByRole('img');
		const box = picture.getBoundingClientRect();
		picture.dispatchEvent(
			new PointerEvent('pointermove', {
				bubbles: true,
				clientX: box.left + 4,
				clientY: box.top + 24
			})
		);
		// The Monday 52 weeks before this week's.
		await expect.poll(() => told(region.getByRole('slider'))).toMatch(/^Monday, 3 March 2025: /);
	});
});

it('counts the answers of the period that is chosen', async () => {
	show();
	const asked = () => told(card('Recall against your aim').getByRole('slider')) ?? '';
	const quarter = asked();
	await userEvent.selectOptions(screen.getByLabelText('Count answers of'), 'All time');
	const total = (text: string) => Number(/of ([\d,]+)/.exec(text)?.[1]?.replaceAll(',', ''));
	expect(total(asked())).toBeGreaterThan(5 * total(quarter));
});

it('leads from a hard question to its passage and to studying it', async () => {
	show();
	const region = card('Hardest questions');
	region.getByRole('heading').scrollIntoView();
	const [read] = await region.findAllByRole('link', { name: /^Read the passage of: What is tea/ });
	const [study] = region.getAllByRole('link', { name: /^Study: What is tea/ });
	const id = /tea\/q\d+/.exec(read!.getAttribute('aria-label')!)![0];
	expect(read).toHaveAttribute('href', `/read/tea?passage=${id}#p1`);
	expect(study).toHaveAttribute('href', `/study?question=${id}`);
});

describe('files', () => {
	async function savedBy(name: string) {
		const saved: Blob[] = [];
		const url = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
			saved.push(blob as Blob);
			return 'blob:none';
		});
		const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
		try {
			await userEvent.click(screen.getByRole('button', { name }));
			await expect.poll(() => saved.length).toBeGreaterThan(0);
		} finally {
			url.mockRestore();
			click.mockRestore();
		}
		return saved.at(-1)!;
	}

	it('hold the table', async () => {
		show();
		const text = await (await savedBy('Save “Recall by month” as CSV')).text();
		expect(text).toMatch(/^Month,Recalled,Asked,Recall,/);
		expect(text.split('\r\n')).toContainEqual(expect.stringMatching(/^2026-02,\d+,\d+,0\.\d+,/));
	});

	it('hold the picture, in the colours of the page', async () => {
		show();
		scrollTo(0, 0);
		await card('Reviews a day').findByRole('img');
		const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
		const made = vi.spyOn(URL, 'createObjectURL');
		await userEvent.click(screen.getByRole('button', { name: 'Save “Reviews a day” as PNG' }));
		await screen.findByText('Saved as a picture.');
		const picture = made.mock.calls.map(([blob]) => blob as Blob).find(isPng)!;
		click.mockRestore();
		made.mockRestore();
		const bitmap = await createImageBitmap(picture);
		const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
		const context = canvas.getContext('2d')!;
		context.drawImage(bitmap, 0, 0);
		const colours = new Set<string>();
		const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
		for (let at = 0; at < data.length; at += 4) colours.add(data.slice(at, at + 3).join());
		// The ground, and the accent of the busiest days: --ground and --accent of the light theme.
		expect(colours).toContain('250,247,241');
		expect(colours).toContain('47,79,158');
	});
});

function isPng({ type }: Blob): boolean {
	return type === 'image/png';
}

describe('a page without charts', () => {
	it('shows a newcomer what will be here and one way to go on', () => {
		show({ tallies: new Map(), states: new Map() });
		expect(screen.getByRole('link', { name: 'Study' })).toHaveAttribute('href', '/study');
		expect(screen.getByText('How well you know what you know')).toBeVisible();
		expect(screen.queryByRole('img')).toBeNull();
	});

	it('says how far the first count of an old history is', () => {
		show({ tallies: null, counted: 40_000 });
		expect(screen.getByText(/40,000 events so far/)).toBeVisible();
	});

	it('can be tried again when it could not be read', async () => {
		const onretry = vi.fn();
		show({ tallies: null, failed: true, onretry });
		expect(screen.getByRole('alert')).toHaveTextContent('Nothing of it is lost.');
		await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
		expect(onretry).toHaveBeenCalledOnce();
	});
});
