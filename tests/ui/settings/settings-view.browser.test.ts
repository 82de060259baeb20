import { cleanup, render, screen, within } from '@testing-library/svelte';
import type { ComponentProps } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { questionId } from '$lib/bank/ids';
import type { OverruledReview } from '$lib/progress/overrules';
import { DEFAULT_SETTINGS, type Settings } from '$lib/progress/settings';
import SettingsView from '$lib/ui/settings/SettingsView.svelte';
import type { Report } from '$lib/ui/settings/reports';
import { aReport, aReviewEvent } from '../../progress/fixtures';

type Props = ComponentProps<typeof SettingsView>;
type Save = Props['saveSettings'];

afterEach(cleanup);

function show(changes: Partial<Props> = {}) {
	const saveSettings = vi.fn<Save>(() => Promise.resolve({ ok: true, value: null }));
	const props: Props = {
		snapshot: { settings: DEFAULT_SETTINGS, states: new Map(), kept: 'on-disk' },
		total: 87,
		version: '1.0',
		installed: false,
		saveSettings,
		readFacts: () => Promise.resolve({ persistent: false, usedBytes: 1_234_567, quotaBytes: 2e9 }),
		askToPersist: () => Promise.resolve('granted'),
		fit: null,
		loadReports: () => Promise.resolve([aReport]),
		loadOverrules: () => Promise.resolve([]),
		loadLog: () => Promise.resolve([]),
		erase: () => Promise.resolve(true),
		backups: null,
		loadAside: () => Promise.resolve([]),
		...changes
	};
	render(SettingsView, props);
	return { saveSettings };
}

describe('a setting', () => {
	it('is saved as it is changed, and the page says so', async () => {
		const { saveSettings } = show();
		await page.getByLabelText('New questions a day').fill('25');
		await page.getByLabelText('Questions a day to aim for').fill('0');
		await userEvent.tab();
		await userEvent.click(screen.getByText('Dark'));
		await page.getByLabelText('A new day begins at').selectOptions('06:00');
		await userEvent.click(screen.getByLabelText(/Ask how sure I am/));
		expect(saveSettings.mock.calls.map(([saved]) => saved)).toEqual([
			{ newPerDay: 25 },
			{ dailyTarget: 0 },
			{ theme: 'dark' },
			{ dayBoundaryHour: 6 },
			{ askConfidence: false }
		]);
		expect(await screen.findByText('Saved')).toBeTruthy();
	});

	it('tells what the aim means while it is moved by keyboard', async () => {
		const { saveSettings } = show();
		const slider = screen.getByRole('slider', { name: 'How much to remember' });
		expect(slider.getAttribute('aria-valuetext')).toBe('90 percent');
		slider.focus();
		await userEvent.keyboard('{ArrowRight}');
		expect(saveSettings).toHaveBeenCalledExactlyOnceWith({ desiredRetention: 0.91 });
		expect(slider.getAttribute('aria-valuetext')).toBe('91 percent');
		expect(screen.getByText(/you should know it 91 times in 100/)).toHaveTextContent('More work');
	});

	it('is not saved while it makes no sense', async () => {
		const { saveSettings } = show();
		await page.getByLabelText('Questions in a session').fill('0');
		await userEvent.tab();
		expect(saveSettings).not.toHaveBeenCalled();
	});

	it('that could not be saved stays on the page and is saved with the next try', async () => {
		const saveSettings = vi
			.fn<Save>(() => Promise.resolve({ ok: true, value: null }))
			.mockResolvedValueOnce({ ok: false, reason: 'quota', detail: '' });
		show({ saveSettings });
		await userEvent.click(screen.getByText('Light'));
		expect(await screen.findByRole('alert')).toBeTruthy();
		expect(await screen.findByText(/The disk, or this site’s share of it, is full/)).toBeTruthy();
		expect(screen.getByRole('radio', { name: 'Light' })).toBeChecked();
		await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
		expect(saveSettings.mock.calls.map(([saved]) => saved)).toEqual<Partial<Settings>[]>([
			{ theme: 'light' },
			{ theme: 'light' }
		]);
		expect(await screen.findByText('Saved')).toBeTruthy();
	});

	it('cannot be changed before the store has opened', () => {
		show({ snapshot: null });
		expect(screen.getByLabelText('New questions a day')).toBeDisabled();
		expect(screen.getByRole('button', { name: /^Erase everything/ })).toBeDisabled();
	});
});

describe('storage', () => {
	it('tells what is kept, and asks the browser to keep it', async () => {
		show();
		expect(await screen.findByText('1.2 MB, with the app itself, of 2 GB')).toBeTruthy();
		expect(screen.getByText('0 of 87 questions')).toBeTruthy();
		await userEvent.click(screen.getByRole('button', { name: 'Ask the browser to keep it' }));
		expect(await screen.findByText('The browser agreed to keep it.')).toBeTruthy();
	});

	it('says when nothing is kept', () => {
		show({ snapshot: { settings: DEFAULT_SETTINGS, states: new Map(), kept: 'in-memory' } });
		expect(screen.getByText('Not kept: gone when you close this page')).toBeTruthy();
	});
});

