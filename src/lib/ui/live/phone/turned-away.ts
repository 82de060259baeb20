import type { Screen } from './screen';

type TurnedAway = Extract<Screen, { type: 'turned-away' }>['standing'];

/** What is told to somebody without a seat, and whether asking again can change it. */
export const turnedAwayWords: Readonly<
	Record<TurnedAway, { readonly title: string; readonly text: string; readonly asks: boolean }>
> = {
	locked: {
		title: 'The room is locked',
		text: 'The host lets nobody in just now. Keep this page open: you come in when it is unlocked.',
		asks: false
	},
	full: {
		title: 'The room is full',
		text: 'Every seat is taken. Keep this page open: you come in when one is free.',
		asks: false
	},
	removed: {
		title: 'The host has taken you out',
		text: 'If it was a mistake, ask for your seat again. Your answers are kept.',
		asks: true
	},
	barred: {
		title: 'You cannot come back into this room',
		text: 'The host has barred this seat. Talk to them if that was a mistake.',
		asks: false
	}
};
