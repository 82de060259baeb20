import type { KeyPoint, PointVerdict } from '$lib/bank/kinds/open';
import type { AppealStanding } from '$lib/live/appeals';
import type { ParticipantId } from '$lib/live/ids';
import type { LiveSession } from '$lib/live/session';

/** One student’s appeal, as the teacher reads it. */
interface AppealLine {
	readonly participant: ParticipantId;
	readonly name: string;
	/** The whole answer, in the student’s own words. */
	readonly text: string;
	readonly from: PointVerdict;
	readonly to: PointVerdict;
	readonly standing: AppealStanding;
}

/** All appeals against the mark of one key point. */
export interface AppealGroup {
	readonly index: number;
	readonly point: KeyPoint;
	/** In the order in which they came. */
	readonly lines: readonly AppealLine[];
}

/** The appeals of those seated, by question and key point; groups with something to decide first. */
export function appealGroups({ rounds, questions, participants }: LiveSession): AppealGroup[] {
	const groups: AppealGroup[] = [];
	for (const { index, answers, appeals } of rounds.values()) {
		const question = questions[index];
		if (appeals.size === 0 || question?.kind !== 'open') continue;
		for (const point of question.keyPoints) {
			const lines = [...appeals].flatMap(([participant, own]): AppealLine[] => {
				const appeal = own.get(point.id);
				const person = participants.get(participant);
				const response = answers.get(participant)?.response;
				if (!appeal || person?.standing !== 'seated' || response?.kind !== 'open') return [];
				return [{ participant, name: person.name, text: response.text, ...appeal }];
			});
			if (lines.length > 0) groups.push({ index, point, lines });
		}
	}
	return groups.sort((a, b) => Number(hasOpen(b)) - Number(hasOpen(a)));
}

/** Whether the teacher has yet to decide any of them. */
function hasOpen({ lines }: AppealGroup): boolean {
	return lines.some(({ standing }) => standing === 'open');
}
