import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seatCredentials, hostCredentials } from '$lib/live/credentials';
import { encodeDesk } from '$lib/live/desk-messages';
import { deskSeal } from '$lib/live/desk-seal';
import { joinCodeOf } from '$lib/live/join-code';
import { roomKeys } from '$lib/live/keys';
import { signState } from '$lib/live/seal';
import { currentRound } from '$lib/live/session';
import { deskTopic, downTopic, stateTopic, transferTopic, upTopic } from '$lib/live/topics';
import { connectPacket, subscribePacket } from '../bench/live/light-mqtt';
import { choiceOne, open as openQuestion, trueFalse } from '../fixtures/questions';
import { stateAt } from '../live/rooms';
import {
	attacker,
	connected,
	grants,
	isLetIn,
	openClassroom,
	pause,
	randomBytes,
	rawSocket,
	waitUntil,
	type Classroom
} from './classroom';

let classroom: Classroom;
beforeEach(async () => {
	classroom = await openClassroom();
});
afterEach(() => classroom.close());

const seated = (actor: ReturnType<Classroom['join']>) =>
	waitUntil(() => actor.getSnapshot().matches({ room: { quiz: 'waiting' } }));
const asked = (actor: ReturnType<Classroom['join']>) =>
	waitUntil(() => actor.getSnapshot().matches({ room: { quiz: 'asked' } }));

type Host = Awaited<ReturnType<Classroom['host']>>;
const open = (host: Host) => {
	host.send({ type: 'question.opened', atMs: Date.now() });
};
const answersOf = (host: Host) => {
	const { session } = host.getSnapshot().context;
	return session && currentRound(session)?.answers;
};

/** The room still works: an honest participant can join, answer and be acknowledged. */
async function expectUnharmed(host: Host): Promise<void> {
	const honest = classroom.join('Honest');
	if (host.getSnapshot().context.session?.phase === 'lobby') {
		await seated(honest);
		open(host);
	}
	await asked(honest);
	const response = { kind: 'true-false', value: false } as const;
	honest.send({ type: 'answer.submitted', index: 0, response, atMs: Date.now() });
	await waitUntil(() => honest.getSnapshot().matches({ room: { quiz: 'acknowledged' } }));
	const page = await fetch(`http://127.0.0.1:${classroom.port}/`);
	expect(await page.text()).toBe('the page');
}

describe('whoever wants to read what is not theirs', () => {
	it('is granted no wildcard, no $SYS and nobody else’s topics, and hears nothing of them', async () => {
		const host = await classroom.host([trueFalse]);
		const eve = attacker(classroom);
		const ann = classroom.join('Ann');
		await seated(ann);
		const annId = [...(host.getSnapshot().context.session?.participants.keys() ?? [])][0]!;
		const client = classroom.raw(eve.credentials);
		await connected(client);
		const heard: string[] = [];
		client.on('message', (topic) => heard.push(topic));
		const { code } = classroom;
		const others = [
			...['#', '+/+/+', '+/#', `keypoint/${code}/#`, `keypoint/${code}/up/+`, '$SYS/#'],
			...['$SYS/+/new/clients', upTopic(code, annId), downTopic(code, annId)],
			...[upTopic(code, eve.id), deskTopic(code), 'keypoint/AAAAAA/state'],
			...[transferTopic(code, 'maker'), transferTopic(code, 'guest')]
		];
		const own = [stateTopic(code), downTopic(code, eve.id)];
		expect(await grants(client, others)).toEqual(others.map(() => 128));
		expect(await grants(client, own)).toEqual([1, 1]);
		await expectUnharmed(host);
		expect(new Set(heard)).toEqual(new Set([stateTopic(code)]));
	});

	it('finds no key in anything that is published before the reveal', async () => {
		const host = await classroom.host([choiceOne]);
		const eve = attacker(classroom);
		const client = classroom.raw(eve.credentials);
		await connected(client);
		const texts: string[] = [];
		client.on('message', (_topic, payload) => texts.push(payload.toString('latin1')));
		await client.subscribeAsync(stateTopic(classroom.code), { qos: 1 });
		open(host);
		await waitUntil(() => texts.some((text) => text.includes('"phase":"open"')));
		host.send({ type: 'question.closed', atMs: Date.now() });
		await waitUntil(() => texts.some((text) => text.includes('"phase":"closed"')));
		for (const text of texts)
			for (const secret of [
				'correct',
				'"tannins"',
				'feedback',
				choiceOne.version + '"',
				choiceOne.id
			])
				expect(text).not.toContain(secret);
		host.send({ type: 'question.revealed', index: 0, atMs: Date.now() });
		await waitUntil(() => texts.some((text) => text.includes('"correct":true')));
	});
});

