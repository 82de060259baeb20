import { existsSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { startMosquitto } from '../../live/brokers';
import { findBroker } from '../../support/brokers';
import { percentile } from '../stats';
import { allKept, formatTable, type Figure } from '../table';
import { playAtPage } from './host-page';
import { playLesson, type Lesson, type MeasuredBroker } from './lesson';
import { startOwnBroker } from './process';
import { joinLate } from './student-page';

const { values } = parseArgs({
	options: {
		students: { type: 'string', default: '50,200,500,1000,2000' },
		/** Measured in place of our own, such as a NATS cluster’s node. */
		broker: { type: 'string' },
		/** Without Mosquitto beside it. */
		alone: { type: 'boolean', default: false }
	}
});
const sizes = values.students.split(',').map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 1))
	throw new Error(`--students is a list of numbers, 50,200, not ${values.students}`);

async function start(which: 'measured' | 'mosquitto'): Promise<MeasuredBroker> {
	if (which === 'mosquitto') return { name: 'Mosquitto', ...(await startMosquitto()) };
	const { broker: url } = values;
	if (url === undefined) return { name: 'Keypoint', ...(await startOwnBroker()) };
	return { name: url, url, pid: () => 0, stop: () => Promise.resolve() };
}

const hasMosquitto = findBroker('mosquitto') !== null;
const isBeside = hasMosquitto && !values.alone;
if (!hasMosquitto) console.log('No mosquitto here: nothing is measured beside it.');
/** So many phones, one after another, with and without a slower processor. */
const PHONES = 9;
const startLoad = loadavg()[0] ?? 0;
const lessons: Lesson[] = [];
for (const students of sizes) {
	for (const which of isBeside ? (['measured', 'mosquitto'] as const) : (['measured'] as const)) {
		const broker = await start(which);
		try {
			console.log(`${students} students at ${broker.name} …`);
			const lesson = await playLesson(broker, students);
			lessons.push(lesson);
			console.log(summary(lesson));
		} finally {
			await broker.stop();
		}
	}
}

/** The host’s page with the largest class, once the app is built. */
const pageFigures: Figure[] = [];
const most = Math.max(...sizes);
if (values.broker === undefined && existsSync('build/host/index.html')) {
	console.log(`${most} students and the host’s page in a browser …`);
	const { joinTaskMs, answerTaskMs, joinMs, lost } = await playAtPage(most);
	const figure = (name: string, measured: number, unit: Figure['unit'], budget: number | null) => ({
		name: `${most}, the host’s page: ${name}`,
		measured,
		unit,
		budget
	});
	pageFigures.push(
		figure('all joined at once', at(joinMs, 1) / 1000, 's', null),
		figure('longest task while they join', joinTaskMs, 'ms', 50),
		figure('longest task while they answer', answerTaskMs, 'ms', 50),
		figure('lost', lost + most - joinMs.length, 'x', 0)
	);
	console.log('Phones that come late …');
	const phone = await joinLate(PHONES, 1);
	const slowPhone = await joinLate(PHONES, 4);
	const late = (name: string, measured: number, unit: Figure['unit'], budget: number | null) => ({
		name: `A phone: ${name}`,
		measured,
		unit,
		budget
	});
	pageFigures.push(
		late('link to question, median', at(phone.questionMs, 0.5) / 1000, 's', 1),
		late('the same, 4x slower CPU', at(slowPhone.questionMs, 0.5) / 1000, 's', null),
		late('over the network until then', phone.bytes / 1000, 'kB', null)
	);
} else {
	console.log('The host’s page is not measured: `npm run build` first.');
}

const measured = lessons
	.filter(({ broker }) => broker !== 'Mosquitto')
	.flatMap((lesson) =>
		figuresOf(
			lesson,
			lessons.find((one) => one.broker === 'Mosquitto' && one.students === lesson.students) ?? null
		)
	);
const figures = [...measured, ...pageFigures];
console.log(`\n${formatTable(figures)}\n`);
console.log(
	`${availableParallelism()} processors shared with the load; load before the start ${startLoad.toFixed(1)}.`
);
if (!allKept(figures)) {
	console.error('A budget is not kept.');
	process.exitCode = 1;
}

/** The figures with budgets; those of a whole hall bind every smaller class too. */
function figuresOf(lesson: Lesson, beside: Lesson | null): Figure[] {
	const { students } = lesson;
	const figure = (name: string, measured: number, unit: Figure['unit'], budget: number | null) => ({
		name: `${students}: ${name}`,
		measured,
		unit,
		budget
	});
	const fanOut = at(lesson.fanOutMs, 0.95);
	return [
		figure('all joined at once', at(lesson.joinMs, 1) / 1000, 's', 4),
		figure('question to students, p95', fanOut, 'ms', 300),
		...(beside
			? [figure('the same beside Mosquitto', fanOut / at(beside.fanOutMs, 0.95), 'x', 1.5)]
			: []),
		figure('answer to host, p95', at(lesson.answerMs, 0.95), 'ms', 20),
		figure('lost', lesson.lost, 'x', 0),
		...(lesson.cpu === null ? [] : [figure('broker’s memory', lesson.cpu.peakMB, 'MB', 200)])
	];
}

function summary(lesson: Lesson): string {
	const three = (values: readonly number[]) =>
		[0.5, 0.95, 1].map((share) => at(values, share).toFixed(1)).join(' / ');
	return [
		`  join            ${three(lesson.joinMs)} ms (p50 / p95 / max)`,
		`  fan-out         ${three(lesson.fanOutMs)} ms`,
		`  answer to host  ${three(lesson.answerMs)} ms, ${lesson.answersPerSecond} a second`,
		`  acknowledged    ${three(lesson.acknowledgedMs)} ms`,
		`  lost ${lesson.lost}; the host’s longest task ${lesson.hostTaskMs.toFixed(0)} ms`,
		...(lesson.cpu === null ? [] : [`  ${processors(lesson.cpu)}`]),
		`  load ${(loadavg()[0] ?? 0).toFixed(1)}`
	].join('\n');
}

function processors(cpu: NonNullable<Lesson['cpu']>): string {
	const seconds = (joinMs: number, allMs: number) =>
		`${(joinMs / 1000).toFixed(2)} s of processor to join, ${(allMs / 1000).toFixed(2)} s in all`;
	const broker = `broker: ${seconds(cpu.brokerJoinMs, cpu.brokerMs)}, ${cpu.peakMB.toFixed(0)} MB at most`;
	return `${broker}; host: ${seconds(cpu.hostJoinMs, cpu.hostMs)}`;
}

/** A percentile, or NaN (which keeps no budget) where nothing came. */
function at(values: readonly number[], share: number): number {
	return values.length === 0 ? NaN : percentile(values, share);
}
