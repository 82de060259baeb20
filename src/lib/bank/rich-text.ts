/**
 * Text with the few marks that Keypoint shows, safe by construction: there is no node for raw HTML,
 * so nothing an author writes can become markup. A text without any mark is a bare string.
 */
export type RichText = string | readonly RichNode[];

/** One inline or block node. `href` is https, http or mailto; `term` names a glossary entry. */
export type RichNode =
	| string
	| {
			readonly type: 'em' | 'strong' | 'paragraph' | 'item';
			readonly children: readonly RichNode[];
	  }
	| { readonly type: 'list'; readonly ordered: boolean; readonly children: readonly RichNode[] }
	| { readonly type: 'code'; readonly text: string }
	| { readonly type: 'break' }
	| { readonly type: 'link'; readonly href: string; readonly children: readonly RichNode[] }
	| { readonly type: 'term'; readonly term: string; readonly children: readonly RichNode[] }
	/** A stretch that passages cover; made by `markPassages`, never written by an author. */
	| {
			readonly type: 'mark';
			readonly names: readonly string[];
			readonly children: readonly RichNode[];
	  };

/**
 * The text that a reader sees, without marks: what passages quote and offsets count (UTF-16 units).
 * Blocks after the first start on a new line.
 */
export function plainText(text: RichText): string {
	return typeof text === 'string' ? text : text.map(plainNode).join('').trim();
}

function plainNode(node: RichNode, index: number): string {
	if (typeof node === 'string') return node;
	switch (node.type) {
		case 'code':
			return node.text;
		case 'break':
			return '\n';
		case 'paragraph':
		case 'item':
			return (index > 0 ? '\n' : '') + node.children.map(plainNode).join('');
		case 'list':
			return '\n' + node.children.map(plainNode).join('');
		case 'em':
		case 'strong':
		case 'link':
		case 'term':
		case 'mark':
			return node.children.map(plainNode).join('');
	}
}