describe('whoever wants the key of a self-paced quiz', () => {
	it('finds none in it, though all questions are there at once, until they are revealed', async () => {
		const host = await classroom.host([choiceOne, trueFalse], { pacing: 'self' });
		const client = classroom.raw(attacker(classroom).credentials);
		await connected(client);
		const texts: string[] = [];
		client.on('message', (_topic, payload) => texts.push(payload.toString('latin1')));
		await client.subscribeAsync(stateTopic(classroom.code));
		host.send({ type: 'quiz.opened', atMs: Date.now() });
		await waitUntil(() => texts.some((text) => text.includes('"phase":"paced"')));
		host.send({ type: 'quiz.collected', atMs: Date.now() });
		await waitUntil(() => texts.some((text) => text.includes('"phase":"collected"')));
		for (const text of texts) {
			for (const secret of ['"correct"', '"tannins"', 'feedback', choiceOne.id, trueFalse.id])
				expect(text).not.toContain(secret);
		}
		host.send({ type: 'all.revealed', atMs: Date.now() });
		await waitUntil(() => texts.some((text) => text.includes('"tannins"')));
	});
});

describe('whoever wants to speak for others', () => {
	it.each(['state', 'down', 'up', 'desk', 'transfer', 'retained', 'elsewhere', 'qos 2'])(
		'is put out for publishing on %s, and nobody hears it',
		async (what) => {
			const host = await classroom.host([trueFalse]);
			const ann = classroom.join('Ann');
			await seated(ann);
			const annId = [...(host.getSnapshot().context.session?.participants.keys() ?? [])][0]!;
			const eve = attacker(classroom);
			const client = classroom.raw(eve.credentials);
			await connected(client);
			const { code } = classroom;
			const before = ann.getSnapshot().context.state?.stamp.seq ?? 0;
			const topic = {
				state: stateTopic(code),
				down: downTopic(code, annId),
				up: upTopic(code, annId),
				desk: deskTopic(code),
				transfer: transferTopic(code, 'guest'),
				elsewhere: 'somewhere/else'
			}[what];
			const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
			client.publish(topic ?? upTopic(code, eve.id), Buffer.from(eve.report({})), {
				qos: what === 'qos 2' ? 2 : 1,
				retain: what === 'retained' || what === 'state'
			});
			await closed;
			await expectUnharmed(host);
			expect(host.getSnapshot().context.session?.participants.has(eve.id)).toBe(false);
			expect(ann.getSnapshot().context.state?.stamp.seq).toBeGreaterThan(before);
		}
	);

	it('is not heard with what somebody else has sealed, nor with a seat’s old words', async () => {
		const host = await classroom.host([trueFalse]);
		const ann = attacker(classroom);
		const anns = classroom.raw(ann.credentials);
		await connected(anns);
		const eve = attacker(classroom);
		const eves = classroom.raw(eve.credentials);
		await connected(eves);
		const { code } = classroom;
		const seatOf = (id: typeof ann.id) => host.getSnapshot().context.saved?.participants.get(id);
		const send = (client: typeof anns, id: typeof ann.id, bytes: Uint8Array) =>
			client.publishAsync(upTopic(code, id), Buffer.from(bytes), { qos: 1 });
		await send(anns, ann.id, ann.report({ name: 'Ann' }));
		await waitUntil(() => seatOf(ann.id) !== undefined);
		open(host);
		await waitUntil(() => host.getSnapshot().context.saved?.phase === 'open');
		const wrong = { kind: 'true-false', value: true } as const;
		const right = { kind: 'true-false', value: false } as const;
		const captured = ann.report({ answers: [{ index: 0, response: right, reactionMs: 9 }] });
		await send(
			anns,
			ann.id,
			ann.report({ answers: [{ index: 0, response: wrong, reactionMs: 9 }] })
		);
		await waitUntil(() => answersOf(host)?.has(ann.id) === true);

		// Ann’s own bytes, under another’s name; then again under hers, after she has answered.
		await send(eves, eve.id, captured);
		await send(anns, ann.id, captured);
		await expectUnharmed(host);
		expect(seatOf(eve.id)).toBeUndefined();
		expect(answersOf(host)?.get(ann.id)).toMatchObject({ response: wrong });
	});

	it('cannot take over a client’s id, in whichever tab, without its secret', async () => {
		const host = await classroom.host([trueFalse]);
		const seed = randomBytes(32);
		const ann = classroom.join('Ann', seed);
		await seated(ann);
		const eve = attacker(classroom);
		const anns = seatCredentials(attacker(classroom, seed).keys, classroom.code, 'tab');
		for (const stolen of [
			{ ...eve.credentials, clientId: anns.clientId },
			{ ...eve.credentials, clientId: `${anns.clientId.slice(0, 22)}-other` },
			{ ...anns, password: '' },
			{ clientId: anns.clientId },
			{ clientId: 'anybody', username: classroom.code, password: eve.credentials.password },
			{ ...eve.credentials, clientId: `${eve.id}-${'x'.repeat(13)}` }
		])
			expect(await isLetIn(classroom.raw(stolen))).toBe(false);
		const link = ann.getSnapshot().context.connection;
		expect(link).toBe('online');
		await expectUnharmed(host);
	});

	it('cannot be the host of this room with other keys, nor under its code', async () => {
		const host = await classroom.host([trueFalse]);
		const others = roomKeys(randomBytes(32));
		const real = hostCredentials(classroom.room, classroom.code, 'evil');
		const fake = hostCredentials(others, classroom.code, 'evil');
		for (const stolen of [
			fake,
			{ ...real, password: fake.password },
			{ ...fake, clientId: real.clientId }
		])
			expect(await isLetIn(classroom.raw(stolen))).toBe(false);
		await expectUnharmed(host);
	});

	it('cannot hear or command the desk of another room, even as the host of its own', async () => {
		const host = await classroom.host([trueFalse]);
		const others = roomKeys(randomBytes(32));
		const own = joinCodeOf(others.roomId);
		const client = classroom.raw(hostCredentials(others, own, 'evil'));
		await connected(client);
		const { code } = classroom;
		expect(await grants(client, [deskTopic(code), deskTopic(own)])).toEqual([128, 1]);
		const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
		client.publish(deskTopic(code), Buffer.from(randomBytes(200)), { qos: 1 });
		await closed;
		await expectUnharmed(host);
	});

	it('cannot command the host on a broker that lets anybody speak, without the room’s seed', async () => {
		const host = await classroom.host([trueFalse]);
		// A connection of the host’s own carries what others have sealed, or nobody.
		const client = classroom.raw(hostCredentials(classroom.room, classroom.code, 'second'));
		await connected(client);
		const message = encodeDesk({
			v: 1,
			type: 'copy',
			device: 'evil',
			n: Date.now(),
			have: 0,
			runs: [],
			command: {
				n: Date.now(),
				run: 1,
				seen: { phase: 'lobby', index: null },
				command: { type: 'quiz.finished' }
			}
		});
		for (const payload of [message, deskSeal(roomKeys(randomBytes(32)), randomBytes).seal(message)])
			await client.publishAsync(deskTopic(classroom.code), Buffer.from(payload), { qos: 1 });
		await pause(300);
		expect(host.getSnapshot().context.saved?.phase).toBe('lobby');
		expect(host.getSnapshot().context.copies).toBe('none');
		await expectUnharmed(host);
	});

	it('cannot leave a will, keep a session or stay without a sign of life', async () => {
		await classroom.host([trueFalse]);
		const { credentials } = attacker(classroom);
		const topic = stateTopic(classroom.code);
		const will = { topic, payload: Buffer.from('x'), qos: 1 as const, retain: true };
		expect(await isLetIn(classroom.raw({ ...credentials, will }))).toBe(false);
		expect(await isLetIn(classroom.raw({ ...credentials, clean: false }))).toBe(false);
		expect(await isLetIn(classroom.raw({ ...credentials, keepalive: 0 }))).toBe(false);
		expect(await isLetIn(classroom.raw(credentials))).toBe(true);
	});

	it('cannot make a participant follow another host, on a broker that lets anybody speak', async () => {
		const host = await classroom.host([trueFalse]);
		const ann = classroom.join('Ann');
		await seated(ann);
		// The real host’s own line carries what another room signed.
		const client = classroom.raw(hostCredentials(classroom.room, classroom.code, 'second'));
		await connected(client);
		const forged = signState(
			roomKeys(randomBytes(32)),
			new TextEncoder().encode(
				JSON.stringify(
					stateAt(
						{ phase: 'finished', best: [], teams: [] },
						{ stamp: { run: 99, seq: 1 }, title: 'Forged' }
					)
				)
			)
		);
		await client.publishAsync(stateTopic(classroom.code), Buffer.from(forged), {
			qos: 1,
			retain: true
		});
		await pause(200);
		expect(ann.getSnapshot().context.state?.title).toBe('Tea');
		expect(ann.getSnapshot().matches({ room: { quiz: 'finished' } })).toBe(false);
		await expectUnharmed(host);
	});
});

