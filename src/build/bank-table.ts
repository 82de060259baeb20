import { longestKeys } from '../lib/bank/check/balance';
import { guess } from '../lib/bank/check/guesser';
import { questionsOf, questionsOfKind } from '../lib/bank/check/report';
import type { Parsed } from '../lib/bank/parse';
import type { AuthoredBank } from '../lib/bank/schema';
import { agreement, type MarkedSample } from './check-samples';

const KINDS = ['choice', 'true-false', 'cloze', 'numeric', 'order', 'match', 'open'] as const;
const LEVELS = ['remember', 'understand', 'apply', 'analyse', 'evaluate'] as const;

const HEADINGS = ['bank', 'questions', ...KINDS, ...LEVELS.map((l) => l.slice(0, 4)), 'longest', 'guesser', 'chance', 'samples'];

/** A row a bank and one for all: kinds, levels, how guessable the keys are, how samples are marked. */
export function bankTable(
	banks: readonly Parsed<AuthoredBank>[],
	samples: readonly MarkedSample[]
): string {
	const rows = banks.map((bank) => row(bank.value.id, [bank], samples));
	return aligned([HEADINGS, ...rows, row('all', banks, samples)]);
}

function row(
	name: string,
	banks: readonly Parsed<AuthoredBank>[],
	samples: readonly MarkedSample[]
): string[] {
	const questions = questionsOf(banks).map(({ question }) => question);
	const choices = questionsOfKind(banks, 'choice');
	const report = guess(choices.map(({ question }) => question));
	const files = new Set(banks.map(({ file }) => file));
	const points = samples
		.filter(({ file }) => files.has(file))
		.flatMap((sample) => sample.points);
	return [
		name,
		String(questions.length),
		...KINDS.map((kind) => count(questions.filter((question) => question.kind === kind))),
		...LEVELS.map((level) => count(questions.filter((question) => question.level === level))),
		percent(longestKeys(choices).length, choices.length),
		report === null ? '–' : percent(report.guesser, 1),
		report === null ? '–' : percent(report.chance, 1),
		percent(agreement(points) ?? 0, points.length === 0 ? 0 : 1)
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
