import type { RichNode, RichText } from './rich-text';

/** A stretch of a paragraph’s plain text (UTF-16 units, `end` exclusive) and whom it belongs to. */
export interface NamedRange {
	readonly name: string;
	readonly start: number;
	readonly end: number;
}

/**
 * Wraps the stretches of an inline text in `mark` nodes without changing a letter of it. Where ranges
 * overlap, the common part carries the names of both.
 */
export function markPassages(text: RichText, ranges: readonly NamedRange[]): RichText {
	if (ranges.length === 0) return text;
	return walk(typeof text === 'string' ? [text] : text, 0, ranges).nodes;
}

function walk(
	nodes: readonly RichNode[],
	from: number,
	ranges: readonly NamedRange[]
): { nodes: RichNode[]; at: number } {
	let at = from;
	const marked = nodes.flatMap((node): RichNode[] => {
		if (typeof node === 'string' || node.type === 'code' || node.type === 'break') {
			const start = at;
			at += typeof node === 'string' ? node.length : node.type === 'code' ? node.text.length : 1;
			return typeof node === 'string' ? cut(node, start, ranges) : [node];
		}
		const inside = walk(node.children, at, ranges);
		at = inside.at;
		return [{ ...node, children: inside.nodes }];
	});
	return { nodes: marked, at };
}

function cut(text: string, start: number, ranges: readonly NamedRange[]): RichNode[] {
	const end = start + text.length;
	const edges = ranges.flatMap((range) => [range.start, range.end]);
	const inner = edges.filter((edge) => edge > start && edge < end);
	const cuts = [...new Set([start, ...inner, end])].sort((a, b) => a - b);
	return cuts.slice(0, -1).map((from, index): RichNode => {
		const to = cuts[index + 1] ?? end;
		const piece = text.slice(from - start, to - start);
		const names = ranges.filter((r) => r.start <= from && r.end >= to).map(({ name }) => name);
		return names.length === 0 ? piece : { type: 'mark', names, children: [piece] };
	});
}
