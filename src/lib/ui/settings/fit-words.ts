import type { FitStep } from './fit-messages';

const counts = new Intl.NumberFormat('en');

/** A log loss as both figures are shown: to the digit in which fits differ. */
export function lossWords(logLoss: number): string {
	return logLoss.toFixed(4);
}

/** “12,345 reviews”. */
export function reviewWords(count: number): string {
	return `${counts.format(count)} ${count === 1 ? 'review' : 'reviews'}`;
}

/** What goes on, in words. */
export function stepWords(step: FitStep): string {
	switch (step.is) {
		case 'reading':
			return `Reading your answers: ${counts.format(step.events)}`;
		case 'learning':
			return `Learning from them: round ${step.round} of ${step.rounds}`;
		case 'judging':
			return 'Testing on your latest answers';
	}
}

/** How far it is, 0 to 1, when the log has about so many events. Reading and learning take about as long. */
export function stepShare(step: FitStep, events: number): number {
	switch (step.is) {
		case 'reading':
			return 0.4 * Math.min(1, step.events / Math.max(1, events));
		case 'learning':
			return 0.4 + (0.5 * (step.round - 1)) / step.rounds;
		case 'judging':
			return 0.9;
	}
}
