import { expect, it } from 'vitest';
import { parseParticipantId } from '$lib/live/ids';
import { isRude } from '$lib/live/rude-names';
import { foldLog } from '$lib/live/session';
import { takeReports, type HeardReport } from '$lib/live/take-reports';
import { roomSettings } from './rooms';

it.each([
	...['fuck', 'F u c k', 'f.u.c.k', 'Fuuuuck you', 'fück', 'FUCK', 'ｆｕｃｋ', 'sh1t'],
	...[
		'$h!t',
		'Big Dickhead',
		'ASS',
		'N1gger',
		'nigggger',
		'Adolf Hitler',
		'nazi',
		'аss',
		'p0rn',
		'k k k'
	]
])('takes %j for rude', (name) => {
	expect(isRude(name)).toBe(true);
});

it.each([
	...['Ann', 'Yoshito', 'Hancock', 'Nazir', 'Slutsky', 'Essex Girl', 'Porntip', 'Scunthorpe'],
	...['Cassandra', 'Dick', 'Fukuda', 'Fukushima', 'Nigeria', 'Titus', 'Raphael', 'Drape', 'Analyn'],
	...[
		'Dikshita',
		'Đặng Thị Ánh',
		'Владимир',
		'نازي',
		'李小龙',
		'👩‍👩‍👧',
		'Matsushita',
		'Wankowski',
		'R2D2'
	]
])('leaves %j alone', (name) => {
	expect(isRude(name)).toBe(false);
});

const ids = ['A', 'B', 'C', 'D'].map((letter) => parseParticipantId(letter.repeat(22))!);
const sessionWith = (settings: Parameters<typeof roomSettings>[0]) =>
	foldLog([
		{
			type: 'room.opened',
			atMs: 0,
			settings: roomSettings(settings),
			questions: [],
			arrangements: []
		}
	])!;
const asking = (at: number, name: string, team: number | null): HeardReport => ({
	participant: ids[at]!,
	atMs: 1,
	passedIndex: -1,
	emptyAtMs: null,
	roundTripMs: null,
	isRude: isRude(name),
	wantsSeat: true,
	report: {
		v: 1,
		n: 1,
		name,
		team,
		echo: null,
		seat: null,
		rejoins: false,
		answers: [],
		marks: [],
		appeals: []
	}
});

it('gives a drawn name for a rude one, and says so to the host', () => {
	const heard = [asking(0, 'Ann', null), asking(1, 'F u c k', null), asking(2, '', null)];
	expect(takeReports(sessionWith({}), heard)).toMatchObject([
		{ name: 'Ann', origin: 'typed', team: null },
		{ name: 'Guest 2', origin: 'replaced' },
		{ name: 'Guest 3', origin: 'drawn' }
	]);
});

it('draws every name where none is asked for, whatever a phone says', () => {
	const heard = [asking(0, 'Ann', null), asking(1, '', null)];
	expect(takeReports(sessionWith({ names: 'drawn' }), heard)).toMatchObject([
		{ name: 'Guest 1', origin: 'drawn' },
		{ name: 'Guest 2', origin: 'drawn' }
	]);
});

it('puts into the smallest team whoever has chosen none that there is', () => {
	const session = sessionWith({ teams: ['Red', 'Blue'] });
	const heard = [
		asking(0, 'Ann', 1),
		asking(1, 'Ben', null),
		asking(2, 'Cem', 7),
		asking(3, 'Dan', 0)
	];
	const teams = takeReports(session, heard).map((fact) => 'team' in fact && fact.team);
	expect(teams).toEqual([1, 0, 0, 0]);
});
