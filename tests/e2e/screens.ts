import type { Locator, Page } from 'playwright';

/** What a learner sees, by role and name: the one place where e2e tests and the bench name it. */
export const FEEDBACK = /^\s*(correct|partly right|not right)\b/i;
export const SUBMIT = /^check/i;

export const home = {
	path: '/',
	study: (page: Page): Locator =>
		page
			.getByRole('main')
			.getByRole('link', { name: /^(study|continue)/i })
			.first()
};

export const study = {
	path: '/study/',
	question: (page: Page): Locator => page.getByRole('main').getByRole('heading', { level: 1 }),
	submit: (page: Page): Locator => page.getByRole('button', { name: SUBMIT }),
	feedback: (page: Page): Locator => page.getByRole('status').filter({ hasText: FEEDBACK }),
	rating: (page: Page, name: 'again' | 'hard' | 'good' | 'easy'): Locator =>
		page.getByRole('button', { name: new RegExp(`^${name}`, 'i') })
};

/** Waits until a question is there and can be answered. */
export async function questionReady(page: Page): Promise<void> {
	await study.question(page).waitFor();
	await study.submit(page).waitFor();
}

/** Fills in some response to a question of any kind, right or wrong, and leaves it unsubmitted. */
export async function respond(page: Page): Promise<void> {
	const main = page.getByRole('main');
	const choices = main.getByRole('radio').or(main.getByRole('checkbox'));
	const boxes = main.getByRole('textbox').or(main.getByRole('spinbutton'));
	const items = main.getByRole('list', { name: 'Items' }).getByRole('button');
	const places = main.getByRole('list', { name: 'Places' }).getByRole('button');
	const downs = main.getByRole('button', { name: /: down$/ });
	if ((await items.count()) > 0) {
		for (const item of await items.all()) {
			await item.click();
			await places.first().click();
		}
	} else if ((await boxes.count()) > 0) {
		for (const box of await boxes.all()) await box.fill('7');
	} else if ((await downs.count()) > 0) {
		await downs.first().click();
	} else {
		// The label lies over its control, as it does under a thumb.
		await choices.first().check({ force: true });
	}
}

/** Answers the question on the screen and waits for its feedback. */
export async function answer(page: Page): Promise<void> {
	await respond(page);
	await study.submit(page).click();
	await study.feedback(page).first().waitFor();
}
