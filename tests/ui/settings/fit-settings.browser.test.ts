import { cleanup, render, screen } from '@testing-library/svelte';
import type { ComponentProps } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { FitResult, JudgedFit } from '$lib/memory/fit/fit';
import type { FitStep } from '$lib/ui/settings/fit-messages';
import type { FitStanding } from '$lib/ui/settings/fit-standing';
import FitSettings from '$lib/ui/settings/FitSettings.svelte';

type Props = ComponentProps<typeof FitSettings>;
type Adopt = Props['adopt'];

const weights = Array.from({ length: 21 }, (_, place) => place / 10);
const better: JudgedFit = {
	is: 'judged',
	weights,
	fittedOn: 4000,
	comparison: { reviews: 1000, logLossBefore: 0.3456, logLossAfter: 0.3123, standardError: 0.005 }
};
const adopted = {
	weights,
	logLossBefore: 0.35,
	logLossAfter: 0.31,
	reviews: 4000,
	atMs: Date.UTC(2026, 2, 4, 12)
};

type Changes = Partial<Props> & { readonly standing?: FitStanding | null };

afterEach(cleanup);

/** Shows the settings with a fit that ends as it is told to. */
function show({ standing = { adopted: null, reviews: 5000 }, ...changes }: Changes = {}) {
	const started = vi.fn();
	const adopt = vi.fn<Adopt>(() => Promise.resolve({ ok: true, value: null }));
	const cancel = vi.fn();
	let step: (step: FitStep) => void = () => {};
	let end: (result: FitResult) => void = () => {};
	let fail: (error: Error) => void = () => {};
	const props: Props = {
		readStanding: () => Promise.resolve(standing),
		startFit: (inUse, onStep) => {
			started(inUse);
			step = onStep;
			const result = new Promise<FitResult | null>((resolve, reject) => {
				end = resolve;
				fail = reject;
				cancel.mockImplementation(() => resolve(null));
			});
			return Promise.resolve({ result, cancel });
		},
		adopt,
		...changes
	};
	render(FitSettings, props);
	return {
		adopt,
		cancel,
		step: (next: FitStep) => step(next),
		end: (result: FitResult) => end(result),
		fail: () => fail(new Error('no')),
		started
	};
}

const learn = async () =>
	userEvent.click(await screen.findByRole('button', { name: 'Learn from my answers' }));

describe('the offer', () => {
	it('is made when there is enough to learn from', async () => {
		show();
		expect(
			await screen.findByText(/You have 5,000 reviews that Keypoint can learn from/)
		).toBeTruthy();
		expect(screen.getByRole('button', { name: 'Learn from my answers' })).toBeEnabled();
	});

	it('is not made before, and says from when on', async () => {
		show({ standing: { adopted: null, reviews: 999 } });
		expect(
			await screen.findByText(/From 1,000 reviews on.*so far you have 999 reviews/)
		).toBeTruthy();
		expect(screen.queryByRole('button')).toBeNull();
	});
});

describe('while it learns', () => {
	it('says what it does and how far it is', async () => {
		const { step } = show();
		await learn();
		const bar = screen.getByRole('progressbar', { name: 'Reading your answers: 0' });
		step({ is: 'reading', events: 2500 });
		await expect.poll(() => bar.getAttribute('value')).toBe('0.2');
		step({ is: 'learning', round: 3, rounds: 5 });
		expect(await screen.findByText('Learning from them: round 3 of 5')).toBeTruthy();
		step({ is: 'judging' });
		expect(await screen.findByRole('progressbar', { name: /Testing/ })).toHaveAttribute(
			'value',
			'0.9'
		);
	});

	it('can be cancelled, and then nothing was changed', async () => {
		const { cancel, adopt, end } = show();
		await learn();
		await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
		expect(cancel).toHaveBeenCalledOnce();
		end(better);
		expect(await screen.findByText('Cancelled. Nothing was changed.')).toBeTruthy();
		expect(screen.getByRole('button', { name: 'Learn from my answers' })).toBeEnabled();
		expect(adopt).not.toHaveBeenCalled();
	});

	it('ends when the page is left', async () => {
		const { cancel } = show();
		await learn();
		await screen.findByRole('progressbar');
		cleanup();
		expect(cancel).toHaveBeenCalledOnce();
	});

	it('says when it did not work, and can be tried again', async () => {
		const { fail } = show();
		await learn();
		fail();
		expect(await screen.findByText(/That did not work, and nothing was changed/)).toBeTruthy();
		await learn();
		expect(screen.queryByText(/That did not work/)).toBeNull();
	});
});

