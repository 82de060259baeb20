import type { Locator, Page } from 'playwright';

/** What a learner sees, by role and name: the one place where e2e tests and the bench name it. */
export const FEEDBACK = /^(correct|partly right|not yet)/i;
export const SUBMIT = /^check/i;

export const home = {
	path: '/',
	study: (page: Page): Locator =>
		page.getByRole('link', { name: /^study/i }).or(page.getByRole('button', { name: /^study/i }))
};

export const study = {
	path: '/study/',
	question: (page: Page): Locator => page.getByRole('main').getByRole('heading', { level: 1 }),
	submit: (page: Page): Locator => page.getByRole('button', { name: SUBMIT }),
	feedback: (page: Page): Locator => page.getByRole('heading', { name: FEEDBACK }),
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
	for (const choice of [main.getByRole('radio'), main.getByRole('checkbox')]) {
		if ((await choice.count()) > 0) await choice.first().check();
	}
	for (const box of await main.getByRole('textbox').or(main.getByRole('spinbutton')).all()) {
		await box.fill('7');
	}
	for (const list of await main.getByRole('combobox').all()) {
		await list.selectOption({ index: 1 });
	}
}

/** Answers the question on the screen and waits for its feedback. */
export async function answer(page: Page): Promise<void> {
	await respond(page);
	await study.submit(page).click();
	await study.feedback(page).first().waitFor();
}
