import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { parseBank } from '$lib/bank/parse';
import type { LogEvent } from '$lib/progress/events';
import type { StoredEvent } from '$lib/progress/store';
import { overrulesIn, overrulesYaml } from '$lib/ui/settings/overrules';
import { aReviewEvent } from '../../progress/fixtures';
import { questionId } from '$lib/bank/ids';

const faded = questionId('industrial-internet', 'dividends-faded');
const stamp = { deviceId: 'device-a', v: 1 as const };
const AWKWARD = '- users: "left" # all\n\tBackers… went, too \\ \u2028 yes';

/** A review with one point overruled: two events, at a place of their own. */
function overruled(seq: number, answer: string, version = 'v1'): LogEvent[] {
	const at = { ...stamp, atMs: seq, orderMs: seq, questionId: faded, questionVersion: version };
	return [
		aReviewEvent({
			...at,
			id: `review-${seq}`,
			seq,
			response: { kind: 'open', text: answer },
			verdicts: {
				'used-up': 'missing',
				traffic: 'found',
				capital: 'found',
				'growth-model': 'partly'
			}
		}),
		{
			type: 'point.overruled',
			...at,
			id: `point-${seq}`,
			seq: seq + 1,
			pointId: 'traffic',
			from: 'missing',
			to: 'found',
			similarity: 0.2149,
			answer
		}
	];
}

async function* log(...events: LogEvent[]): AsyncGenerator<StoredEvent> {
	for (const value of events) yield await Promise.resolve({ ok: true, value } as const);
	yield { ok: false, reason: 'unreadable', where: 'v', what: 'unknown', key: ['event', 'x'] };
}

const undoneFirst: LogEvent = {
	type: 'review.undone',
	...stamp,
	id: 'undone',
	seq: 9,
	atMs: 9,
	orderMs: 9,
	questionId: faded,
	reviewId: 'review-1'
};

it('says for each question and version what was ruled, on which words, and how all points counted', async () => {
	const reviews = await overrulesIn(
		log(...overruled(1, 'Users left.'), ...overruled(3, AWKWARD), ...overruled(5, 'Old.', 'v0'))
	);
	const yaml = overrulesYaml(reviews);
	expect(yaml).toContain('# Keypoint: 3 answers with marks that the learner changed.');
	const marks = {
		'used-up': 'missing',
		traffic: 'found',
		capital: 'found',
		'growth-model': 'partly'
	};
	const ruled = { point: 'traffic', marker: 'missing', learner: 'found', similarity: 0.21 };
	expect(parseYaml(yaml)).toEqual({
		questions: [
			{
				id: faded,
				version: 'v0',
				overruled: [{ sample: 1, ...ruled }],
				samples: [{ answer: 'Old.', marks }]
			},
			{
				id: faded,
				version: 'v1',
				overruled: [
					{ sample: 1, ...ruled },
					{ sample: 2, ...ruled }
				],
				samples: [
					{ answer: AWKWARD, marks },
					{ answer: 'Users left.', marks }
				]
			}
		]
	});
});

it('leaves out what was taken back', async () => {
	const reviews = await overrulesIn(
		log(...overruled(1, 'Users left.'), undoneFirst, ...overruled(3, 'They went.'))
	);
	const yaml = overrulesYaml(reviews);
	expect(yaml).toContain('They went.');
	expect(yaml).not.toContain('Users left.');
});

it('has samples that can be pasted into the bank as they stand', async () => {
	const yaml = overrulesYaml(await overrulesIn(log(...overruled(1, AWKWARD))));
	const pasted = yaml.slice(yaml.indexOf('    samples:\n') + '    samples:\n'.length);
	const file = 'questions/industrial-internet/why-now.yaml';
	const bank = readFileSync(file, 'utf8');
	const place = bank.indexOf('    samples:\n', bank.indexOf('- id: dividends-faded\n'));
	const after = place + '    samples:\n'.length;
	const parsed = parseBank(file, bank.slice(0, after) + pasted + bank.slice(after));
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
	const question = parsed.value.value.questions.find(({ id }) => id === 'dividends-faded');
	expect(question?.kind === 'open' ? question.samples[0] : null).toEqual({
		answer: AWKWARD,
		marks: { 'used-up': 'missing', traffic: 'found', capital: 'found', 'growth-model': 'partly' }
	});
});
