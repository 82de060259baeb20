import type { Page } from 'playwright';
import type { QuestionKind } from '$lib/bank/question';
import { KINDS } from '../questions';
import type { Way } from './answers';

/** Somebody with a phone, and how well they mean to answer each kind; null: not at all. */
export interface Student {
	readonly name: Name;
	readonly page: Page;
	readonly ways: Readonly<Record<QuestionKind, Way | null>>;
}

export const NAMES = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gus', 'Hana'] as const;
export type Name = (typeof NAMES)[number];

/** Right, partly, wrong or not at all, in the order of `KINDS`. */
const PLANS: Readonly<Record<Name, string>> = {
	Ada: 'rrrrrrr',
	Ben: 'rwprprw',
	Cleo: 'wrrwrpp',
	Dan: 'rrwwwrr',
	Eva: 'wwwwwww',
	Finn: 'rrprppp',
	Gus: 'wrrr-rr',
	Hana: 'rwrwrwr'
};

/** How this one means to answer. */
export function waysOf(name: Name): Student['ways'] {
	const ways: Readonly<Record<string, Way>> = { r: 'right', p: 'partly', w: 'wrong' };
	const entries = KINDS.map((kind, index) => [kind, ways[PLANS[name].charAt(index)] ?? null]);
	return Object.fromEntries(entries) as Student['ways'];
}

/** Points as they stand on a screen. */
export function pointsShown(points: number): string {
	return new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(points);
}

/** What the standings must be: best first, equal totals on one rank, then by name. */
export function standingsFrom(earned: ReadonlyMap<string, number>): string[] {
	const lines = [...earned].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
	return lines.map(([name, total]) => {
		const better = lines.filter(([, other]) => other > total + 1e-6).length;
		return `${better + 1} ${name} ${pointsShown(total)}`;
	});
}
