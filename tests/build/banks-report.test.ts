import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { reportBanks } from '../../src/build/banks-report';
import { choice, open, statement } from '../bank/articles';

const READING = {
	id: 'bees',
	title: 'How bees tell',
	language: 'en',
	summary: 'Bees.',
	source: { title: 'Bees', note: 'Ours.' },
	sections: [
		{ id: 's', heading: 'H', paragraphs: [{ id: 'p1', renders: [1], text: 'Bees dance to show.' }] }
	]
};
const BANK = {
	id: 'dance',
	title: 'Dance',
	summary: 'S',
	questions: [choice('how', ['*By dancing', 'By singing']), statement('true', false), open('why')]
};

let folder = '';
const write = (file: string, fields: unknown) =>
	{ writeFileSync(join(folder, 'bees', file), stringify(fields, { aliasDuplicateObjects: false })); };

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'keypoint-banks-'));
	mkdirSync(join(folder, 'bees'));
	write('reading.yaml', READING);
	write('dance.yaml', BANK);
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

const report = () => reportBanks(folder, 'shown', null);

describe('the report', () => {
	it('of banks in order is a table and a line', () => {
		const { text, faults, advice } = report();
		expect({ faults, advice }).toEqual({ faults: [], advice: [] });
		expect(text).toMatch(/^dance +3 +1 +1 +· +· +· +· +1 /m);
		expect(text).toContain('3 questions in 1 bank: 0 faults, 0 hints.');
	});

	it('names a fault by path and line, as terminals open it', () => {
		write('dance.yaml', { ...BANK, id: 'song' });
		const { text, faults } = report();
		expect(faults).toHaveLength(1);
		expect(text).toMatch(/^shown\/bees\/dance\.yaml:1 The id “song” differs/m);
		expect(text).toContain('1 fault, 0 hints.');
	});

	it('tells faults of form of one bank and still checks the others', () => {
		write('pay.yaml', { id: 'pay', titel: 'Pay' });
		write('dance.yaml', { ...BANK, questions: [...BANK.questions, choice('how', ['*x', 'y'])] });
		const problems = report().faults.map(({ problem }) => problem).join('\n');
		expect(problems).toContain('Unknown key “titel”');
		expect(problems).toContain('“how” is already used');
	});

	it('asks for a reading where there is none', () => {
		mkdirSync(join(folder, 'wasps'));
		expect(report().faults).toEqual([
			expect.objectContaining({ file: 'shown/wasps/reading.yaml', line: null })
		]);
	});

	it('shows how far a marker agrees', () => {
		const { text, faults } = reportBanks(folder, 'shown', () => ({ keyPoints }) =>
			keyPoints.map(({ id }) => ({ pointId: id, verdict: 'missing' as const, certainty: 'sure' as const }))
		);
		expect(text).toMatch(/^all .* 67 %$/m);
		expect(faults).toHaveLength(1);
	});
});
