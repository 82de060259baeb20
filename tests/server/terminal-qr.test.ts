import { encode } from 'uqr';
import { expect, it } from 'vitest';
import { terminalQr } from '../../src/server/terminal-qr';

/** Module by module from half blocks, which are light: true for dark. */
const HALVES: Readonly<Record<string, readonly [boolean, boolean]>> = {
	'█': [false, false],
	'▀': [false, true],
	'▄': [true, false],
	' ': [true, true]
};

it('draws every module of the code, dark on light, inside a quiet zone', () => {
	const text = 'http://192.168.1.20:4173/live/';
	const { data, size } = encode(text, { border: 2 });
	const rows = terminalQr(text)
		.split('\n')
		// eslint-disable-next-line no-control-regex -- the colours that every line sets and ends
		.map((line) => /^ {2}\u001b\[97;40m(.*)\u001b\[0m$/.exec(line)?.[1] ?? '')
		.flatMap((line) => {
			const pairs = Array.from(line, (letter) => HALVES[letter]);
			return [pairs.map((pair) => pair?.[0]), pairs.map((pair) => pair?.[1])];
		});
	expect(rows.slice(0, size)).toEqual(data);
	expect(rows[0]).toEqual(new Array(size).fill(false));
});
