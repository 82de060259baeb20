import { cleanup, render, screen } from '@testing-library/svelte';
import type { ComponentProps } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { WrittenBackup } from '$lib/progress/backup/job';
import BackupNotice from '$lib/ui/settings/backup/BackupNotice.svelte';

type Props = ComponentProps<typeof BackupNotice>;
type Backups = Props['backups'];

const NOW_MS = Date.UTC(2026, 10, 23, 18);
const written: WrittenBackup = {
	file: new Blob(['x']),
	bytes: 1,
	events: 120,
	head: { revision: 1, deviceId: 'a', nextSeq: 121, latestOrderMs: 0 }
};

afterEach(cleanup);

function show(changes: Partial<Backups> = {}, props: Partial<Props> = {}) {
	const backups = {
		folder: () => Promise.resolve(null),
		standing: () => Promise.resolve({ last: null, unsaved: 120 }),
		write: vi.fn<Backups['write']>(() => Promise.resolve({ ok: true, value: written })),
		note: vi.fn<Backups['note']>(),
		remindedAtMs: () => Promise.resolve(null),
		noteReminded: vi.fn<Backups['noteReminded']>(() => Promise.resolve()),
		...changes,
		sync: vi.fn<Backups['sync']>(
			changes.sync ??
				(() => Promise.resolve({ ok: true, value: { added: 0, leftOut: [], wrote: true } }))
		)
	};
	const readFacts = vi.fn(() =>
		Promise.resolve({ persistent: false, usedBytes: null, quotaBytes: null })
	);
	render(BackupNotice, { backups, readFacts, iosPage: false, now: () => NOW_MS, ...props });
	return { ...backups, readFacts };
}

it('says what is at risk and saves a backup on the spot', async () => {
	const { note } = show();
	expect(await screen.findByText('120 answers and changes are in no backup.')).toBeTruthy();
	expect(screen.getByText(/may clear them when space is short/)).toBeTruthy();
	await userEvent.click(screen.getByRole('button', { name: 'Save a backup' }));
	expect(await screen.findByText('The backup is up to date.')).toBeTruthy();
	expect(note).toHaveBeenCalledExactlyOnceWith(written, 'file');
});

it('is put away for a week', async () => {
	const { noteReminded } = show();
	await userEvent.click(await screen.findByRole('button', { name: 'Not this week' }));
	expect(screen.queryByText(/in no backup/)).toBeNull();
	expect(noteReminded).toHaveBeenCalledExactlyOnceWith(NOW_MS);
});

it('stays silent where it was put away this week, or nothing is at risk', async () => {
	const yesterday = () => Promise.resolve(NOW_MS - 86_400_000);
	const first = show({ remindedAtMs: yesterday });
	await expect.poll(() => first.readFacts.mock.calls.length).toBe(1);
	await Promise.resolve();
	expect(screen.queryByRole('button')).toBeNull();
});

it('tells iPhone and iPad what Safari does', async () => {
	show({}, { iosPage: true });
	expect(await screen.findByText(/Safari clears them after seven days/)).toBeTruthy();
});

it('brings an allowed folder up to date without a word', async () => {
	const { sync, readFacts } = show({
		folder: () => Promise.resolve({ name: 'Shared', allowed: true })
	});
	await expect.poll(() => sync.mock.calls.length).toBe(1);
	expect(sync.mock.calls[0]?.[0].ask).toBeUndefined();
	expect(readFacts).not.toHaveBeenCalled();
	expect(screen.queryByRole('button')).toBeNull();
});

it('says when the folder could not be written', async () => {
	show({
		folder: () => Promise.resolve({ name: 'Shared', allowed: true }),
		sync: () => Promise.resolve({ ok: false, reason: 'unwritable', detail: '' })
	});
	expect(await screen.findByText('The backup is not up to date.')).toBeTruthy();
	expect(screen.getByText(/^The file could not be written/, { exact: false })).toBeTruthy();
});

it('asks for the folder again with a button, where the browser wants to be asked', async () => {
	const { sync } = show({ folder: () => Promise.resolve({ name: 'Shared', allowed: false }) });
	expect(await screen.findByText('Your folder “Shared” waits for you.')).toBeTruthy();
	expect(sync).not.toHaveBeenCalled();
	await userEvent.click(screen.getByRole('button', { name: 'Allow' }));
	expect(await screen.findByText('The backup is up to date.')).toBeTruthy();
	expect(sync.mock.calls[0]?.[0].ask).toBe(true);
});
