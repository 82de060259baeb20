import { expect } from 'vitest';
import type { EnginePage } from './engine';

/** How long anything may take to come; a busy machine is slow. */
const PATIENCE_MS = 60_000;
const STEP_MS = 200;
const SETTLE_MS = 500;

/** Events and cards as they are stored. */
export interface Records {
	readonly events: readonly { readonly questionId: string }[];
	readonly cards: readonly unknown[];
}

/** What a person sees and does on a page, by names and words, in any engine. */
export class Screen {
	constructor(readonly page: EnginePage) {}

	/** Presses what has such a name, once it is there. */
	async press(name: string, selector = 'button, a, label, summary'): Promise<void> {
		await this.#until(`something to press named ${name}`, () =>
			this.page.click(findNamed, selector, name)
		);
	}

	/** Waits until something on the page says so; gives all that its main part says. */
	async hear(words: RegExp): Promise<string> {
		let said = '';
		await this.#until(`the words ${String(words)}`, async () => {
			said = await this.#said();
			return words.test(said);
		});
		return said;
	}

	/** Whether such a control is there, and how many. */
	count(selector: string, name = ''): Promise<number> {
		return this.page.run(countNamed, selector, name);
	}

	/** The question on the screen, once it can be answered. */
	async question(): Promise<string> {
		await this.#until('a question', () =>
			this.count('button', '^check').then((count) => count > 0)
		);
		return this.page.run(() => document.querySelector('main h1')?.textContent ?? '');
	}

	/** Answers the question that stands there, right or wrong, and waits for its feedback. */
	async answer(): Promise<void> {
		await this.question();
		await this.#pressUntil(
			'^check',
			() =>
				this.page.run(() => /(correct|partly right|not right)\./i.test(document.body.innerText)),
			() => this.#respond()
		);
	}

	/** Fills in some response to a question of any kind. */
	async #respond(): Promise<void> {
		const { page } = this;
		await page.click(findChoice);
		const empty = await page.run(emptyFields);
		for (const index of empty) await page.type('7', findField, String(index));
		await page.click(findNamed, 'main button', ': down$');
		// To match: each press places the next item that is free.
		const items = await this.count('main ul[aria-label=Items] button');
		for (let left = items; left > 0; left -= 1)
			await page.click(findNamed, 'main ul[aria-label=Places] button', '');
	}

	/** Rates an answer, and waits until that is on disk: the next question, or the summary. */
	async rate(name: 'again' | 'hard' | 'good' | 'easy'): Promise<void> {
		const before = await this.reviews();
		await this.#pressUntil(`^${name}`, async () => (await this.reviews()) > before);
	}

	/** Presses a button of the page, again where it moved away under the finger, until it has had its effect. */
	async #pressUntil(
		name: string,
		done: () => Promise<boolean>,
		prepare: () => Promise<void> = () => Promise.resolve()
	): Promise<void> {
		await this.#until(`what pressing ${name} leads to`, async () => {
			if (await done()) return true;
			await prepare();
			await this.page.click(findNamed, 'main button', name);
			await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
			return done();
		});
	}

	/** Reviews on disk. */
	reviews(): Promise<number> {
		return this.page.run(readReviewCount);
	}

	/** What is on disk, by its keys. */
	async records(): Promise<Records> {
		return JSON.parse(await this.page.run(readRecords)) as Records;
	}

	/** Chooses a file in the field, once that is there. */
	async choose(file: string, selector: string): Promise<void> {
		await this.#until(`a field for ${file}`, () =>
			this.page.run((css) => document.querySelector(css) !== null, selector)
		);
		await this.page.choose(file, (css) => document.querySelector(css), selector);
	}

	/** What the engine has of what some of the app stands on, for the support table. */
	abilities(): Promise<Record<string, boolean>> {
		return this.page.run(() => ({
			serviceWorker: 'serviceWorker' in navigator,
			persist: typeof (navigator as Partial<Navigator>).storage?.persist === 'function',
			estimate: typeof (navigator as Partial<Navigator>).storage?.estimate === 'function',
			folder: 'showDirectoryPicker' in window,
			shareFiles:
				(navigator as Partial<Navigator>).canShare?.({
					files: [new File([''], 'a.txt', { type: 'text/plain' })]
				}) === true,
			locks: 'locks' in navigator,
			compression: 'CompressionStream' in window
		}));
	}

	#said(): Promise<string> {
		return this.page.run(() => document.body.innerText);
	}

	async #until(what: string, ask: () => Promise<boolean>): Promise<void> {
		for (const stop = Date.now() + PATIENCE_MS; Date.now() < stop;) {
			if (await ask()) return;
			await new Promise((resolve) => setTimeout(resolve, STEP_MS));
		}
		expect.fail(`${what} never came; the page says: ${await this.#said()}`);
	}

	/** Waits until the app would open and study without the network: its service worker is active. */
	async readyForOffline(): Promise<void> {
		await this.#until('an active service worker', () => this.page.run(isWorkerActive));
	}
}

