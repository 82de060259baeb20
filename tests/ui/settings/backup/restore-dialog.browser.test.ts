import { cleanup, render, screen, within } from '@testing-library/svelte';
import type { ComponentProps } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { BackupPlan } from '$lib/progress/backup/job';
import { DEFAULT_SETTINGS } from '$lib/progress/settings';
import type { RestoreBackups as Backups } from '$lib/ui/settings/backup/needs';
import RestoreDialog from '$lib/ui/settings/backup/RestoreDialog.svelte';

type Props = ComponentProps<typeof RestoreDialog>;

afterEach(cleanup);

const file = (name = 'keypoint-2026-11-23.jsonl.gz') => new File(['x'], name);
const plan = (added: number): BackupPlan => ({
	header: {
		format: 'keypoint-backup',
		v: 1,
		writtenAtMs: Date.UTC(2026, 10, 20, 12),
		deviceId: 'a',
		app: '1'
	},
	counts: {
		events: 317,
		added,
		addedReviews: added,
		questions: 40,
		changedQuestions: added === 0 ? 0 : 40,
		newQuestions: 0
	},
	reviews: 317,
	unreadable: 0,
	quarantined: 0,
	aside: 0,
	settings: DEFAULT_SETTINGS
});

function show(changes: Partial<Props> = {}, backups: Partial<Backups> = {}) {
	const fakes = {
		check: vi.fn<Backups['check']>(
			backups.check ?? (() => Promise.resolve({ ok: true, value: plan(312) }))
		),
		restore: vi.fn<Backups['restore']>(
			backups.restore ?? (() => Promise.resolve({ ok: true, value: 312 }))
		)
	};
	const onclose = vi.fn<Props['onclose']>();
	render(RestoreDialog, { files: [file()], backups: fakes, fresh: false, onclose, ...changes });
	return { ...fakes, onclose, dialog: within(screen.getByRole('dialog')) };
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('restoring', () => {
	it('says what would change before anything does, and does nothing on Cancel', async () => {
		const { dialog, restore, onclose } = show();
		expect(
			await dialog.findByText(
				'312 reviews of 40 questions are new to this device; 5 are already here.'
			)
		).toBeTruthy();
		expect(restore).not.toHaveBeenCalled();
		await press('Cancel');
		await expect.poll(() => onclose.mock.calls).toEqual([[false]]);
		expect(restore).not.toHaveBeenCalled();
	});

	it('merges on consent, leaves this device’s settings alone, and says what came', async () => {
		const { dialog, restore, onclose } = show();
		await dialog.findByRole('button', { name: 'Restore' });
		await press('Restore');
		expect(await dialog.findByText('312 entries came back.')).toBeTruthy();
		expect(restore.mock.calls[0]?.[3]).toBe(false);
		await press('Close');
		await expect.poll(() => onclose.mock.calls).toEqual([[true]]);
	});

	it('takes the settings too on a device where nothing was answered yet', async () => {
		const { dialog, restore } = show({ fresh: true });
		expect(await dialog.findByRole('checkbox', { name: /settings of the backup/ })).toBeChecked();
		await press('Restore');
		await dialog.findByText('312 entries came back.');
		expect(restore.mock.calls[0]?.[3]).toBe(true);
	});

	it('offers nothing where everything is here', async () => {
		const { dialog } = show({}, { check: () => Promise.resolve({ ok: true, value: plan(0) }) });
		expect(await dialog.findByText(/All 317 entries in it are already here/)).toBeTruthy();
		expect(dialog.queryByRole('button', { name: 'Restore' })).toBeNull();
	});

	it('names the file that is refused, and takes the others of the folder', async () => {
		const whole = file('keypoint-device-b.jsonl.gz');
		const check: Backups['check'] = (checked) =>
			Promise.resolve(
				checked === whole
					? { ok: true, value: plan(312) }
					: { ok: false, reason: 'truncated', detail: '' }
			);
		const { dialog, restore } = show(
			{ files: [file('keypoint-device-a.jsonl.gz'), whole] },
			{ check }
		);
		expect(await dialog.findByText(/^This file is cut short/)).toBeTruthy();
		expect(dialog.getByRole('heading', { name: 'keypoint-device-a.jsonl.gz' })).toBeTruthy();
		await press('Restore');
		await dialog.findByText('312 entries came back.');
		expect(restore).toHaveBeenCalledTimes(1);
		expect(restore.mock.calls[0]?.[0]).toBe(whole);
	});

	it('shows how far it is, and can be stopped and gone on with', async () => {
		const restore = vi
			.fn<Backups['restore']>(() => Promise.resolve({ ok: true, value: 112 }))
			.mockImplementationOnce(
				(_file, _plan, { onProgress, signal }) =>
					new Promise((resolve) => {
						onProgress?.({ step: 'merging', share: 0.5, events: 200 });
						signal?.addEventListener('abort', () => {
							resolve({ ok: false, reason: 'cancelled', detail: '' });
						});
					})
			);
		const { dialog } = show({}, { restore });
		await dialog.findByRole('button', { name: 'Restore' });
		await press('Restore');
		const bar = await dialog.findByRole<HTMLProgressElement>('progressbar', {
			name: 'Restoring: 200 entries'
		});
		expect(bar.value).toBe(0.5);
		await press('Stop');
		expect(await dialog.findByText('Stopped half-way.')).toBeTruthy();
		expect(dialog.getByText(/What came back so far is sound and stays/)).toBeTruthy();
		await press('Go on');
		expect(await dialog.findByText('112 entries came back.')).toBeTruthy();
	});

	it('says why it could not be finished', async () => {
		const { dialog } = show(
			{},
			{ restore: () => Promise.resolve({ ok: false, reason: 'quota', detail: '' }) }
		);
		await dialog.findByRole('button', { name: 'Restore' });
		await press('Restore');
		expect(await dialog.findByText(/this site’s share of it, is full/)).toBeTruthy();
	});
});
