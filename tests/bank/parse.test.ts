import { describe, expect, it } from 'vitest';
import { parseBank, parseReading } from '$lib/bank/parse';

const HEAD = `id: dance
title: Dance
summary: How bees tell.
questions:
  - id: q
    kind: choice
    level: remember
    difficulty: easy
    stem: How do bees tell?
    passage: { paragraph: p1, exact: Bees dance }
    feedback: They dance.
`;
const OPTIONS = `    options:
      - { id: dance, text: By dancing, correct: true }
      - { id: song, text: By singing }
`;

function faultsOf(text: string) {
	const parsed = parseBank('b.yaml', text);
	return parsed.ok ? [] : parsed.faults;
}

describe('a bank that is right', () => {
	it('fills in what an author may leave out', () => {
		const parsed = parseBank('b.yaml', HEAD + OPTIONS);
		if (!parsed.ok) throw new Error('should parse');
		expect(parsed.value.value.terms).toEqual([]);
		expect(parsed.value.value.questions[0]).toMatchObject({
			options: [{ correct: true }, { correct: false }]
		});
	});

	it('knows the line of each field, and of the parent of a field not written', () => {
		const parsed = parseBank('b.yaml', HEAD + OPTIONS);
		if (!parsed.ok) throw new Error('should parse');
		const { lineOf } = parsed.value;
		expect(lineOf(['title'])).toBe(2);
		expect(lineOf(['questions', 0, 'stem'])).toBe(9);
		expect(lineOf(['questions', 0, 'options', 1, 'text'])).toBe(14);
		expect(lineOf(['questions', 0, 'options', 1, 'feedback'])).toBe(14);
		expect(lineOf(['nowhere'])).toBe(1);
	});
});

// Each row: what is wrong, the file, the line it is told at, and words of the problem and the cure.
const WRONG: [string, string, number, RegExp, RegExp][] = [
	['nothing in the file', '', 1, /does not start with/, /Begin with “id/],
	['a list instead of fields', '- a\n', 1, /does not start with/, /Begin with “id/],
	['a tab', 'id: a\n\ttitle: x\n', 2, /not valid YAML: Tabs/, /two spaces/],
	['a key twice', HEAD.replace('summary:', 'title:'), 3, /unique/, /Remove one/],
	[
		'a colon in plain text',
		HEAD.replace('stem: How', 'stem: How: so'),
		9,
		/not valid YAML/,
		/in quotes/
	],
	['an alias', HEAD.replace('Dance\n', '*dance\n'), 2, /alias/, /in quotes/],
	['two documents', `${HEAD}${OPTIONS}---\nid: b\n`, 15, /multiple documents/, /one document/],
	['no questions', 'id: a\ntitle: b\nsummary: c\n', 1, /“questions” is missing/, /Add “questions”/],
	[
		'questions left empty',
		'id: a\ntitle: b\nsummary: c\nquestions:\n',
		4,
		/should be a list and is empty/,
		/“- ”/
	],
	[
		'an unknown key',
		HEAD + OPTIONS + '    hint: dance\n',
		15,
		/Unknown key “hint”/,
		/Remove “hint”/
	],
	['a missing field', HEAD, 5, /“options” is missing/, /Add “options”/],
	[
		'a kind that is none',
		HEAD.replace('kind: choice', 'kind: chioce'),
		6,
		/“kind” should be one of choice/,
		/one of: choice/
	],
	[
		'no kind',
		HEAD.replace('    kind: choice\n', ''),
		5,
		/“kind” is missing/,
		/one of choice, true-false/
	],
	[
		'a level that is none',
		HEAD.replace('remember', 'recall') + OPTIONS,
		7,
		/“level” should be one of remember/,
		/Write one of/
	],
	[
		'a number for a text',
		HEAD + OPTIONS.replace('By singing', '3'),
		14,
		/“options #2 text” should be a text and is 3/,
		/quotes/
	],
	[
		'an empty text',
		HEAD + OPTIONS.replace('By singing', '""'),
		14,
		/“options #2 text” is not right/,
		/Write something/
	],
	[
		'an id in capitals',
		HEAD + OPTIONS.replace('id: song', 'id: Song'),
		14,
		/found “Song”/,
		/lower-case/
	],
	[
		'no correct option',
		HEAD + OPTIONS.replace(', correct: true', ''),
		12,
		/“options”/,
		/Mark at least one option/
	],
	[
		'only correct options',
		HEAD + OPTIONS.replace('singing', 'singing, correct: true'),
		12,
		/“options”/,
		/wrong option/
	],
	[
		'HTML',
		HEAD + OPTIONS.replace('By singing', '<b>Song</b>'),
		14,
		/“options #2 text”/,
		/“html” is not shown/
	]
];

