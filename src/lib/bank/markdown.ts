import type { Nodes, Parent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { RichNode, RichText } from './rich-text';

/** Markdown that the renderer does not carry, named so that an author can mend it. */
export class UnsupportedMarkdown extends Error {}

/**
 * Parses the Markdown subset of banks and readings (emphasis, strong, code, links, lists, term links)
 * into nodes. Used when building and importing only; pages never load the parser.
 * @throws {UnsupportedMarkdown} for HTML, images, headings and links of other schemes
 */
export function parseMarkdown(source: string): RichText {
	const blocks = fromMarkdown(source).children;
	const [only] = blocks;
	const nodes =
		blocks.length === 1 && only?.type === 'paragraph' ? children(only) : blocks.map(node);
	const merged = mergeStrings(nodes);
	const [first] = merged;
	return merged.length === 1 && typeof first === 'string' ? first : merged;
}

function children(parent: Parent): RichNode[] {
	return mergeStrings(parent.children.map((child) => node(child)));
}

function node(source: Nodes): RichNode {
	switch (source.type) {
		case 'text':
			return source.value.replace(/\s*\n\s*/g, ' ');
		case 'paragraph':
			return { type: 'paragraph', children: children(source) };
		case 'emphasis':
			return { type: 'em', children: children(source) };
		case 'strong':
			return { type: 'strong', children: children(source) };
		case 'inlineCode':
			return { type: 'code', text: source.value };
		case 'break':
			return { type: 'break' };
		case 'list':
			return { type: 'list', ordered: source.ordered === true, children: children(source) };
		case 'listItem': {
			const [only] = source.children;
			const tight = source.children.length === 1 && only?.type === 'paragraph';
			return { type: 'item', children: tight ? children(only) : children(source) };
		}
		case 'link':
			return link(source.url, children(source));
		default:
			throw new UnsupportedMarkdown(
				`“${source.type}” is not shown by Keypoint; use plain text, *emphasis*, **strong**, \`code\`, lists or links`
			);
	}
}

function link(url: string, content: RichNode[]): RichNode {
	if (url.startsWith('term:')) return { type: 'term', term: url.slice(5), children: content };
	if (/^(https?:\/\/|mailto:)/i.test(url)) return { type: 'link', href: url, children: content };
	throw new UnsupportedMarkdown(`the link “${url}” must start with https://, mailto: or term:`);
}

function mergeStrings(nodes: readonly RichNode[]): RichNode[] {
	const merged: RichNode[] = [];
	for (const next of nodes) {
		const last = merged.at(-1);
		if (typeof next === 'string' && typeof last === 'string')
			merged[merged.length - 1] = last + next;
		else merged.push(next);
	}
	return merged;
}
