import * as v from 'valibot';
import type { RichNode, RichText } from '$lib/bank/rich-text';

/**
 * Rich text from the network. A link in a QR code may lead to anybody’s room, so the schemes of links
 * are checked again here as the bank’s parser does.
 */
export const WireText: v.GenericSchema<unknown, RichText> = v.lazy(() =>
	v.union([v.string(), v.array(WireNode)])
);

const children = v.lazy(() => v.array(WireNode));

const WireNode: v.GenericSchema<unknown, RichNode> = v.union([
	v.string(),
	v.variant('type', [
		v.object({ type: v.picklist(['em', 'strong', 'paragraph', 'item']), children }),
		v.object({ type: v.literal('list'), ordered: v.boolean(), children }),
		v.object({ type: v.literal('code'), text: v.string() }),
		v.object({ type: v.literal('break') }),
		v.object({
			type: v.literal('link'),
			href: v.pipe(v.string(), v.regex(/^(https?:\/\/|mailto:)/i)),
			children
		}),
		v.object({ type: v.literal('term'), term: v.string(), children })
	])
]);
