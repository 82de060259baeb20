import { generate } from 'lean-qr';
import { expect, it } from 'vitest';
import { terminalQr } from '../../src/server/terminal-qr';

/** Two modules by half blocks, which are light: true for dark. */
const HALVES: Readonly<Record<string, readonly [boolean, boolean]>> = {
	'█': [false, false],
	'▀': [false, true],
	'▄': [true, false],
	' ': [true, true]
};

it('draws every module of the code, dark on light, inside a quiet zone', () => {
	const text = 'http://192.168.1.20:4173/live/';
	const code = generate(text);
	const rows = terminalQr(text)
		.split('\n')
		// eslint-disable-next-line no-control-regex -- the colours that every line sets and ends
		.map((line) => /^ {2}\u001b\[97;40m(.*)\u001b\[0m$/.exec(line)?.[1] ?? '')
		.flatMap((line) => {
			const pairs = Array.from(line, (letter) => HALVES[letter] ?? []);
			return [pairs.map(([upper]) => upper), pairs.map(([, lower]) => lower)];
		});
	const drawn = rows.map((row, y) => row.map((_, x) => code.get(x - 2, y - 2)));
	expect(rows).toEqual(drawn);
	expect(rows.length).toBeGreaterThanOrEqual(code.size + 4);
	expect(rows[0]).toEqual(new Array(code.size + 4).fill(false));
});
