import type { Fault } from '../fault';
import type { Parsed } from '../parse';
import type { AuthoredBank, Reading } from '../schema';
import { checkBalance } from './balance';
import { checkCoverage } from './coverage';
import { checkGuessable } from './guesser';
import { checkIds } from './ids';
import { checkOptions } from './options';
import { checkPassages } from './passages';
import type { CheckedArticle } from './report';
import { checkRubrics } from './rubrics';
import { checkStems } from './stems';
import { checkTerms } from './terms';

type Rule = (article: CheckedArticle) => Fault[];

/** What the app relies on: ids that name one thing, passages that can be shown. */
const INTEGRITY: readonly Rule[] = [checkIds, checkPassages];
/** What makes a bank worth studying: fair, not guessable, covering the reading. */
const QUALITY: readonly Rule[] = [
	checkTerms,
	checkOptions,
	checkStems,
	checkBalance,
	checkGuessable,
	checkRubrics,
	checkCoverage
];

/**
 * Every finding in an article’s files, faults and advice (see `Severity` in fault.ts for the line between
 * them), file by file and from top to bottom. Form is checked before, by the parser; what the marker
 * makes of the rubrics’ samples is checked outside, because this room knows no marker.
 */
export function checkArticle(
	reading: Parsed<Reading>,
	banks: readonly Parsed<AuthoredBank>[]
): Fault[] {
	return run([...INTEGRITY, ...QUALITY], { reading, banks });
}

/** Only the findings with which an article could not be shown at all. */
export function checkIntegrity(
	reading: Parsed<Reading>,
	banks: readonly Parsed<AuthoredBank>[]
): Fault[] {
	return run(INTEGRITY, { reading, banks });
}

function run(rules: readonly Rule[], article: CheckedArticle): Fault[] {
	const order = [article.reading, ...article.banks].map(({ file }) => file);
	return rules
		.flatMap((rule) => rule(article))
		.sort((a, b) => order.indexOf(a.file) - order.indexOf(b.file) || (a.line ?? 0) - (b.line ?? 0));
}
