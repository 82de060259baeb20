import type { PointVerdict } from '$lib/bank/kinds/open';
import type { Question, Response } from '$lib/bank/question';
import { markClosed } from '$lib/grading/mark';
import type { HostFact } from '$lib/live/facts';
import { parseParticipantId, type ParticipantId } from '$lib/live/ids';
import { arrange } from '$lib/live/shown-question';
import {
	choiceOne,
	choiceSeveral,
	cloze,
	match,
	numeric,
	open,
	order,
	trueFalse
} from '../../fixtures/questions';
import { roomSettings } from '../rooms';
import { randomFrom } from '../support';

const NAMES = [
	'Ann Okafor',
	'Ben',
	'Chiara',
	'Dmitri',
	'Élodie',
	'Farid',
	'Greta',
	'Hiro',
	'Ines',
	'=HYPERLINK("http://evil","x")',
	'Jonas',
	'Karima',
	'Lea',
	'Mateo',
	'Noor',
	'Ola',
	'Priya',
	'Quentin',
	'Rosa',
	'Sami',
	'Tove',
	'Uma',
	'Viktor',
	'Wanda, “W”',
	'Xenia',
	'Yusuf',
	'Zoë',
	'Bartholomew-Alexander V.',
	'李小龙',
	'نور'
];

/** The same question, about another paragraph. */
export const about = <Q extends Question>(question: Q, paragraph: string): Q => ({
	...question,
	passage: { paragraph, start: 0, end: 10 }
});

/** Eight questions of all kinds, about three paragraphs. */
export const everyKind: readonly Question[] = [
	trueFalse,
	choiceOne,
	choiceSeveral,
	about(cloze, 'p2'),
	about(numeric, 'p2'),
	about(order, 'p3'),
	about(match, 'p3'),
	about(open, 'p3')
];

interface Plan {
	readonly seed: number;
	readonly people: number;
	readonly questions: readonly Question[];
	/** How able the class is: 0 has an average question right half of the time. */
	readonly ability: number;
	readonly openedAtMs: number;
	readonly title: string;
	readonly teams?: readonly string[];
}

/** The participant who joined as number `at`. */
export function personId(at: number): ParticipantId {
	return parseParticipantId(String(at).padStart(22, 'P'))!;
}

/**
 * The log of a made-up quiz: abilities and difficulties are drawn, and who is abler is likelier to have
 * each part right (Rasch’s model). Some say nothing now and then; the last two of the class join after
 * the second question.
 */
export function madeRoom(plan: Plan): HostFact[] {
	const random = randomFrom(plan.seed);
	const normal = () => random() + random() + random() + random() - 2;
	const abilities = Array.from({ length: plan.people }, () => plan.ability + 2 * normal());
	let atMs = plan.openedAtMs;
	const joined = (at: number): HostFact => ({
		type: 'participant.joined',
		atMs: (atMs += 300),
		participant: personId(at),
		name: NAMES[at] ?? `Guest ${at}`,
		origin: 'typed',
		team: plan.teams ? at % plan.teams.length : null,
		approved: true
	});
	const punctual = Math.max(1, plan.people - 2);
	const facts: HostFact[] = [
		{
			type: 'room.opened',
			atMs,
			questions: plan.questions,
			arrangements: plan.questions.map((question) => arrange(question, random)),
			settings: roomSettings({ title: plan.title, teams: plan.teams ?? [] })
		},
		...Array.from({ length: punctual }, (_, at) => joined(at))
	];
	plan.questions.forEach((question, index) => {
		if (index === 2) for (let at = punctual; at < plan.people; at++) facts.push(joined(at));
		const difficulty = 1.4 * normal();
		const there = index < 2 ? punctual : plan.people;
		facts.push({ type: 'question.opened', atMs: (atMs += 5000), index });
		const marks: HostFact[] = [];
		for (let at = 0; at < there; at++) {
			if (random() < 0.06) continue;
			const isRight = () => random() < 1 / (1 + Math.exp(difficulty - (abilities[at] ?? 0)));
			const response = respond(question, isRight, random);
			const reactionMs = 4000 + Math.round(20_000 * random());
			const score = question.kind === 'open' ? null : markClosed(question, response).score;
			const participant = personId(at);
			const answer = {
				response,
				verdict: 'counted',
				reactionMs,
				believedMs: reactionMs,
				score
			} as const;
			facts.push({ type: 'answer.taken', atMs: atMs + reactionMs, participant, index, answer });
			if (question.kind === 'open')
				marks.push(marked(question.keyPoints, isRight, random, { atMs, participant, index }));
		}
		atMs += 30_000;
		facts.push(
			{ type: 'question.closed', atMs },
			{ type: 'question.revealed', atMs, index },
			...marks
		);
	});
	facts.push({ type: 'quiz.finished', atMs: (atMs += 1000) });
	return facts;
}

function marked(
	keyPoints: readonly { readonly id: string }[],
	isRight: () => boolean,
	random: () => number,
	told: { atMs: number; participant: ParticipantId; index: number }
): HostFact {
	const points = Object.fromEntries(
		keyPoints.map(({ id }): [string, PointVerdict] => [
			id,
			isRight() ? 'found' : random() < 0.3 ? 'partly' : random() < 0.2 ? 'contradicted' : 'missing'
		])
	);
	const worth = Object.values(points).map((verdict) =>
		verdict === 'found' ? 1 : verdict === 'partly' ? 0.5 : 0
	);
	const score = worth.reduce((total: number, one) => total + one, 0) / worth.length;
	return { type: 'answer.marked', ...told, points, score };
}

function respond(question: Question, isRight: () => boolean, random: () => number): Response {
	const one = <Item>(items: readonly Item[]) => items[Math.floor(random() ** 2 * items.length)]!;
	switch (question.kind) {
		case 'choice': {
			const keys = question.options.filter(({ correct }) => correct);
			const wrong = question.options.filter(({ correct }) => !correct);
			const picked = keys.map((key) => (isRight() ? key.id : one(wrong).id));
			return { kind: 'choice', selected: [...new Set(picked)] };
		}
		case 'true-false':
			return { kind: 'true-false', value: isRight() === question.answer };
		case 'cloze':
			return {
				kind: 'cloze',
				gaps: Object.fromEntries(
					question.gaps.map(({ id, accept }) => [
						id,
						isRight() ? accept[0]! : one(['water', 'sugar', 'steam', ''])
					])
				)
			};
		case 'numeric':
			return {
				kind: 'numeric',
				text: String(isRight() ? question.answer : question.answer + one([20, 10, 50]))
			};
		case 'order': {
			const order = question.items.map(({ id }) => id);
			return { kind: 'order', order: isRight() ? order : order.toReversed() };
		}
		case 'match':
			return {
				kind: 'match',
				pairs: Object.fromEntries(
					question.items.map(({ id, target }) => [
						id,
						isRight() ? target : one(question.targets.filter((other) => other.id !== target)).id
					])
				)
			};
		case 'open':
			return { kind: 'open', text: 'Because hot water draws out what is bitter.' };
	}
}
