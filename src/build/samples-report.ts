import type { PointVerdict } from '../lib/bank/kinds/open';
import { agreement, type MarkedPoint, type MarkedSample } from './check-samples';

const VERDICTS: readonly PointVerdict[] = ['found', 'partly', 'missing', 'contradicted'];

/**
 * The samples that the marker marks otherwise than their author, point by point, and a table of the
 * author’s marks (rows) by the marker’s (columns); empty when there are no samples.
 */
export function samplesReport(samples: readonly MarkedSample[]): string[] {
	const points = samples.flatMap((sample) => sample.points);
	const share = agreement(points);
	if (share === null) return [];
	const sure = points.filter(({ certainty }) => certainty === 'sure');
	return [
		...samples.flatMap(disagreements),
		`Samples: ${percent(share)} of ${points.length} points agree; ` +
			`where the marker is sure, ${percent(agreement(sure) ?? 1)} of ${sure.length}.`,
		confusion(points),
		''
	];
}

function disagreements({ file, line, question, answer, points }: MarkedSample): string[] {
	const wrong = points.filter(({ author, marker }) => author !== marker);
	if (wrong.length === 0) return [];
	return [
		`${file}:${line} [${question}] “${shortened(answer)}”`,
		...wrong.map(
			({ pointId, author, marker, certainty }) =>
				`    ${pointId}: the author says ${author}, the marker ${marker}` +
				(certainty === 'unsure' ? ' and would ask' : '')
		),
		''
	];
}

function confusion(points: readonly MarkedPoint[]): string {
	const cell = (text: string) => text.padStart(14);
	const rows = VERDICTS.map((author) =>
		VERDICTS.map((marker) =>
			String(points.filter((point) => point.author === author && point.marker === marker).length)
		)
	);
	return [
		'author \\ marker'.padEnd(16) + VERDICTS.map(cell).join(''),
		...rows.map((row, index) => (VERDICTS[index] ?? '').padEnd(16) + row.map(cell).join(''))
	].join('\n');
}

function percent(share: number): string {
	return `${Math.round(share * 100)} %`;
}

function shortened(answer: string): string {
	const line = answer.replace(/\s+/g, ' ').trim();
	return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
