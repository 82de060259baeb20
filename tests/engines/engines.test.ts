import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { QUESTIONS, STEMS } from '../e2e/questions';
import { readWhole } from '../e2e/replay';
import { settings, study } from '../e2e/screens';
import { serveApp, type Site } from '../e2e/support';
import type { Engine } from './engine';
import { firefox } from './firefox';
import { Screen } from './screen';
import { webkit } from './webkit';

const GOLDEN = path.resolve('tests/fixtures/backups/v1.jsonl.gz');

let site: Site;
beforeAll(async () => {
	site = await serveApp();
});
afterAll(() => site.down());

function makeFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'keypoint-engine-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
	return folder;
}

async function open(engine: Engine, folder = makeFolder()): Promise<Screen> {
	const page = await engine.open(folder);
	onTestFinished(() => page.close());
	return new Screen(page);
}

/** The one backup that was saved there, once it is whole. */
async function savedIn(folder: string): Promise<string> {
	const saved = () => readdirSync(folder).filter((name) => /^keypoint-.*\.jsonl\.gz$/.test(name));
	await expect.poll(saved, { timeout: 20_000 }).toHaveLength(1);
	await expect
		.poll(() => readdirSync(folder).filter((name) => !saved().includes(name)))
		.toEqual([]);
	return path.join(folder, saved()[0]!);
}

describe.each([firefox(), webkit()].map((engine) => [engine.name, engine] as const))(
	'%s',
	(_, engine) => {
		if (engine.missing !== null) {
			it('can be driven here', ({ skip }) => skip(engine.missing ?? ''));
			return;
		}

		it('asks questions of every kind, marks them, and keeps each answer through a reload', async () => {
			const screen = await open(engine);
			const { page } = screen;
			await page.goto(site.origin + study.of(...Object.values(QUESTIONS)));
			for (const kind of Object.keys(STEMS) as (keyof typeof STEMS)[]) {
				expect(await screen.question(), kind).toMatch(STEMS[kind]);
				await screen.answer();
				await screen.rate('good');
				if (kind === 'numeric') await page.goto(site.origin + study.path);
			}
			await screen.hear(/Session finished/);
			const { events, cards } = await screen.records();
			expect(events.map(({ questionId }) => questionId).sort()).toEqual(
				Object.values(QUESTIONS).toSorted()
			);
			expect(cards).toHaveLength(events.length);
			await page.goto(`${site.origin}/progress/`);
			await screen.hear(/Reviews/);
			await page.goto(site.origin + settings.path);
			await screen.hear(/7 of 87 questions/);
			console.log(`${page.version}: ${JSON.stringify(await screen.abilities())}`);
		});

		it('opens and studies without its server, and keeps that too', async () => {
			const own = await serveApp();
			const screen = await open(engine);
			const { page } = screen;
			await page.goto(own.origin + study.of(QUESTIONS.choice, QUESTIONS.numeric, QUESTIONS.open));
			await screen.answer();
			await screen.rate('good');
			await screen.readyForOffline();
			await own.down();
			await page.goto(`${own.origin}/read/industrial-internet/`);
			await screen.hear(/industrial Internet/);
			await page.goto(own.origin + study.path);
			for (const stem of [STEMS.numeric, STEMS.open]) {
				expect(await screen.question()).toMatch(stem);
				await screen.answer();
				await screen.rate('good');
			}
			await screen.hear(/Session finished/);
			await page.goto(own.origin + settings.path);
			await screen.hear(/3 of 87 questions/);
		});

		it('saves a backup, and restores it and one of version 1 after all was erased', async () => {
			const screen = await open(engine);
			const { page } = screen;
			await page.goto(site.origin + study.of(QUESTIONS.choice, QUESTIONS.order));
			for (const rating of ['good', 'hard'] as const) {
				await screen.answer();
				await screen.rate(rating);
			}
			const before = await screen.records();
			await page.goto(site.origin + settings.path);
			await screen.press('^Save a backup');
			await screen.hear(/is on its way to your downloads: 2 entries/);
			const file = await savedIn(page.downloads);
			const plan = await readWhole(new Uint8Array(readFileSync(file)));
			expect(plan.counts).toMatchObject({ events: 2, questions: 2 });
			await screen.press('^Rehearse a restore');
			await screen.hear(/all 2 entries and the schedules of 2 questions came back the same/);

			await screen.press('^Erase everything on this device');
			await screen.press('^Erase everything$', 'dialog button');
			await screen.hear(/Everything is erased/);
			expect((await screen.records()).events).toEqual([]);
			for (const [source, came] of [
				[file, '2 entries came back'],
				[GOLDEN, '15 entries came back']
			] as const) {
				await screen.choose(source, 'input[type=file]');
				await screen.press('^Restore$', 'dialog button');
				await screen.hear(new RegExp(came));
				await screen.press('^Close$', 'dialog button');
			}
			const { events } = await screen.records();
			expect(events).toHaveLength(17);
			expect(events).toEqual(expect.arrayContaining([...before.events]));
			await screen.press('^Check and mend');
			await screen.hear(/of 6 questions were replayed, and everything is as it should be/);

			const cut = path.join(makeFolder(), 'keypoint-cut.jsonl.gz');
			writeFileSync(cut, readFileSync(GOLDEN).subarray(0, 900));
			await screen.choose(cut, 'input[type=file]');
			await screen.hear(/This file is cut short.*Nothing on this device was changed/s);
		});

		it.runIf(engine.keepsProfile)('has every acknowledged answer after it was killed', async () => {
			const folder = makeFolder();
			const killed = await open(engine, folder);
			await killed.page.goto(site.origin + study.of(QUESTIONS.choice, QUESTIONS.numeric));
			await killed.answer();
			await killed.rate('good');
			const before = await killed.records();
			await killed.page.close();
			const screen = await open(engine, folder);
			await screen.page.goto(site.origin + study.path);
			expect(await screen.question()).toMatch(STEMS.numeric);
			expect(await screen.records()).toEqual(before);
		});
	}
);
