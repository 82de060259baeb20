import { render, screen } from '@testing-library/svelte';
import type { ArticleOutline } from '$lib/bank/outline';
import { plainText } from '$lib/bank/rich-text';
import type { Article, Question, QuestionBank } from '$lib/bank/question';
import { MemoryBroker } from '$lib/live/channel/memory-channel';
import { idbLog, idbRooms } from '$lib/live/idb-stores';
import { memoryLog } from '$lib/live/host-log';
import { parseJoinCode } from '$lib/live/ids';
import { deviceClock } from '$lib/live/live-clock';
import type { RoomRecord } from '$lib/live/room-store';
import type { ShownQuestion } from '$lib/live/shown-question';
import HostPage from '$lib/ui/live/desk/HostPage.svelte';
import { holdRoom } from '$lib/ui/live/desk/room-lock';
import type { RoomWorld } from '$lib/ui/live/desk/room-world';
import '$lib/ui/shared/base.css';
import '$lib/ui/shared/tokens.css';
import { pupil } from './pupil';

/** A teacher’s browser and a class around one broker in memory; the rooms are on the real disk. */
export function deskWorld(questions: readonly Question[], change: Partial<RoomWorld> = {}) {
	const broker = new MemoryBroker();
	const rooms = idbRooms();
	const world: RoomWorld = {
		rooms,
		openLog: idbLog,
		connect: () => Promise.resolve(broker.connect()),
		hold: holdRoom,
		clock: deviceClock,
		random: Math.random,
		randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
		address: 'http://192.168.1.20:4173/',
		...change
	};
	const bank: QuestionBank = {
		id: 'basics',
		articleId: 'tea',
		title: 'Tea basics',
		summary: 'About tea.',
		questions
	};
	const articles: ArticleOutline[] = [
		{
			id: 'tea',
			title: 'Tea',
			summary: 'All of it.',
			banks: [
				{
					...bank,
					questions: questions.map(({ id, kind }) => ({ id, kind, paragraph: 'p1' }))
				}
			]
		}
	];
	const props = {
		world,
		articles,
		loadBank: () => Promise.resolve(bank),
		loadReading: () => Promise.resolve(reading),
		loadServing: () => Promise.resolve({ addresses: [], home: null })
	};
	/** Shows the set-up, or a room’s desk; the page follows to a room that it opens. */
	const show = (code: string | null, device: Partial<RoomWorld> = {}) => {
		const shown = render(HostPage, {
			...props,
			world: { ...world, ...device },
			code,
			pairing: null,
			onroom: (room: string) => void shown.rerender({ code: room })
		});
		return shown;
	};
	return {
		rooms,
		show,
		/** Joins by the code that stands on the desk. */
		join: (name: string) => {
			const code = parseJoinCode(shownCode());
			if (code === null) throw new Error('The desk shows no code');
			return pupil({
				link: { code, roomId: null, broker: null },
				name,
				connect: () => Promise.resolve(broker.connect()),
				markOpen: ({ text }) =>
					Promise.resolve({ tannins: text.includes('bitter') ? 'found' : 'missing' })
			});
		},
		close: async () => {
			rooms.close();
			// What was chosen last is remembered for the next room.
			localStorage.clear();
			await new Promise((resolve) => {
				indexedDB.deleteDatabase('keypoint-live').onsuccess = resolve;
			});
		}
	};
}

/** Another device’s disk, paired with a room: in memory, as the browser’s own is the first device’s. */
export function memoryDevice(room: RoomRecord): Pick<RoomWorld, 'rooms' | 'openLog' | 'hold'> {
	const log = memoryLog();
	let kept: RoomRecord = { ...room, role: 'cohost' };
	return {
		openLog: () => ({ ...log, close: () => undefined }),
		hold: () => Promise.resolve({ release: () => undefined }),
		rooms: {
			list: () => Promise.resolve([]),
			find: () => Promise.resolve(kept),
			save: (record) => {
				kept = record;
				return Promise.resolve();
			},
			remove: () => Promise.resolve()
		}
	};
}

/** The room’s code as the desk shows it, without its space. */
export function shownCode(): string {
	const [line] = screen.getAllByText(/^Code/);
	return line?.textContent.replace('Code', '').replace(/\s/g, '') ?? '';
}

/** The shown option of a choice that reads so, as an answer. */
export function choosing(text: string) {
	return (question: ShownQuestion) => {
		if (question.kind !== 'choice') return null;
		const option = question.options.find((part) => plainText(part.text).includes(text));
		return option ? ({ kind: 'choice', selected: [option.id] } as const) : null;
	};
}

const reading: Article = {
	id: 'tea',
	title: 'Tea',
	language: 'en',
	summary: 'All of it.',
	source: { title: 'Tea', note: 'Made up.' },
	sections: [
		{
			id: 's1',
			heading: 'Brewing',
			paragraphs: [
				{ id: 'p1', renders: [1], text: 'Green tea wants cooler water than black tea does.' }
			]
		}
	],
	terms: [],
	passages: []
};
