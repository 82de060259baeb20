import '$lib/ui/shared/tokens.css';
import '$lib/ui/shared/base.css';
import { cleanup, render, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Question } from '$lib/bank/question';
import { startSession } from '$lib/study/session';
import { afterAnswer, afterEnd } from '$lib/study/session-steps';
import SessionSummary from '$lib/ui/study/SessionSummary.svelte';
import { Device } from '../../study/support';
import { forget } from '../goals/slipping';
import { contextOf } from '../learner';
import { article, keeps, questions } from '../reading/fixtures';

afterEach(cleanup);

/** The fixture’s question with the passage that the fixture’s article gives it. */
function asked(id: Question['id']): Question {
	const passage = article.passages.find(({ question }) => question === id);
	return { ...questions.get(id), passage } as Question;
}

/** The summary of a session that missed one question, which had slipped so often with it. */
async function finish(lapses: number) {
	const device = new Device();
	const progress = await device.openProgress();
	await forget(progress, device.clock, keeps, lapses);
	const scope = { banks: null, questions: null };
	const session = afterEnd(
		afterAnswer(startSession({ id: 's', startedAtMs: 0, scope, questions: [keeps] }), {
			reviewId: 'r',
			rating: 'again',
			score: 0,
			dueAtMs: device.clock.ms
		})
	);
	const props = {
		session,
		nowMs: device.clock.ms,
		kept: true,
		loadQuestion: (id: Question['id']) => Promise.resolve({ question: asked(id), article }),
		onundo: () => undefined,
		onmore: () => undefined
	};
	render(SessionSummary, { props, context: contextOf(progress) });
	await screen.findByRole('heading', { name: 'When things come back' });
	return progress;
}

describe('after a session', () => {
	it('a question that slipped for the sixth time is named with its ways out', async () => {
		const progress = await finish(6);
		const named = within(screen.getByRole('region', { name: 'A question that keeps slipping' }));
		expect(await named.findByText('Leaves keep for a year.')).toBeTruthy();
		await userEvent.click(named.getByRole('button', { name: 'Suggest a rewrite' }));
		const dialog = within(await screen.findByRole('dialog', { name: 'Suggest a rewrite' }));
		await userEvent.type(dialog.getByRole('textbox'), 'Ask for the tin.');
		await userEvent.click(dialog.getByRole('button', { name: 'Save the report' }));
		expect(await named.findByText(/Your note is saved here/)).toBeTruthy();
		const log = await progress.eventsOf(keeps);
		expect(log.ok && log.value.filter(({ type }) => type === 'question.reported')).toMatchObject([
			{ reason: 'slipping', note: 'Ask for the tin.' }
		]);
	});

	it.each([5, 7])('nothing is named at the %i. lapse', async (lapses) => {
		await finish(lapses);
		expect(screen.queryByRole('region', { name: /slipping/ })).toBeNull();
	});

	it('what was missed can be tried again by its passage', async () => {
		await finish(1);
		const missed = within(
			screen.getByRole('region', { name: 'Missed, with the passage that answers it' })
		);
		await userEvent.click(missed.getByRole('button', { name: 'Try the passage again' }));
		const group = await missed.findByRole('group', { name: /^The passage with 1 word hidden$/ });
		expect(group).not.toHaveTextContent('keep for a year');
	});
});