describe('whoever wants points that are not earned', () => {
	const right = { kind: 'true-false', value: false } as const;
	const wrong = { kind: 'true-false', value: true } as const;

	async function enter(limitMs: number | null) {
		const host = await classroom.host([trueFalse], { limitMs, speedPoints: true });
		const eve = attacker(classroom);
		const client = classroom.raw(eve.credentials);
		await connected(client);
		const say = (report: Parameters<typeof eve.report>[0]) =>
			client.publishAsync(upTopic(classroom.code, eve.id), Buffer.from(eve.report(report)), {
				qos: 1
			});
		await say({});
		await waitUntil(() => host.getSnapshot().context.saved?.participants.has(eve.id) === true);
		open(host);
		await waitUntil(() => host.getSnapshot().context.saved?.phase === 'open');
		return { host, eve, say, answer: () => answersOf(host)?.get(eve.id) };
	}

	it('has the first answer counted and no second one', async () => {
		const { host, say, answer } = await enter(null);
		await say({ answers: [{ index: 0, response: wrong, reactionMs: 10 }] });
		await waitUntil(() => answer() !== undefined);
		await say({ answers: [{ index: 0, response: right, reactionMs: 10 }] });
		await expectUnharmed(host);
		expect(answer()).toMatchObject({ response: wrong, score: 0 });
	});

	it('is late after having been heard without an answer since the close, whatever its clock says', async () => {
		const { host, say, answer } = await enter(null);
		host.send({ type: 'question.closed', atMs: Date.now() });
		await waitUntil(() => host.getSnapshot().context.saved?.phase === 'closed');
		await pause(3300);
		// It has heard a state that was published after the close, and had nothing to say.
		await say({ echo: { run: 1, seq: 6, heldMs: 0 } });
		await say({ echo: { run: 1, seq: 5, heldMs: 0 } });
		await say({ echo: { run: 1, seq: 4, heldMs: 0 } });
		await pause(200);
		await say({ answers: [{ index: 0, response: right, reactionMs: 5 }] });
		await waitUntil(() => answer() !== undefined);
		expect(answer()?.verdict).toBe('late');
	});

	it('is late after the reveal, whatever its clock says', async () => {
		const { host, say, answer } = await enter(null);
		host.send({ type: 'question.closed', atMs: Date.now() });
		host.send({ type: 'question.revealed', index: 0, atMs: Date.now() });
		await waitUntil(() => host.getSnapshot().context.saved?.phase === 'revealed');
		await say({ answers: [{ index: 0, response: right, reactionMs: 5 }] });
		await waitUntil(() => answer() !== undefined);
		expect(answer()?.verdict).toBe('late');
	});

	it('is believed a quick reaction only as far as the host’s clock and round trip bear it out', async () => {
		const { say, answer } = await enter(60_000);
		await pause(5000);
		await say({ answers: [{ index: 0, response: right, reactionMs: 1 }] });
		await waitUntil(() => answer() !== undefined);
		expect(answer()?.verdict).toBe('counted');
		// Five seconds less two of round trip and one and a half of paint.
		expect(answer()?.believedMs).toBeGreaterThan(1400);
	});

	it('gains nothing from answers to questions that are not open, or of another kind', async () => {
		const { host, say, answer, eve } = await enter(null);
		await say({
			answers: [
				{ index: 7, response: right, reactionMs: 1 },
				{ index: 0, response: { kind: 'choice', selected: ['p0'] }, reactionMs: 1 }
			]
		});
		await waitUntil(() => answer() !== undefined);
		expect(answer()).toMatchObject({ verdict: 'refused', score: 0, response: null });
		expect(host.getSnapshot().context.session?.rounds.size).toBe(1);
		expect(eve.id).toHaveLength(22);
	});
});

