import { describe, expect, it } from 'vitest';
import type { PointVerdict } from '$lib/bank/kinds/open';
import { decideAppeals, openAppealCount } from '$lib/live/appeals';
import type { HostFact } from '$lib/live/facts';
import { parseParticipantId } from '$lib/live/ids';
import type { Report, SentAppeal } from '$lib/live/messages';
import { seatMessage } from '$lib/live/public-state';
import { standingsOf } from '$lib/live/scores';
import { appealable, giveAppeals, pendingOf, takeVerdicts } from '$lib/live/seat';
import { fold, foldLog, type LiveSession } from '$lib/live/session';
import { arrange } from '$lib/live/shown-question';
import { takeReports } from '$lib/live/take-reports';
import { open } from '../fixtures/questions';
import { freshSeat, roomSettings } from './rooms';

const [ann, ben] = ['A', 'B'].map((letter) => parseParticipantId(letter.repeat(22))!) as [
	NonNullable<ReturnType<typeof parseParticipantId>>,
	NonNullable<ReturnType<typeof parseParticipantId>>
];
const people = [ann, ben];
const response = { kind: 'open', text: 'It gets bitter' } as const;
const marks = { tannins: 'found', leaves: 'missing', sweet: 'contradicted' } as const;

/** Ann and Ben have answered; their answers are marked where the question is revealed. */
function room(isRevealed = true): LiveSession {
	return foldLog([
		{
			type: 'room.opened',
			atMs: 0,
			settings: roomSettings(),
			questions: [open],
			arrangements: [arrange(open, () => 0)]
		},
		...people.map((participant, at): HostFact => ({
			...{ type: 'participant.joined', atMs: 1, participant, name: ['Ann', 'Ben'][at]! },
			...{ origin: 'typed', team: null, approved: true }
		})),
		{ type: 'question.opened', atMs: 2, index: 0 },
		...people.map((participant): HostFact => ({
			...{ type: 'answer.taken', atMs: 3, participant, index: 0 },
			answer: { response, verdict: 'counted', reactionMs: 1, believedMs: 1, score: null }
		})),
		...(isRevealed
			? ([
					{ type: 'question.revealed', atMs: 4, index: 0 },
					...people.map((participant) => ({
						...({ type: 'answer.marked', atMs: 5, participant, index: 0 } as const),
						...{ points: marks, score: 0.25 }
					}))
				] as HostFact[])
			: [])
	])!;
}

const heard = (participant: typeof ann, said: Partial<Report>) => ({
	participant,
	atMs: 100,
	passedIndex: -1,
	emptyAtMs: null,
	isRude: false,
	roundTripMs: 10,
	wantsSeat: true,
	report: {
		...{ v: 1, n: 1, name: 'Ann', team: null, echo: null, seat: null, rejoins: false },
		...{ answers: [], marks: [], appeals: [], ...said }
	} satisfies Report
});
const against = (point: string, to: PointVerdict = 'found', index = 0): SentAppeal => ({
	index,
	point,
	to
});
const take = (session: LiveSession, ...appeals: SentAppeal[]) =>
	takeReports(session, [heard(ann, { appeals })]);
const appealed = (session: LiveSession, ...appeals: SentAppeal[]) =>
	fold(session, take(session, ...appeals));
const decide = (session: LiveSession, point: string, accepted: boolean, of = people) =>
	fold(session, decideAppeals(session, { index: 0, point, participants: of, accepted }, 200));
const scoreOfAnn = (session: LiveSession) => session.rounds.get(0)?.answers.get(ann)?.score;
const told = (session: LiveSession) =>
	seatMessage(session, ann, { run: 1, seq: 9 }, () => new Map());

