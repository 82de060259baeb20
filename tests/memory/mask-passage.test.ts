import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findPassage } from '$lib/bank/passage';
import { parseBank, parseReading } from '$lib/bank/parse';
import { plainText } from '$lib/bank/rich-text';
import { STOP_WORDS } from '$lib/grading/open/words';
import { maskPassage } from '$lib/memory/mask-passage';

/** The words hidden in a paragraph, of which the part after `|` and before the next `|` is the passage. */
function hidden(marked: string, articleText?: string): string[] {
	const [before = '', quote = '', after = ''] = marked.split('|');
	const text = before + quote + after;
	const passage = { paragraph: 'p1', start: before.length, end: before.length + quote.length };
	return maskPassage(text, passage, articleText ?? text).map(({ start, end }) =>
		text.slice(start, end)
	);
}

describe('the gaps of a passage', () => {
	it('hide what tells most: numbers and names before long words', () => {
		expect(hidden('|Trade grew by 250,000 tonnes.|')).toEqual(['250,000']);
		expect(hidden('|Later on it was Amsterdam that gained.|')).toEqual(['Amsterdam']);
		expect(hidden('|It is about interoperability and then some.|')).toEqual(['interoperability']);
	});

	it('never hide a stop word, and leave a passage of nothing else whole', () => {
		expect(hidden('|This is what it was about.|')).toEqual([]);
		expect(hidden('|They had the wheel.|')).toEqual(['wheel']);
	});

	it('prefer the word that the article seldom uses', () => {
		const article = 'cotton cotton cotton cotton cotton barley';
		expect(hidden('|a bit of cotton or barley|', article)).toEqual(['barley']);
	});

	it('take a capital for a name only inside a sentence', () => {
		expect(hidden('It rains. |Bread is leavened.|')).toEqual(['leavened']);
		expect(hidden('So they say |Bread is leavened.|')).toEqual(['Bread']);
	});

	it('lie in the passage and nowhere else', () => {
		expect(hidden('Marvellous 1999. |The wheel turns.| Extraordinary 2001.')).toEqual(['wheel']);
	});

	it('keep a hyphened word and an apostrophe in one piece', () => {
		expect(hidden('|It is so well-established here.|')).toEqual(['well-established']);
	});
});

describe('over every passage that ships', () => {
	const folders = readdirSync('questions', { withFileTypes: true }).filter((f) => f.isDirectory());
	const passages = folders.flatMap(({ name }) => {
		const files = readdirSync(`questions/${name}`);
		const read = (file: string) => readFileSync(`questions/${name}/${file}`, 'utf8');
		const reading = parseReading('reading.yaml', read('reading.yaml'));
		if (!reading.ok) throw new Error(`${name} has no good reading`);
		const paragraphs = reading.value.value.sections.flatMap((section) => section.paragraphs);
		const texts = new Map(paragraphs.map(({ id, text }) => [id, plainText(text)]));
		const article = [...texts.values()].join('\n');
		const banks = files.filter((file) => file !== 'reading.yaml');
		return banks.flatMap((file) => {
			const bank = parseBank(file, read(file));
			if (!bank.ok) throw new Error(`${name}/${file} is no good bank`);
			return bank.value.value.questions.map((question) => {
				const text = texts.get(question.passage.paragraph) ?? '';
				const passage = findPassage(text, question.passage);
				if (!passage.ok) throw new Error(`${question.id} has no passage`);
				return { id: question.id, text, passage: passage.value, article };
			});
		});
	});

	it('hides telling words with words between them', () => {
		expect(passages.length).toBeGreaterThan(50);
		for (const { id, text, passage, article } of passages) {
			const gaps = maskPassage(text, passage, article);
			expect(gaps.length, id).toBeGreaterThan(0);
			expect(gaps.length, id).toBeLessThanOrEqual(8);
			for (const [index, gap] of gaps.entries()) {
				expect(gap.start >= passage.start && gap.end <= passage.end, id).toBe(true);
				expect(STOP_WORDS.has(text.slice(gap.start, gap.end).toLowerCase()), id).toBe(false);
				const next = gaps[index + 1];
				if (next === undefined) continue;
				const between = text.slice(gap.end, next.start).match(/[\p{L}\p{N}]+/gu) ?? [];
				expect(between.length, id).toBeGreaterThanOrEqual(2);
			}
		}
	});
});