describe('a fault of form', () => {
	it.each(WRONG)('is told at its line with a cure: %s', (_what, text, line, problem, cure) => {
		const [fault, ...others] = faultsOf(text);
		expect(others).toEqual([]);
		expect(fault).toMatchObject({ severity: 'fault', file: 'b.yaml', line });
		expect(fault?.problem).toMatch(problem);
		expect(fault?.cure).toMatch(cure);
	});

	it('names its question, or the question’s number when it has no name', () => {
		expect(faultsOf(HEAD)[0]?.question).toBe('q');
		expect(
			faultsOf(HEAD.replace('id: q', 'stem: x').replace('    stem: How do bees tell?\n', ''))[0]
		).toMatchObject({ question: 'number 1', problem: '“id” is missing.' });
	});

	it('does not hide another one', () => {
		const lines = faultsOf(HEAD.replace('easy', 'simple') + OPTIONS.replace('id: song', 'id: ""'));
		expect(lines.map(({ line }) => line)).toEqual([8, 14]);
	});
});

describe('rules of one kind', () => {
	const ask = (kind: string, rest: string) =>
		faultsOf(HEAD.replace('kind: choice', `kind: ${kind}`) + rest).map(({ cure }) => cure);

	it('a cloze names each gap once in the text and once in the list', () => {
		const gaps = '    gaps: [{ id: how, accept: [dancing] }]\n';
		expect(ask('cloze', `    text: Bees tell by {{how}}.\n${gaps}`)).toEqual([]);
		for (const text of ['Bees tell by {{what}}.', 'Bees tell.', '{{how}} and {{how}}'])
			expect(ask('cloze', `    text: "${text}"\n${gaps}`)).toEqual([
				'Name each gap once in `text` as {{gap-id}} and once in `gaps`.'
			]);
	});

	it('an item of a match belongs to one of the targets', () => {
		const match = (target: string) =>
			ask(
				'match',
				'    targets: [{ id: a, text: A }, { id: b, text: B }]\n' +
					`    items: [{ id: x, text: X, target: a }, { id: y, text: Y, target: ${target} }]\n`
			);
		expect(match('b')).toEqual([]);
		expect(match('c')).toEqual(['Each item’s `target` must be the id of one of the targets.']);
	});

	it('a numeric answer is a number and its tolerance not negative', () => {
		expect(ask('numeric', '    answer: 3\n')).toEqual([]);
		expect(ask('numeric', '    answer: three\n')).toEqual([
			'Write a number, without quotes or unit.'
		]);
		expect(ask('numeric', '    answer: 3\n    tolerance: -1\n')).toEqual([
			'A tolerance is 0 or more.'
		]);
	});

	it('a sample’s mark is one of four verdicts', () => {
		const open = (mark: string) =>
			ask(
				'open',
				'    modelAnswer: By dancing.\n    keyPoints: [{ id: dance, says: They dance. }]\n' +
					`    samples: [{ answer: they dance, marks: { dance: ${mark} } }]\n`
			);
		expect(open('partly')).toEqual([]);
		expect(open('half')).toEqual(['Use one of: found, partly, missing, contradicted.']);
	});
});

it('a reading wants a language tag and numbered source paragraphs', () => {
	const text = (language: string, renders: string) => `id: bees
title: Bees
language: ${language}
summary: How bees find food.
source: { title: Bees, note: Ours. }
sections:
  - id: s1
    heading: Dance
    paragraphs:
      - { id: p1, renders: ${renders}, text: Bees dance. }
`;
	const lines = (source: string) => {
		const parsed = parseReading('reading.yaml', source);
		return parsed.ok ? [] : parsed.faults.map(({ line, cure }) => `${line} ${cure}`);
	};
	expect(lines(text('en', '[1]'))).toEqual([]);
	expect(lines(text('English', '[]'))).toEqual([
		'3 Write a language tag, such as en or pt-BR.',
		'10 Name the source paragraphs that this one renders.'
	]);
});