describe('whoever wants marks that nobody gave', () => {
	/** Ann’s answer counts and is marked; the question is revealed unless said otherwise. */
	async function marked(isRevealed = true) {
		const host = await classroom.host([openQuestion, trueFalse]);
		const [ann, eve] = [attacker(classroom), attacker(classroom)];
		const sayAs = async (who: typeof ann) => {
			const client = classroom.raw(who.credentials);
			await connected(client);
			return (bytes: Uint8Array) =>
				client.publishAsync(upTopic(classroom.code, who.id), Buffer.from(bytes), { qos: 1 });
		};
		const [asAnn, asEve] = [await sayAs(ann), await sayAs(eve)];
		await asAnn(ann.report({ name: 'Ann' }));
		await asEve(eve.report({ name: 'Eve' }));
		const saved = () => host.getSnapshot().context.saved;
		await waitUntil(() => saved()?.participants.size === 2);
		open(host);
		await waitUntil(() => saved()?.phase === 'open');
		const response = { kind: 'open', text: 'It gets bitter' } as const;
		await asAnn(ann.report({ answers: [{ index: 0, response, reactionMs: 9 }] }));
		await waitUntil(() => answersOf(host)?.has(ann.id) === true);
		if (isRevealed) {
			host.send({ type: 'question.closed', atMs: Date.now() });
			host.send({ type: 'question.revealed', index: 0, atMs: Date.now() });
			await waitUntil(() => saved()?.phase === 'revealed');
			await asAnn(ann.report({ marks: [{ index: 0, points: { tannins: 'found' } }] }));
			await waitUntil(() => saved()?.rounds.get(0)?.marks.has(ann.id) === true);
		}
		const appeals = () => saved()?.rounds.get(0)?.appeals;
		return { host, ann, eve, asAnn, asEve, appeals };
	}
	const leaves = { index: 0, point: 'leaves', to: 'found' } as const;

	it('appeals before the reveal in vain', async () => {
		const { host, ann, asAnn, appeals } = await marked(false);
		await asAnn(
			ann.report({ marks: [{ index: 0, points: { tannins: 'found' } }], appeals: [leaves] })
		);
		await pause(300);
		expect(appeals()?.size).toBe(0);
		expect(host.getSnapshot().context.saved?.rounds.get(0)?.marks.size).toBe(0);
	});

	it('cannot appeal for another, nor without an answer of the own', async () => {
		const { ann, eve, asEve, appeals } = await marked();
		await asEve(ann.report({ appeals: [leaves] }));
		await asEve(eve.report({ appeals: [leaves] }));
		await pause(300);
		expect(appeals()?.size).toBe(0);
	});

	it('gains nothing by appealing, twice, or for points and verdicts that are none', async () => {
		const { host, ann, asAnn, appeals } = await marked();
		const hostile = [
			{ ...leaves, point: '<img src=x onerror=alert(1)>' },
			{ ...leaves, point: '__proto__' },
			{ ...leaves, index: 1 },
			{ ...leaves, index: 99 }
		];
		await asAnn(ann.report({ appeals: [...hostile, leaves] }));
		await waitUntil(() => appeals()?.get(ann.id) !== undefined);
		await asAnn(ann.report({ appeals: [{ ...leaves, to: 'partly' }] }));
		// Not heard at all: too long, too many, no verdict.
		const unheard = [
			[{ ...leaves, point: 'x'.repeat(65) }],
			Array.from({ length: 9 }, () => ({ ...leaves, point: 'sweet' })),
			[{ ...leaves, point: 'sweet', to: 'perfect' as 'found' }]
		];
		for (const appealed of unheard) await asAnn(ann.report({ appeals: appealed }));
		await pause(300);
		expect([...(appeals()?.get(ann.id) ?? [])]).toEqual([
			['leaves', { from: 'missing', to: 'found', standing: 'open' }]
		]);
		expect(answersOf(host)?.get(ann.id)?.score).toBe(0.25);
		// The teacher alone decides.
		host.send({
			...{ type: 'appeals.decided', index: 0, point: 'leaves' },
			...{ participants: [ann.id], accepted: true, atMs: Date.now() }
		});
		await waitUntil(() => answersOf(host)?.get(ann.id)?.score === 0.5);
	});
});

