/**
 * How much a finding weighs. A `fault` fails the check: it is wrong by a rule that a machine can decide
 * (something missing, double, unknown, or a figure past a stated threshold). `advice` is printed and
 * fails nothing: a rule of thumb on wording or on few numbers, where a careful author may be right.
 */
export type Severity = 'fault' | 'advice';

/** One thing wrong in an author’s file: where it is, what it is and how to mend it. */
export interface Fault {
	readonly severity: Severity;
	readonly file: string;
	/** Counted from 1; null when the file as a whole is meant. */
	readonly line: number | null;
	/** The question’s name in its bank, when the fault is inside one. */
	readonly question: string | null;
	readonly problem: string;
	readonly cure: string;
}

/** Two lines for a terminal or a log: `file:line [question] problem`, then `→ cure`. */
export function describeFault({ file, line, question, problem, cure }: Fault): string {
	const place = line === null ? file : `${file}:${line}`;
	return `${place} ${question === null ? '' : `[${question}] `}${problem}\n    → ${cure}`;
}
