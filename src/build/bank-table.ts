import { longestKeys } from '../lib/bank/check/balance';
import { guess } from '../lib/bank/check/guesser';
import { questionsOf, questionsOfKind } from '../lib/bank/check/report';
import type { Parsed } from '../lib/bank/parse';
import type { AuthoredBank } from '../lib/bank/schema';
import type { Agreement } from './check-samples';

const KINDS = ['choice', 'true-false', 'cloze', 'numeric', 'order', 'match', 'open'] as const;
const LEVELS = ['remember', 'understand', 'apply', 'analyse', 'evaluate'] as const;

const HEADINGS = ['bank', 'questions', ...KINDS, ...LEVELS.map((l) => l.slice(0, 4)), 'longest', 'guesser', 'chance', 'samples'];

/** A row a bank and one for all: kinds, levels, how guessable the keys are, how samples are marked. */
export function bankTable(
	banks: readonly Parsed<AuthoredBank>[],
	agreements: ReadonlyMap<Parsed<AuthoredBank>, Agreement>
): string {
	const rows = banks.map((bank) => row(bank.value.id, [bank], agreements));
	return aligned([HEADINGS, ...rows, row('all', banks, agreements)]);
}

function row(
	name: string,
	banks: readonly Parsed<AuthoredBank>[],
	agreements: ReadonlyMap<Parsed<AuthoredBank>, Agreement>
): string[] {
	const questions = questionsOf(banks).map(({ question }) => question);
	const choices = questionsOfKind(banks, 'choice');
	const report = guess(choices.map(({ question }) => question));
	const marked = banks.flatMap((bank) => agreements.get(bank) ?? []);
	const sum = (part: 'points' | 'agreed') => marked.reduce((total, one) => total + one[part], 0);
	return [
		name,
		String(questions.length),
		...KINDS.map((kind) => count(questions.filter((question) => question.kind === kind))),
		...LEVELS.map((level) => count(questions.filter((question) => question.level === level))),
		percent(longestKeys(choices).length, choices.length),
		report === null ? '–' : percent(report.guesser, 1),
		report === null ? '–' : percent(report.chance, 1),
		percent(sum('agreed'), sum('points'))
	];
}

function count(items: readonly unknown[]): string {
	return items.length === 0 ? '·' : String(items.length);
}

function percent(part: number, whole: number): string {
	return whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`;
}

function aligned(rows: readonly (readonly string[])[]): string {
	const widths = HEADINGS.map((_, column) =>
		Math.max(...rows.map((cells) => cells[column]?.length ?? 0))
	);
	return rows
		.map((cells) =>
			cells
				.map((cell, column) =>
					column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)
				)
				.join('  ')
		)
		.join('\n');
}