describe('whoever wants to break the room', () => {
	it('is put out for flooding', async () => {
		const host = await classroom.host([trueFalse]);
		const eve = attacker(classroom);
		const client = classroom.raw(eve.credentials);
		await connected(client);
		const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
		const payload = Buffer.from(eve.report({}));
		for (let sent = 0; sent < 500; sent++)
			client.publish(upTopic(classroom.code, eve.id), payload, { qos: 0 });
		await closed;
		await expectUnharmed(host);
	});

	it('is put out for 1 MB, for a packet that says it has 256 MB, and for more than a report', async () => {
		const host = await classroom.host([trueFalse]);
		for (const bytes of [1_000_000, 60_000]) {
			const eve = attacker(classroom);
			const client = classroom.raw(eve.credentials);
			await connected(client);
			const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
			client.publish(upTopic(classroom.code, eve.id), Buffer.alloc(bytes), { qos: 1 });
			await closed;
			expect(client.connected).toBe(false);
		}
		const socket = await rawSocket(classroom.port);
		socket.frame(Uint8Array.of(0x10, 0xff, 0xff, 0xff, 0x7f));
		await socket.closed;
		await expectUnharmed(host);
	});

	it('holds up nobody by reading nothing, and is let go', async () => {
		const host = await classroom.host([trueFalse]);
		const eve = attacker(classroom);
		const frozen = await rawSocket(classroom.port);
		frozen.frame(connectPacket(eve.credentials));
		await pause(200);
		frozen.frame(subscribePacket([stateTopic(classroom.code)]));
		await pause(200);
		frozen.freeze();

		// The host says as much as a long lesson does, in one go.
		const loud = classroom.raw(hostCredentials(classroom.room, classroom.code, 'loud'));
		await connected(loud);
		const state = Buffer.alloc(60_000, 1);
		for (let said = 0; said < 200; said++)
			await loud.publishAsync(stateTopic(classroom.code), state, { qos: 1 });
		const startMs = performance.now();
		await expectUnharmed(host);
		expect(performance.now() - startMs).toBeLessThan(5000);
		// Only who reads again learns that the connection has ended meanwhile.
		await pause(6000);
		frozen.thaw();
		await frozen.closed;
	}, 30_000);

	it('gets no fifth connection for one seat, and none that stays silent', async () => {
		const host = await classroom.host([trueFalse]);
		const eve = attacker(classroom);
		const tabs = Array.from({ length: 5 }, (_, tab) =>
			classroom.raw(seatCredentials(eve.keys, classroom.code, `tab${tab}`))
		);
		const letIn = await Promise.all(tabs.map(isLetIn));
		expect(letIn.filter(Boolean)).toHaveLength(4);
		const silent = await rawSocket(classroom.port);
		const startMs = performance.now();
		await silent.closed;
		expect(performance.now() - startMs).toBeGreaterThan(4000);
		await expectUnharmed(host);
	}, 30_000);

	it('is put out for bytes that are no MQTT', async () => {
		const host = await classroom.host([trueFalse]);
		for (const bytes of [randomBytes(200), new Uint8Array(300), Uint8Array.of(0x10, 0x02, 0, 0)]) {
			const socket = await rawSocket(classroom.port);
			socket.frame(bytes);
			await socket.closed;
		}
		await expectUnharmed(host);
	}, 30_000);

	it('is not heard with what is sealed but no report, or hostile in it', async () => {
		const host = await classroom.host([trueFalse]);
		const eve = attacker(classroom);
		const client = classroom.raw(eve.credentials);
		await connected(client);
		const utf8 = (text: string) => new TextEncoder().encode(text);
		const hostile = [
			eve.seal(new Uint8Array()),
			eve.seal(randomBytes(100)),
			eve.seal(utf8('null')),
			eve.seal(utf8('['.repeat(10_000))),
			eve.seal(utf8('{"v":2}')),
			eve.seal(utf8('{"__proto__":{"v":1}}')),
			eve.report({
				answers: Array.from({ length: 9 }, () => ({
					index: 0,
					response: { kind: 'true-false', value: true } as const,
					reactionMs: 1
				}))
			}),
			eve.report({
				answers: [{ index: 0, response: { kind: 'open', text: 'x'.repeat(5000) }, reactionMs: 1 }]
			}),
			eve.report({
				answers: [{ index: 0, response: { kind: 'true-false', value: true }, reactionMs: -1 }]
			}),
			eve.report({ name: 'x'.repeat(600) }),
			randomBytes(300)
		];
		for (const payload of hostile)
			await client.publishAsync(upTopic(classroom.code, eve.id), Buffer.from(payload), { qos: 1 });
		await pause(300);
		expect(host.getSnapshot().context.session?.participants.size).toBe(0);
		await expectUnharmed(host);
	});

	it('stands on the wall under a name that can be read and looks like nobody else’s', async () => {
		const host = await classroom.host([trueFalse]);
		const ann = classroom.join('Ann');
		await seated(ann);
		const names = [
			'<img src=x onerror=alert(1)>',
			'\u202eevil\u2066\u0000\n\n\nname',
			'Z' + '\u0335\u0336\u0337\u0338'.repeat(50),
			'a\u0301nn',
			' ANN\u200b ',
			'\u200b\u00ad',
			'👩‍👩‍👧'.repeat(40)
		];
		for (const name of names) {
			const eve = attacker(classroom);
			const client = classroom.raw(eve.credentials);
			await connected(client);
			await client.publishAsync(
				upTopic(classroom.code, eve.id),
				Buffer.from(eve.report({ name })),
				{ qos: 1 }
			);
		}
		const shown = () =>
			[...(host.getSnapshot().context.session?.participants.values() ?? [])].map(
				({ name }) => name
			);
		await waitUntil(() => shown().length === names.length + 1);
		// Markup is text: no view puts a name into HTML, and the letters are as they were typed.
		expect(shown()).toContain('<img src=x onerror=alert');
		expect(
			new Set(shown().map((name) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()))
				.size
		).toBe(shown().length);
		for (const name of shown()) {
			expect(name).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069\u200b\u00ad]|\p{M}{3}/u);
			expect([...new Intl.Segmenter().segment(name)].length).toBeLessThanOrEqual(27);
		}
		await expectUnharmed(host);
	});
});