describe('reported questions', () => {
	it('are read when asked for, and can be taken away', async () => {
		const loadReports = vi.fn(() => Promise.resolve([aReport]));
		show({ loadReports });
		expect(loadReports).not.toHaveBeenCalled();
		await userEvent.click(screen.getByRole('button', { name: 'Show my reports' }));
		const item = (await screen.findByText('I can’t tell what is asked')).closest('li');
		expect(item).toHaveTextContent('Which leaves? tea/bitter · 4 March 2025');
		expect(screen.getByRole('button', { name: 'Copy all' })).toBeTruthy();
	});

	it('can be asked for again when they could not be read', async () => {
		const loadReports = vi
			.fn(() => Promise.resolve<readonly Report[]>([]))
			.mockRejectedValueOnce(new Error('closed'));
		show({ loadReports });
		await userEvent.click(screen.getByRole('button', { name: 'Show my reports' }));
		await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
		expect(await screen.findByText(/You have reported nothing/)).toBeTruthy();
	});
});

describe('marks that were changed', () => {
	const review = aReviewEvent({
		id: 'review-1',
		questionId: questionId('tea', 'bitter'),
		response: { kind: 'open', text: 'It is the tannins.' },
		verdicts: { tannins: 'found', heat: 'missing' }
	});
	const overruled: OverruledReview = {
		review,
		points: [
			{
				type: 'point.overruled',
				id: 'point-1',
				deviceId: 'device-a',
				seq: 2,
				atMs: review.atMs,
				orderMs: review.orderMs,
				v: 1,
				questionId: review.questionId,
				questionVersion: 'a1b2',
				pointId: 'tannins',
				from: 'missing',
				to: 'found',
				similarity: 0.2,
				answer: 'It is the tannins.'
			}
		]
	};
	const region = () => screen.getByRole('region', { name: 'Marks that you changed' });
	const ask = () =>
		userEvent.click(screen.getByRole('button', { name: 'Show the marks I changed' }));

	it('are read when asked for, and saved as a file that says whose words it holds', async () => {
		const loadOverrules = vi.fn(() => Promise.resolve([overruled]));
		show({ loadOverrules });
		expect(loadOverrules).not.toHaveBeenCalled();
		expect(region()).toHaveTextContent(/holds those answers in your own words/);
		await ask();
		const item = await within(region()).findByRole('listitem');
		expect(item).toHaveTextContent(
			'It is the tannins. tannins: marked as not said, by you as said tea/bitter · 4 March 2025'
		);
		const made = vi.spyOn(URL, 'createObjectURL');
		const followed = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
		await userEvent.click(within(region()).getByRole('button', { name: 'Save as a file' }));
		expect(followed).toHaveBeenCalledOnce();
		const file = made.mock.calls[0]?.[0];
		expect(file instanceof Blob ? await file.text() : '').toContain(
			'- answer: "It is the tannins."\n        marks: { tannins: found, heat: missing }'
		);
		vi.restoreAllMocks();
	});

	it('say where marks are changed, when none was', async () => {
		show();
		await ask();
		expect(await screen.findByText(/You have changed no mark/)).toBeTruthy();
	});
});

describe('erasing', () => {
	const ask = () => userEvent.click(screen.getByRole('button', { name: /on this device…$/ }));

	it('asks first, with focus on the way out, and does nothing when that is taken', async () => {
		const erase = vi.fn(() => Promise.resolve(true));
		show({ erase });
		await ask();
		const dialog = await screen.findByRole('dialog', { name: 'Erase everything?' });
		expect(document.activeElement?.textContent).toBe('Keep everything');
		expect(dialog).toHaveTextContent('the schedule of 0 answered questions');
		await userEvent.keyboard('{Enter}');
		await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
		expect(erase).not.toHaveBeenCalled();
	});

	it('erases on consent and says so', async () => {
		show();
		await ask();
		const dialog = within(await screen.findByRole('dialog'));
		await userEvent.click(dialog.getByRole('button', { name: 'Erase everything' }));
		expect(await screen.findByText(/Everything is erased/)).toBeTruthy();
		expect(screen.queryByRole('dialog')).toBeNull();
	});

	it('says when it could not, and when the log could not be read whole', async () => {
		show({
			erase: () => Promise.resolve(false),
			loadLog: () => Promise.reject(new Error('closed'))
		});
		await ask();
		const dialog = within(await screen.findByRole('dialog'));
		await userEvent.click(dialog.getByRole('button', { name: 'Save the log first' }));
		expect(await dialog.findByText(/no file was made/)).toBeTruthy();
		await userEvent.click(dialog.getByRole('button', { name: 'Erase everything' }));
		expect(await dialog.findByText(/all of it is still there/)).toBeTruthy();
	});
});
