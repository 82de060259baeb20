import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { currentRound } from '$lib/live/session';
import { trueFalse } from '../fixtures/questions';
import { peopleAt, waitUntil } from '../server/classroom';
import { describeWithBroker } from '../support/with-broker';
import { startNatsCluster } from './brokers';

const STUDENTS = 12;
const right = { kind: 'true-false', value: false } as const;
const wrong = { kind: 'true-false', value: true } as const;

describeWithBroker('nats-server', () => {
	describe('a campus on three nodes', () => {
		let nodes: Awaited<ReturnType<typeof startNatsCluster>> = [];
		let people: ReturnType<typeof peopleAt>;
		/** The cluster’s addresses, one node first. */
		const from = (first: number) =>
			[0, 1, 2].map((step) => nodes[(first + step) % 3]?.url ?? '').join(',');

		beforeEach(async () => {
			nodes = await startNatsCluster(3);
			people = peopleAt(from(0));
		}, 60_000);
		afterEach(async () => {
			await people.close();
			await Promise.all(nodes.map((node) => node.stop()));
		}, 60_000);

		it.each([
			['students’', 1],
			['host’s', 0]
		])(
			'loses no answer when the %s node dies in the middle of a question',
			async (_whose, victim) => {
				const host = await people.host([trueFalse], {
					maxParticipants: 2 * STUDENTS
				});
				const students = Array.from({ length: STUDENTS }, (_, index) =>
					people.join(`Student ${index}`, undefined, from(index % 3))
				);
				const all = (state: 'waiting' | 'asked' | 'acknowledged' | 'revealed') =>
					waitUntil(
						() => students.every((one) => one.getSnapshot().matches({ room: { quiz: state } })),
						60_000
					);
				await all('waiting');
				host.send({ type: 'question.opened', atMs: Date.now() });
				await all('asked');

				// Half of them answer, the node dies, and the other half answer into the gap.
				const answer = (index: number) => {
					const response = index % 2 === 0 ? right : wrong;
					students[index]?.send({
						type: 'answer.submitted',
						index: 0,
						response,
						atMs: Date.now()
					});
				};
				for (let index = 0; index < STUDENTS / 2; index++) answer(index);
				await nodes[victim]?.crash();
				for (let index = STUDENTS / 2; index < STUDENTS; index++) answer(index);
				await all('acknowledged');

				host.send({ type: 'question.closed', atMs: Date.now() });
				host.send({ type: 'question.revealed', index: 0, atMs: Date.now() });
				await all('revealed');
				const { session } = host.getSnapshot().context;
				const answers = [...((session && currentRound(session)?.answers) ?? []).values()];
				expect(answers.map(({ verdict }) => verdict)).toEqual(new Array(STUDENTS).fill('counted'));
				expect(answers.filter(({ score }) => score === 1)).toHaveLength(STUDENTS / 2);
				await waitUntil(() =>
					students.every(
						(one, index) => one.getSnapshot().context.message?.total === (index % 2 === 0 ? 1 : 0)
					)
				);
			},
			120_000
		);
	});
});
