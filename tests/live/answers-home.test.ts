import { describe, expect, it } from 'vitest';
import { deflateRawSync } from 'node:zlib';
import { questionId } from '$lib/bank/ids';
import {
	homeBytes,
	homeFragment,
	parseHome,
	parseHomeFragment,
	type AnswersHome
} from '$lib/live/answers-home';

const home: AnswersHome = {
	v: 1,
	seat: 'AAAAAAAAAAAAAAAAAAAAAA',
	title: 'Tee für alle 🍵',
	answers: [
		{
			index: 2,
			questionId: questionId('tea', 'bitter'),
			version: 'v1',
			response: { kind: 'open', text: 'Wegen der Gerbstoffe – “tannins”' },
			score: 0.5,
			reactionMs: 12_000,
			atMs: 1_700_000_000_000,
			marks: { tannins: 'found' }
		}
	]
};

const fragmentOf = (json: string) =>
	`#home=${deflateRawSync(Buffer.from(json)).toString('base64url')}`;

describe('answers taken home', () => {
	it('come out of the link as they went in', async () => {
		const fragment = await homeFragment(home);
		expect(fragment).toMatch(/^#home=[A-Za-z0-9_-]+$/);
		expect(await parseHomeFragment(fragment)).toEqual(home);
	});

	it('come out of the file as they went in', () => {
		expect(parseHome(homeBytes(home))).toEqual(home);
	});

	it.each([
		['nothing', ''],
		['another fragment', '#p4'],
		['a link that was cut off', fragmentOf(JSON.stringify(home)).slice(0, 40)],
		['something else that was deflated', fragmentOf('{"v":2}')],
		['a score of more than all', fragmentOf(JSON.stringify(home).replace('0.5', '1.5'))],
		['an id that is none', fragmentOf(JSON.stringify(home).replace('tea/bitter', '../etc'))]
	])('are not read out of %s', async (_, fragment) => {
		expect(await parseHomeFragment(fragment)).toBeNull();
	});

	it('are not unpacked without end', async () => {
		const bomb = fragmentOf(JSON.stringify({ ...home, title: 'a'.repeat(20_000_000) }));
		expect(bomb.length).toBeLessThan(100_000);
		expect(await parseHomeFragment(bomb)).toBeNull();
	});
});
