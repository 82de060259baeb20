import { expect, it, onTestFinished } from 'vitest';
import { hostCredentials } from '$lib/live/credentials';
import { downTopic, stateTopic } from '$lib/live/topics';
import { attacker, connected, openClassroom, waitUntil } from './classroom';

it('brings a kept state also where a word to the same student comes right behind it', async () => {
	const classroom = await openClassroom();
	onTestFinished(() => classroom.close());
	const { code, room } = classroom;
	const ann = attacker(classroom);
	const student = classroom.raw(ann.credentials);
	await connected(student);
	const heard: string[] = [];
	student.on('message', (_topic, payload) => heard.push(payload.toString()));
	await student.subscribeAsync([stateTopic(code), downTopic(code, ann.id)]);
	const host = classroom.raw(hostCredentials(room, code, 'tab'));
	await connected(host);

	const told = Array.from({ length: 20 }, (_, index) => [`state ${index}`, `word ${index}`]).flat();
	for (const word of told) {
		const isState = word.startsWith('state');
		const topic = isState ? stateTopic(code) : downTopic(code, ann.id);
		host.publish(topic, word, { qos: 0, retain: isState });
	}
	await waitUntil(() => heard.includes('word 19') && heard.includes('state 19'));
	expect([...heard].sort()).toEqual([...told].sort());
});