describe('an appeal against the mark of a point', () => {
	it('changes no score by itself, and counts in score and standings once the teacher accepts it', () => {
		const before = appealed(room(), against('leaves'));
		expect(scoreOfAnn(before)).toBe(0.25);
		expect(told(before)).toMatchObject({
			total: 0.25,
			appeals: [{ index: 0, point: 'leaves', standing: 'open' }]
		});
		const after = decide(before, 'leaves', true);
		expect(standingsOf(after).map(({ name, total }) => [name, total])).toEqual([
			['Ann', 0.5],
			['Ben', 0.25]
		]);
		expect(told(after)).toMatchObject({ total: 0.5, appeals: [{ standing: 'accepted' }] });
		expect(after.rounds.get(0)?.marks.get(ann)).toEqual({ ...marks, leaves: 'found' });
	});

	it('leaves the mark where it is declined, and a teacher may think better of it', () => {
		const before = appealed(room(), against('leaves'), against('sweet', 'partly'));
		expect(openAppealCount(before)).toBe(2);
		const both = decide(decide(before, 'leaves', true), 'sweet', true);
		expect(scoreOfAnn(both)).toBe(0.625);
		const declined = decide(both, 'leaves', false);
		expect(scoreOfAnn(declined)).toBe(0.375);
		expect(declined.rounds.get(0)?.marks.get(ann)).toEqual({ ...marks, sweet: 'partly' });
		expect(openAppealCount(declined)).toBe(0);
		expect(told(declined).appeals.map(({ standing }) => standing)).toEqual([
			'declined',
			'accepted'
		]);
	});

	it('is taken once: said again it adds nothing, and another verdict later changes nothing', () => {
		const once = appealed(room(), against('leaves', 'partly'), against('leaves', 'found'));
		expect(once.rounds.get(0)?.appeals.get(ann)?.get('leaves')?.to).toBe('partly');
		expect(take(once, against('leaves', 'partly'))).toEqual([]);
		expect(take(once, against('leaves', 'found'))).toEqual([]);
		const decided = decide(once, 'leaves', false);
		expect(take(decided, against('leaves', 'found'))).toEqual([]);
	});

	it.each([
		['before the reveal', room(false), against('leaves')],
		['of a point that the question has not', room(), against('constructor')],
		['of a question that was not asked', room(), against('leaves', 'found', 7)],
		['for the verdict that stands', room(), against('tannins')],
		['for “missing” where no verdict was given', room(), against('aroma', 'missing')]
	])('is not taken %s', (_what, session, appeal) => {
		expect(take(session, appeal)).toEqual([]);
	});

	it('is not taken of somebody who gave no answer, or was removed', () => {
		const carl = parseParticipantId('C'.repeat(22))!;
		const joined = takeReports(room(), [heard(carl, { appeals: [against('leaves')] })]);
		expect(joined.map(({ type }) => type)).toEqual(['participant.joined']);
		const removed = fold(room(), [
			{ type: 'participant.removed', atMs: 9, participant: ann, barred: false }
		]);
		expect(take(removed, against('leaves'))).toEqual([]);
	});

	it('waits for the marks that come with it', () => {
		const unmarked = fold(room(false), [{ type: 'question.revealed', atMs: 4, index: 0 }]);
		const said = {
			marks: [{ index: 0, points: marks }],
			appeals: [against('leaves')]
		};
		const first = takeReports(unmarked, [heard(ann, said)]);
		expect(first.map(({ type }) => type)).toEqual(['answer.marked']);
		const second = takeReports(fold(unmarked, first), [heard(ann, said)]);
		expect(second.map(({ type }) => type)).toEqual(['mark.appealed']);
	});

	it('is decided for those alone who made it, and once', () => {
		const session = appealed(room(), against('leaves'));
		const decision = { index: 0, point: 'leaves', participants: [ann, ann, ben], accepted: true };
		const facts = decideAppeals(session, decision, 200);
		expect(facts.map(({ participant }) => participant)).toEqual([ann]);
		expect(decideAppeals(fold(session, facts), decision, 201)).toEqual([]);
	});
});

describe('a seat that appeals', () => {
	const seat = freshSeat({
		answers: [{ index: 0, response, reactionMs: 1, verdict: 'counted', atMs: 1 }],
		marks: [{ index: 0, points: marks, acknowledged: true }]
	});
	const verdicts = { tannins: 'found', leaves: 'found' } as const;

	it('asks for what differs from the marks, and says it until the host has it', () => {
		const asking = giveAppeals(seat, 0, verdicts);
		expect(pendingOf(asking).appeals).toEqual([against('leaves')]);
		expect(giveAppeals(asking, 0, { leaves: 'partly' })).toBe(asking);
		const answered = takeVerdicts(asking, told(appealed(room(), against('leaves'))));
		expect(answered.appeals).toEqual([{ ...against('leaves'), standing: 'open' }]);
		expect(pendingOf(answered).appeals).toEqual([]);
		// Another device runs the room, on a copy that lacks it.
		const lost = takeVerdicts(answered, told(room()));
		expect(pendingOf(lost).appeals).toEqual([against('leaves')]);
	});

	it('has nothing to ask for where the answer did not count or is not marked', () => {
		const late = [{ ...seat.answers[0]!, verdict: 'late' as const }];
		expect(appealable({ ...seat, answers: late }, 0, verdicts)).toEqual([]);
		expect(appealable({ ...seat, marks: [] }, 0, verdicts)).toEqual([]);
	});
});
