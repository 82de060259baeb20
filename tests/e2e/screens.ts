import type { Locator, Page } from 'playwright';

/** What a learner sees, by role and name: the one place where e2e tests and the bench name it. */
export const FEEDBACK = /^\s*(correct|partly right|not right)\./i;
export const SUBMIT = /^check/i;

/** The four ratings, worst first: their keys are 1 to 4. */
export type RatingName = 'again' | 'hard' | 'good' | 'easy';

export const home = {
	path: '/',
	study: (page: Page): Locator => page.getByRole('link', { name: /^(study|continue)/i })
};

export const study = {
	path: '/study/',
	/** A session of the questions named, in that order, whether due or not. */
	of: (...ids: readonly string[]): string =>
		`/study/?${ids.map((id) => `question=${encodeURIComponent(id)}`).join('&')}`,
	question: (page: Page): Locator => page.getByRole('main').getByRole('heading', { level: 1 }),
	submit: (page: Page): Locator => page.getByRole('button', { name: SUBMIT }),
	giveUp: (page: Page): Locator => page.getByRole('button', { name: 'I don’t know' }),
	feedback: (page: Page): Locator =>
		page.getByRole('main').getByRole('status').filter({ hasText: FEEDBACK }),
	why: (page: Page): Locator => page.getByRole('region', { name: 'Why' }),
	rating: (page: Page, name: RatingName): Locator =>
		page
			.getByRole('group', { name: 'When should it come back?' })
			.getByRole('button', { name: new RegExp(`^${name}`, 'i') }),
	suggested: (page: Page): Locator => page.getByRole('button', { name: /\(suggested\)/ }),
	progress: (page: Page): Locator => page.getByRole('progressbar', { name: 'Session progress' }),
	undo: (page: Page): Locator => page.getByRole('button', { name: 'Undo the last answer' }),
	pause: (page: Page): Locator => page.getByRole('button', { name: 'Pause' }),
	goOn: (page: Page): Locator => page.getByRole('button', { name: 'Go on' }),
	more: (page: Page): Locator => page.getByRole('button', { name: 'More' }),
	inMenu: (page: Page, name: string | RegExp): Locator =>
		page.getByRole('listitem').getByRole('button', { name }),
	summary: (page: Page): Locator => page.getByRole('heading', { name: 'Session finished' })
};

export const settings = {
	path: '/settings/',
	save: (page: Page): Locator => page.getByRole('button', { name: 'Save a backup' }),
	/** The field that “Restore a backup…” opens. */
	restoreFile: (page: Page): Locator => page.getByLabel('Backup to restore'),
	inDialog: (page: Page, name: string): Locator =>
		page.getByRole('dialog').getByRole('button', { name, exact: true }),
	async erase(page: Page): Promise<void> {
		await page.getByRole('button', { name: /^Erase everything on this device/ }).click();
		await settings.inDialog(page, 'Erase everything').click();
		await page.getByText('Everything is erased.').waitFor();
	}
};

/** Waits until a question is there and can be answered. */
export async function questionReady(page: Page): Promise<void> {
	await study.question(page).waitFor();
	await study.submit(page).waitFor();
}

/** The stem of the question that stands on the screen. */
export async function stem(page: Page): Promise<string> {
	await questionReady(page);
	return study.question(page).innerText();
}

/** Fills in some response to a question of any kind, right or wrong, and leaves it unsubmitted. */
export async function respond(page: Page): Promise<void> {
	await questionReady(page);
	const main = page.getByRole('main');
	// Not the radio buttons that ask how sure one is.
	const options = main.getByRole('group').filter({ hasNotText: 'How sure are you?' });
	for (const role of ['radio', 'checkbox'] as const) {
		const option = options.getByRole(role);
		// Some are drawn by their label and hidden themselves.
		if ((await option.count()) > 0) await option.first().press('Space');
	}
	for (const box of await main.getByRole('textbox').all()) await box.fill('7');
	// To order: any move counts as an order given.
	const down = main.getByRole('button', { name: /: down$/ });
	if ((await down.count()) > 0) await down.first().click();
	// To match: each press places the next item that is free.
	const items = main.getByRole('list', { name: 'Items' }).getByRole('button');
	const places = main.getByRole('list', { name: 'Places' }).getByRole('button');
	for (let left = await items.count(); left > 0; left--) await places.first().click();
}

/** Answers the question on the screen and waits for its feedback. */
export async function answer(page: Page): Promise<void> {
	await respond(page);
	await study.submit(page).click();
	await answered(page);
}

/** Waits until an answer has been marked and can be rated. */
export async function answered(page: Page): Promise<void> {
	await study.feedback(page).waitFor();
	await study.rating(page, 'good').and(page.locator(':enabled')).waitFor();
}

/** Rates the answer and waits until that is acknowledged: the next question, or the summary. */
export async function rate(page: Page, name: RatingName): Promise<void> {
	await study.rating(page, name).click();
	await acknowledged(page);
}

/** Waits for what appears only when the review is on disk. */
async function acknowledged(page: Page): Promise<void> {
	await study.submit(page).or(study.summary(page)).waitFor();
}