describe('a better fit', () => {
	it('is shown with both figures, and used only when the learner says so', async () => {
		const { end, adopt } = show();
		await learn();
		end(better);
		expect(await screen.findByText(/predicts your memory better/)).toBeTruthy();
		expect(screen.getByText('0.3456')).toBeTruthy();
		expect(screen.getByText('0.3123')).toBeTruthy();
		expect(screen.getByText(/your latest 1,000 reviews/)).not.toHaveTextContent('chance');
		expect(adopt).not.toHaveBeenCalled();
		await userEvent.click(screen.getByRole('button', { name: 'Use what is fitted to me' }));
		expect(adopt).toHaveBeenCalledExactlyOnceWith({
			weights,
			logLossBefore: 0.3456,
			logLossAfter: 0.3123,
			reviews: 4000
		});
		expect(await screen.findByText(/In use from your next review/)).toBeTruthy();
	});

	it('can be left alone', async () => {
		const { end, adopt } = show();
		await learn();
		end(better);
		await userEvent.click(await screen.findByRole('button', { name: 'Leave it as it is' }));
		expect(await screen.findByText('Nothing was changed.')).toBeTruthy();
		expect(adopt).not.toHaveBeenCalled();
	});

	it('that may be chance says so', async () => {
		const { end } = show();
		await learn();
		end({ ...better, comparison: { ...better.comparison, standardError: 0.02 } });
		expect(await screen.findByText(/so small that it may be chance/)).toBeTruthy();
	});

	it('that could not be saved stays to be tried again', async () => {
		const adopt = vi
			.fn<Adopt>(() => Promise.resolve({ ok: true, value: null }))
			.mockResolvedValueOnce({ ok: false, reason: 'quota', detail: '' });
		const { end } = show({ adopt });
		await learn();
		end(better);
		const use = await screen.findByRole('button', { name: 'Use what is fitted to me' });
		await userEvent.click(use);
		expect(await screen.findByText(/could not be saved, and nothing was changed/)).toBeTruthy();
		await userEvent.click(use);
		expect(await screen.findByText(/In use from your next review/)).toBeTruthy();
	});
});

describe('a fit that is not better', () => {
	it.each([0.3456, 0.4])(
		'with a log loss of %s shows both figures and cannot be used',
		async (logLossAfter) => {
			const { end } = show();
			await learn();
			end({ ...better, comparison: { ...better.comparison, logLossAfter } });
			expect(await screen.findByText(/as well or better. It stays/)).toBeTruthy();
			expect(screen.getAllByText(logLossAfter.toFixed(4)).length).toBeGreaterThan(0);
			expect(screen.queryByRole('button', { name: /^Use/ })).toBeNull();
		}
	);

	it('for want of reviews says how many it takes', async () => {
		const { end } = show();
		await learn();
		end({ is: 'too-few', reviews: 700 });
		expect(
			await screen.findByText(/700 reviews can be learnt from so far.*1,000 reviews/)
		).toBeTruthy();
	});
});

describe('weights in use', () => {
	it('are told with their figures, and left again in one tap', async () => {
		const readStanding = vi
			.fn<Props['readStanding']>(() => Promise.resolve({ adopted: null, reviews: 5000 }))
			.mockResolvedValueOnce({ adopted, reviews: 5000 });
		const { adopt } = show({ readStanding });
		expect(
			await screen.findByText(/fitted to you on 4 March 2026: log loss 0.3100 instead of 0.3500/)
		).toBeTruthy();
		await userEvent.click(screen.getByRole('button', { name: 'Back to the usual prediction' }));
		expect(adopt).toHaveBeenCalledExactlyOnceWith({
			weights: null,
			logLossBefore: 0.31,
			logLossAfter: 0.35,
			reviews: 4000
		});
		expect(await screen.findByText(/usual prediction is in use again/)).toBeTruthy();
		expect(screen.queryByRole('button', { name: 'Back to the usual prediction' })).toBeNull();
	});

	it('are what a new fit has to beat', async () => {
		const { end, started } = show({ standing: { adopted, reviews: 5000 } });
		await learn();
		expect(started).toHaveBeenCalledExactlyOnceWith(weights);
		end(better);
		expect(await screen.findByText('In use now, fitted to you before')).toBeTruthy();
	});

	it('that cannot be read are not taken for the usual ones', async () => {
		show({ standing: null });
		expect(await screen.findByText(/could not be read. Reload the page/)).toBeTruthy();
		expect(screen.queryByRole('button')).toBeNull();
	});
});
