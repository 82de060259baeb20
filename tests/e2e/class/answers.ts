import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import type { Question, QuestionKind } from '$lib/bank/question';
import { plainText } from '$lib/bank/rich-text';
import { QUESTIONS } from '../questions';

/** How well somebody answers. */
export type Way = 'right' | 'partly' | 'wrong';

/** What an answer earns: one gap of three wrong, neighbours of five exchanged, one item of five misplaced, one key point of four. */
const PARTLY: Readonly<Record<QuestionKind, number>> = {
	choice: 0,
	'true-false': 0,
	numeric: 0,
	cloze: 2 / 3,
	order: 8 / 10,
	match: 4 / 5,
	open: 1 / 4
};

/** What an answer earns by the bank. */
export function worth(kind: QuestionKind, way: Way): number {
	return { right: 1, partly: PARTLY[kind], wrong: 0 }[way];
}

/** A question as it ships, with its key. */
export async function shipped(kind: QuestionKind): Promise<Question> {
	return JSON.parse(await readFile(`build/questions/${QUESTIONS[kind]}.json`, 'utf8')) as Question;
}

/** Fills in an answer on a phone, by touch, and leaves it unsent. */
export async function fillIn(page: Page, question: Question, way: Way): Promise<void> {
	const main = page.getByRole('main');
	const tapOption = (text: string) => main.locator('label').filter({ hasText: text }).tap();
	switch (question.kind) {
		case 'true-false':
			return tapOption(question.answer === (way === 'right') ? 'True' : 'False');
		case 'choice': {
			const option = question.options.find(({ correct }) => correct === (way === 'right'));
			return tapOption(option === undefined ? '' : plainText(option.text));
		}
		case 'numeric':
			return main.getByRole('textbox').fill(String(question.answer + (way === 'right' ? 0 : 1)));
		case 'cloze': {
			const boxes = await main.getByRole('textbox').all();
			for (const [index, box] of boxes.entries()) {
				const isRight = way === 'right' || (way === 'partly' && index > 0);
				await box.fill(isRight ? (question.gaps[index]?.accept[0] ?? '') : 'bananas');
			}
			return;
		}
		case 'order': {
			const [first = '', second = '', ...rest] = question.items.map(({ text }) => plainText(text));
			if (way === 'right') return putInOrder(page, [first, second, ...rest]);
			if (way === 'partly') return putInOrder(page, [second, first, ...rest]);
			return putInOrder(page, [first, second, ...rest].reverse());
		}
		case 'match':
			for (const [index, item] of question.items.entries()) {
				const isRight = way === 'right' || (way === 'partly' && index > 0);
				const target = question.targets.find(({ id }) => (id === item.target) === isRight);
				const card = (list: string, text: string) =>
					main.getByRole('list', { name: list }).getByRole('button').filter({ hasText: text });
				await card('Items', plainText(item.text)).tap();
				await card('Places', target === undefined ? '' : plainText(target.text)).tap();
			}
			return;
		case 'open': {
			const full = plainText(question.modelAnswer);
			const one = 'There were too many firms that wanted a piece of the same cake.';
			const none = 'I like shopping online because it is quicker than walking to the market.';
			return main.getByRole('textbox').fill({ right: full, partly: one, wrong: none }[way]);
		}
	}
}

/** Moves items up, one after the other, until they stand as wished. */
async function putInOrder(page: Page, wished: readonly string[]): Promise<void> {
	const up = (name: string) => page.getByRole('button', { name: `${name}: up`, exact: true });
	const standing = async () =>
		(await page.getByRole('button', { name: /: up$/ }).all()).map((button) =>
			button.getAttribute('aria-label')
		);
	// An order that is right from the start must have been touched to be an answer.
	const [, second] = await Promise.all(await standing());
	await up((second ?? '').replace(/: up$/, '')).tap();
	for (const [place, name] of wished.entries()) {
		const now = await Promise.all(await standing());
		const steps = now.indexOf(`${name}: up`) - place;
		for (let step = 0; step < steps; step++) await up(name).tap();
	}
}
