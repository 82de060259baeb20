import { stringify as toYaml } from 'yaml';
import type { CheckedArticle } from '$lib/bank/check/report';
import type { Fault } from '$lib/bank/fault';
import { parseBank, parseReading, type Parsed } from '$lib/bank/parse';
import type { AuthoredBank, Reading } from '$lib/bank/schema';

// An object used twice is written twice: authors do not write anchors.
const stringify = (fields: unknown) => toYaml(fields, { aliasDuplicateObjects: false });

/** Fields of a file as an author would type them. */
type Fields = Record<string, unknown>;

/** A paragraph that every question below can quote: “Bees dance to show the way.” */
const PARAGRAPH = 'Bees dance to show the way. Flowers pay with nectar.';

/** A reading of one section, parsed; each entry is a paragraph’s text. */
export function reading(texts: Record<string, string> = { p1: PARAGRAPH }): Parsed<Reading> {
	const paragraphs = Object.entries(texts).map(([id, text], index) => ({
		id,
		renders: [index + 1],
		text
	}));
	return readingOf({ sections: [{ id: 's1', heading: 'Bees', paragraphs }] });
}

/** A reading with some fields replaced. */
export function readingOf(fields: Fields): Parsed<Reading> {
	const parsed = parseReading(
		'questions/bees/reading.yaml',
		stringify({
			id: 'bees',
			title: 'Bees',
			language: 'en',
			summary: 'How bees find food.',
			source: { title: 'Bees', note: 'Ours.' },
			...fields
		})
	);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
	return parsed.value;
}

/** A bank of these questions, parsed, in a file that bears its id. */
export function bank(
	questions: Fields[],
	fields: Fields = {},
	file?: string
): Parsed<AuthoredBank> {
	const id = typeof fields['id'] === 'string' ? fields['id'] : 'dance';
	const parsed = parseBank(
		file ?? `questions/bees/${id}.yaml`,
		stringify({ id, title: 'Dance', summary: 'How bees tell.', questions, ...fields })
	);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
	return parsed.value;
}

const common = {
	level: 'understand',
	difficulty: 'easy',
	stem: 'How do bees tell others?',
	passage: { paragraph: 'p1', exact: 'Bees dance' },
	feedback: 'They dance.'
};

/** A choice question; each text is an option and a star before it makes it a key. */
export function choice(id: string, texts: string[], fields: Fields = {}): Fields {
	const options = texts.map((text, index) => {
		const part = { id: `o${index + 1}`, text: text.replace(/^\*/, '') };
		return text.startsWith('*')
			? { ...part, correct: true }
			: { ...part, feedback: 'It tempts, and it is wrong.' };
	});
	return { id, kind: 'choice', ...common, options, ...fields };
}

/** A statement. */
export function statement(id: string, answer: boolean, fields: Fields = {}): Fields {
	return { id, kind: 'true-false', ...common, answer, tempting: 'Because.', ...fields };
}

/** An open question with three key points and eight samples that mark them all. */
export function open(id: string, fields: Fields = {}): Fields {
	const marks = { where: 'found', far: 'missing', food: 'missing' };
	return {
		id,
		kind: 'open',
		...common,
		modelAnswer: 'The dance says where food is, how far and how good.',
		keyPoints: [
			{ id: 'where', says: 'The dance shows the direction.' },
			{ id: 'far', says: 'The dance shows the distance.' },
			{ id: 'food', says: 'The dance shows how good the food is.' }
		],
		samples: Array.from({ length: 8 }, (_, index) => ({
			answer: `they point there ${index}`,
			marks
		})),
		...fields
	};
}

/** A question of another kind with the common fields filled in. */
export function question(id: string, kind: string, fields: Fields): Fields {
	return { id, kind, ...common, ...fields };
}

/** What a rule finds, in one line each: severity, question, problem and cure. */
export function said(
	rule: (article: CheckedArticle) => Fault[],
	banks: Parsed<AuthoredBank>[],
	text: Parsed<Reading> = reading()
): string[] {
	return rule({ reading: text, banks }).map(
		({ severity, question: name, problem, cure }) =>
			`${severity} ${name ?? '-'}: ${problem} ${cure}`
	);
}