// All below run in the page, so each uses nothing but itself.

function findNamed(selector: string, name: string): Element | null {
	const pattern = new RegExp(name, 'i');
	const found = [...document.querySelectorAll<HTMLElement>(selector)].find((element) => {
		const named = element.getAttribute('aria-label') ?? element.innerText;
		return element.checkVisibility() && !element.matches(':disabled') && pattern.test(named.trim());
	});
	return found ?? null;
}

function countNamed(selector: string, name: string): number {
	const pattern = new RegExp(name, 'i');
	return [...document.querySelectorAll<HTMLElement>(selector)].filter(
		(element) =>
			element.checkVisibility() &&
			pattern.test((element.getAttribute('aria-label') ?? element.innerText).trim())
	).length;
}

/** The first option of a question, by its label; not the radio buttons that ask how sure one is. */
function findChoice(): Element | null {
	const inputs = document.querySelectorAll<HTMLInputElement>(
		'main input[type=radio], main input[type=checkbox]'
	);
	const option = [...inputs].find(
		(input) =>
			input
				.closest('fieldset, [role=group], [role=radiogroup]')
				?.textContent.includes('How sure') !== true
	);
	return option?.labels?.[0] ?? option ?? null;
}

/** Which fields of a question nothing was typed into yet. */
function emptyFields(): number[] {
	const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
		'main input[type=text], main input:not([type]), main textarea'
	);
	return [...fields].flatMap((field, index) => (field.value === '' ? [index] : []));
}

function findField(index: string): Element | null {
	const fields = document.querySelectorAll(
		'main input[type=text], main input:not([type]), main textarea'
	);
	return fields[Number(index)] ?? null;
}

function readRecords(): Promise<string> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open('keypoint');
		opening.onerror = () => reject(new Error(opening.error?.message));
		opening.onsuccess = () => {
			const transaction = opening.result.transaction('progress');
			const store = transaction.objectStore('progress');
			const all = (sort: string) => store.getAll(IDBKeyRange.bound([sort], [sort, []]));
			const [events, cards] = [all('event'), all('card')];
			transaction.oncomplete = () => {
				opening.result.close();
				resolve(JSON.stringify({ events: events.result, cards: cards.result }));
			};
		};
	});
}

function readReviewCount(): Promise<number> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open('keypoint');
		opening.onerror = () => reject(new Error(opening.error?.message));
		opening.onsuccess = () => {
			const counting = opening.result
				.transaction('progress')
				.objectStore('progress')
				.count(IDBKeyRange.bound(['event'], ['event', []]));
			counting.onsuccess = () => {
				opening.result.close();
				resolve(counting.result);
			};
		};
	});
}

async function isWorkerActive(): Promise<boolean> {
	if (!('serviceWorker' in navigator)) return false;
	const registration = await navigator.serviceWorker.getRegistration();
	return registration?.active?.state === 'activated';
}
