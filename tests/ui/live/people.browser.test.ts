import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { HostFact } from '$lib/live/facts';
import type { ParticipantId } from '$lib/live/ids';
import { fold, foldLog, type LiveSession } from '$lib/live/session';
import People from '$lib/ui/live/desk/People.svelte';
import { choiceOne } from '../../fixtures/questions';
import { roomSettings } from '../../live/rooms';

afterEach(cleanup);

const CLASS = 2000;

function joined(number: number): HostFact {
	return {
		type: 'participant.joined',
		atMs: number,
		participant: `person-${number}` as ParticipantId,
		name: `Student ${number}`,
		origin: 'typed',
		approved: true,
		team: null
	};
}

function hall(): LiveSession {
	const opened: HostFact = {
		type: 'room.opened',
		atMs: 0,
		settings: roomSettings({ maxParticipants: CLASS + 1 }),
		questions: [choiceOne],
		arrangements: [{ parts: choiceOne.options.map(({ id }) => id), targets: [] }]
	};
	const people = Array.from({ length: CLASS }, (_, number) => joined(number));
	const session = foldLog([opened, ...people]);
	if (session === null) throw new Error('There is no room');
	return session;
}

it('draws a few rows of a full hall, finds anybody by name, and takes a newcomer in one frame', async () => {
	const session = hall();
	const onact = vi.fn();
	const { rerender } = render(People, {
		session,
		onact,
		onlock: vi.fn(),
		onapproveall: vi.fn()
	});
	expect(screen.getByRole('heading', { name: '2000 people' })).toBeTruthy();
	expect(screen.getAllByRole('listitem').length).toBeLessThan(50);

	const before = performance.now();
	await rerender({ session: fold(session, [joined(CLASS)]) });
	// The limit for a task of the host’s page is 50 ms.
	expect(performance.now() - before).toBeLessThan(50);
	expect(screen.getByText('Student 2000')).toBeTruthy();

	await userEvent.fill(screen.getByRole('searchbox'), 'student 123');
	expect(screen.getByText('Student 123')).toBeTruthy();
	expect(screen.getAllByRole('listitem')).toHaveLength(11);
	await userEvent.click(screen.getByRole('button', { name: 'More for Student 123' }));
	await userEvent.click(screen.getByRole('button', { name: 'Bar for good' }));
	expect(onact).toHaveBeenCalledWith('person-123', 'bar');
});
