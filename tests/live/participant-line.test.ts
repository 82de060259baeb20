import { expect, it } from 'vitest';
import { MemoryBroker } from '$lib/live/channel/memory-channel';
import { parseParticipantId } from '$lib/live/ids';
import { encode, parseReport, type Report } from '$lib/live/messages';
import { ParticipantLine, type Word } from '$lib/live/participant-line';
import { stateTopic, upTopic } from '$lib/live/topics';
import { code, stateAt } from './rooms';
import { VirtualTime } from './virtual-time';

const participant = parseParticipantId('A'.repeat(22))!;
const silent: Word = {
	name: 'Ann',
	team: null,
	rejoins: false,
	answers: [],
	marks: [],
	appeals: []
};
const answer = { index: 0, response: { kind: 'true-false', value: true }, reactionMs: 5 } as const;
const speaking: Word = { ...silent, answers: [answer] };

/** A line over a channel without faults, and what the host hears of it and when. */
function openLine() {
	const time = new VirtualTime(0);
	const broker = new MemoryBroker();
	const [host, channel] = [broker.connect(), broker.connect()];
	const heard: { readonly atMs: number; readonly report: Report }[] = [];
	host.subscribe(upTopic(code, participant), (payload) => {
		heard.push({ atMs: time.clock.now(), report: parseReport(payload)! });
	});
	const states: number[] = [];
	const line = new ParticipantLine(
		{
			channel,
			code,
			participant,
			clock: time.clock,
			random: () => 0.5,
			seal: { verify: (bytes) => bytes, seal: (bytes) => bytes, open: (bytes) => bytes }
		},
		{
			stateHeard: ({ stamp }) => states.push(stamp.seq),
			seatHeard: () => undefined,
			changed: () => undefined
		}
	);
	const publish = async (seq: number) => {
		const state = stateAt({ phase: 'lobby' }, { stamp: { run: 1, seq } });
		await host.publish(stateTopic(code), encode(state), { qos: 1, retain: true });
		await time.runUntil(time.clock.now());
	};
	const pass = (ms: number) => time.runUntil(time.clock.now() + ms);
	return { line, heard, states, publish, pass, channel, now: time.clock.now };
}

it('says an answer at once and again, ever more seldom, and each time with a higher number', async () => {
	const { line, heard, pass } = openLine();
	line.say(speaking);
	await pass(20_000);
	const gaps = heard.slice(1).map(({ atMs }, at) => atMs - heard[at]!.atMs);
	expect(heard[0]).toMatchObject({ atMs: 0, report: { answers: [answer] } });
	expect(gaps.slice(0, 4)).toEqual([1000, 2000, 4000, 5000]);
	const numbers = heard.map(({ report }) => report.n);
	expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
});

it('says nothing while an answer is on its way to the disk, for the old word would be a false witness', async () => {
	const { line, heard, publish, pass } = openLine();
	line.say(silent);
	await pass(100);
	heard.length = 0;
	line.hush();
	await publish(1);
	await pass(30_000);
	expect(heard).toEqual([]);
	line.say(speaking);
	await pass(0);
	expect(heard.map(({ report }) => report.answers)).toEqual([[answer]]);
	expect(heard[0]?.report.echo).toMatchObject({ run: 1, seq: 1, heldMs: 30_000 });
});

it('says it again as soon as the network is back', async () => {
	const { line, heard, pass, channel, now } = openLine();
	channel.disconnect();
	line.say(speaking);
	await pass(60_100);
	expect(heard).toEqual([]);
	channel.reconnect();
	await pass(0);
	expect(heard.map(({ atMs }) => atMs)).toEqual([now()]);
});

it('hears no state twice and none that is older than another', async () => {
	const { states, publish } = openLine();
	for (const seq of [3, 3, 2, 5, 4]) await publish(seq);
	expect(states).toEqual([3, 5]);
});

it('is silent once stopped', async () => {
	const { line, heard, states, publish, pass } = openLine();
	line.say(speaking);
	await pass(0);
	heard.length = 0;
	line.stop();
	await publish(1);
	await pass(60_000);
	expect([heard, states]).toEqual([[], []]);
});
