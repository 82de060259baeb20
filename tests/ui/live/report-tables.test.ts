import { describe, expect, it } from 'vitest';
import { reportOf } from '$lib/live/report/report';
import { foldLog } from '$lib/live/session';
import { classesLike } from '$lib/ui/live/report/earlier';
import { namesOf } from '$lib/ui/live/report/naming';
import {
	quizReading,
	reliabilityReading,
	shortTime,
	signedNumber,
	signedPoints,
	sizeCaution
} from '$lib/ui/live/report/readings';
import { peopleTable, questionsTable } from '$lib/ui/live/report/tables';
import { workbookOf } from '$lib/ui/live/report/workbook';
import { csvOf } from '$lib/ui/progress/chart/table';
import { choiceOne, numeric, open, trueFalse } from '../../fixtures/questions';
import { madeRoom } from '../../live/report/made-room';

const made = madeRoom({
	seed: 4,
	people: 12,
	questions: [trueFalse, choiceOne, numeric, open],
	ability: 0,
	openedAtMs: 0,
	title: 'Tea'
});
const report = reportOf(foldLog(made)!, 0);
const named = namesOf(report, false);

/** Reads what RFC 4180 says, to hold the writer to it: records of fields, quotes doubled. */
function parseCsv(text: string): string[][] {
	let fields = [''];
	const records = [fields];
	let quoted = false;
	const put = (letter: string) => fields.push((fields.pop() ?? '') + letter);
	for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; at++) {
		const [letter = '', next] = [text[at], text[at + 1]];
		if (quoted && letter === '"' && next === '"') {
			put(letter);
			at++;
		} else if (letter === '"') quoted = !quoted;
		else if (!quoted && letter === ',') fields.push('');
		else if (!quoted && letter === '\r' && next === '\n') {
			fields = [''];
			records.push(fields);
			at++;
		} else put(letter);
	}
	expect(records.pop()).toEqual(['']);
	return records;
}

describe('the tables', () => {
	it('hold everybody’s scores, and why there is none', () => {
		const [head, ...rows] = parseCsv(csvOf(peopleTable(report, named)));
		expect(head?.slice(0, 4)).toEqual([
			'Rank',
			'Name',
			'Score',
			'1. Green and black tea come from two different plants.'
		]);
		expect(rows).toHaveLength(12);
		expect(rows.flat()).toContain('joined later');
		for (const [, , score, ...cells] of rows) {
			const sum = cells.reduce((total, cell) => total + (Number(cell) || 0), 0);
			expect(Number(score)).toBeCloseTo(sum, 2);
		}
	});

	it('never hand a spreadsheet a formula that somebody typed as a name', () => {
		const csv = csvOf(peopleTable(report, named));
		expect(parseCsv(csv).map(([, name]) => name)).toContain('\'=HYPERLINK("http://evil","x")');
		const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r=1'];
		const rows = parseCsv(
			csvOf({ columns: [{ name: 'Name', kind: 'text' }], rows: evil.map((name) => [name]) })
		);
		expect(rows.slice(1).map(([name]) => name)).toEqual(evil.map((name) => `'${name}`));
		expect(csvOf({ columns: [{ name: 'x', kind: 'number' }], rows: [[-1]] })).toContain(
			'\r\n-1\r\n'
		);
	});

	it('hide names where they should not be seen', () => {
		const table = peopleTable(report, namesOf(report, true));
		expect(table.rows.map(([, name]) => name).toSorted()).toEqual(
			report.people.map((_, at) => `Person ${at + 1}`).toSorted()
		);
		expect(csvOf(table)).not.toContain('Okafor');
	});

	it('say of each question what was answered', () => {
		const [head, first, second, third, last] = parseCsv(csvOf(questionsTable(report)));
		expect(head).toContain('Discrimination in words');
		expect(first?.join()).toMatch(/True or false,p1,\d+,0?\.?\d*/);
		expect(second?.at(-1)).toMatch(/\(key\) Heat draws out more of its tannins \d+/);
		expect(third?.at(-1)).toMatch(/\(key\) 75 ± 5 degrees Celsius \d+/);
		expect(last?.at(-1)).toMatch(/Hot water draws out bitter tannins\. found \d+, partly \d+/);
	});

	it('are in one Excel file, names as text', async () => {
		const { readXlsx } = await import('hucre/xlsx');
		const file = await workbookOf([
			{ name: 'People', table: peopleTable(report, named) },
			{ name: 'Questions', table: questionsTable(report) }
		]);
		const { sheets } = await readXlsx(file);
		expect(sheets.map(({ name }) => name)).toEqual(['People', 'Questions']);
		const people = sheets[0]!.rows;
		expect(people.map((row) => row[1])).toContain('=HYPERLINK("http://evil","x")');
		expect(people[1]?.[2]).toBe(report.people[0]?.score);
		const xml = new TextDecoder('latin1').decode(file);
		expect(xml).not.toContain('<f>');
	});
});

describe('its words', () => {
	it('name the paragraph that was understood least', () => {
		expect(quizReading(report, 'Paragraph 3')).toMatch(
			/^12 people answered 4 questions and had \d+\u00a0% right\.$/
		);
		const split = {
			...report,
			paragraphs: [
				{ ...report.paragraphs[0]!, facility: 0.25 },
				{ ...report.paragraphs[0]!, paragraph: 'p2', facility: 0.5 }
			]
		};
		expect(quizReading(split, 'Paragraph 3')).toContain(
			'Paragraph 3 was understood least: 25\u00a0%.'
		);
	});

	it('say how far to trust totals, and when nothing can be said', () => {
		const known = {
			alpha: 0.8,
			kr20: 0.8,
			deviation: 2,
			standardError: 0.894,
			people: 28,
			questions: 8
		};
		expect(reliabilityReading(known)).toContain(
			'satisfactory (0.80), from 28 people and 8 questions'
		);
		expect(reliabilityReading(known)).toContain('within 0.9 points');
		expect(reliabilityReading({ ...known, alpha: null, standardError: null })).toContain(
			'cannot be told'
		);
		expect(sizeCaution(12)).toContain('12 people');
		expect(sizeCaution(20)).toBeNull();
	});

	it('write numbers as people read them', () => {
		expect([4400, 59_600, 80_000].map(shortTime)).toEqual([
			'4\u00a0s',
			'1\u00a0min 0\u00a0s',
			'1\u00a0min 20\u00a0s'
		]);
		expect([0.412, -0.12, -0.001].map((value) => signedNumber(value))).toEqual([
			'0.41',
			'−0.12',
			'0.00'
		]);
		expect([0.121, -0.08, 0.004, -0.004].map(signedPoints)).toEqual(['+12', '−8', '0', '0']);
	});
});

it('compares with quizzes that share answered questions alone, the latest first', () => {
	const at = (openedAtMs: number, questions: typeof made) => ({
		...reportOf(foldLog(questions)!, openedAtMs)
	});
	const unanswered = made.filter(({ type }) => !type.startsWith('answer.'));
	const others = [
		{ code: 'A', report: at(1, made) },
		{ code: 'B', report: at(3, unanswered) },
		{ code: 'C', report: at(2, made) }
	];
	expect(classesLike(report, others).map(({ code, shared }) => [code, shared])).toEqual([
		['C', 4],
		['A', 4]
	]);
});
