/** One thing wrong in an author’s file: where it is, what it is and how to mend it. */
export interface Fault {
	readonly file: string;
	/** Counted from 1; null when the file as a whole is meant. */
	readonly line: number | null;
	/** The question’s name in its bank, when the fault is inside one. */
	readonly question: string | null;
	readonly problem: string;
	readonly cure: string;
}

/** One line for a terminal or a log: `file:line [question] problem → cure`. */
export function describeFault({ file, line, question, problem, cure }: Fault): string {
	const place = line === null ? file : `${file}:${line}`;
	return `${place} ${question === null ? '' : `[${question}] `}${problem}\n    → ${cure}`;
}
