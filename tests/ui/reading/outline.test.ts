import { describe, expect, it } from 'vitest';
import { askedByParagraph, studyBySection } from '$lib/ui/reading/outline';
import { article, bitter, drawn, keeps, outline } from './fixtures';

describe('what is asked about a paragraph', () => {
	it('is every question about it with its passage, in the order of the passages', () => {
		const asked = askedByParagraph(article, outline);
		expect(asked.get('p2')?.map(({ id }) => id)).toEqual([bitter, drawn]);
		expect(asked.get('p1')).toMatchObject([
			{ id: keeps, kind: 'true-false', passage: { start: 36 } }
		]);
		expect(asked.has('p3')).toBe(false);
	});

	it('stops on a question whose passage the reading does not know, naming it', () => {
		const passages = article.passages.filter(({ question }) => question !== keeps);
		expect(() => askedByParagraph({ ...article, passages }, outline)).toThrow(keeps);
	});
});

describe('studying a section', () => {
	it('means the banks that are mostly about it, and elsewhere the questions about it', () => {
		const parts = studyBySection(article, outline);
		expect(parts.get('water')).toEqual({ by: 'bank', banks: ['tea/brewing'], count: 3 });
		expect(parts.get('leaves')).toEqual({ by: 'question', questions: [keeps], count: 1 });
	});

	it('is not offered where nothing is asked', () => {
		const [brewing] = outline.banks;
		if (!brewing) throw new Error('the fixture has a bank');
		const without = brewing.questions.filter(({ id }) => id !== keeps);
		const banks = [{ ...brewing, questions: without }];
		expect([...studyBySection(article, { ...outline, banks }).keys()]).toEqual(['water']);
	});
});
