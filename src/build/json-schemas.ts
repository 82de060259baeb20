import { toJsonSchema } from '@valibot/to-json-schema';
import { BankSchema, ReadingSchema } from '../lib/bank/schema';

/** The JSON Schemas that editors complete and explain by, as the text of each file in `questions/`. */
export function jsonSchemaFiles(): { name: string; text: string }[] {
	return [
		{ name: 'bank.schema.json', text: render(BankSchema, 'A bank of questions on one article') },
		{ name: 'reading.schema.json', text: render(ReadingSchema, 'The reading text of an article') }
	];
}

/** Rules that only the parser can judge: an editor cannot tell, and the check names them with a line. */
const ONLY_PARSED = ['trim', 'check', 'finite'];

/**
 * No pipe of ours has a second schema after a transformation, so passing the transformations over
 * gives what an author writes; `typeMode: 'input'` would do the same and lose the descriptions behind them.
 */
const TRANSFORMING = ['transform', 'raw_transform'];

function render(schema: Parameters<typeof toJsonSchema>[0], title: string): string {
	const { $schema, ...rest } = toJsonSchema(schema, {
		ignoreActions: [...ONLY_PARSED, ...TRANSFORMING]
	});
	return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}
