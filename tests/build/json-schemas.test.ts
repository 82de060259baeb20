import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jsonSchemaFiles } from '../../src/build/json-schemas';

/** What the tests look at of a JSON Schema. */
interface Node {
	description?: string;
	const?: string;
	type?: string;
	required?: string[];
	properties?: Record<string, Node>;
	items?: Node;
	oneOf?: Node[];
	additionalProperties?: boolean;
}

const schemaOf = (name: string) =>
	JSON.parse(jsonSchemaFiles().find((file) => file.name === name)?.text ?? '{}') as Node;
const kinds = schemaOf('bank.schema.json').properties?.['questions']?.items?.oneOf ?? [];

it.each(jsonSchemaFiles())('questions/$name is as generated: else run npm run schemas', ({ name, text }) => {
	expect(readFileSync(`questions/${name}`, 'utf8')).toBe(text);
});

describe('what an editor learns', () => {
	it('is every kind of question', () => {
		expect(kinds.map((kind) => kind.properties?.['kind']?.const)).toEqual([
			'choice',
			'true-false',
			'cloze',
			'numeric',
			'order',
			'match',
			'open'
		]);
	});

	it('is what to write in every field', () => {
		const silent = [schemaOf('bank.schema.json'), schemaOf('reading.schema.json')].flatMap((schema) =>
			fieldsWithout(schema, '')
		);
		expect(silent).toEqual([]);
	});

	it('is which fields may be left out, and that others are unknown', () => {
		const open = kinds.find((kind) => kind.properties?.['kind']?.const === 'open');
		expect(open?.required).toContain('keyPoints');
		expect(open?.required).not.toContain('samples');
		expect(open?.additionalProperties).toBe(false);
	});

	it('is what an author types, not what the parser makes of it', () => {
		const cloze = kinds.find((kind) => kind.properties?.['kind']?.const === 'cloze');
		expect(cloze?.properties?.['text']?.type).toBe('string');
		expect(cloze?.properties?.['stem']?.type).toBe('string');
	});
});

/** Paths of fields that say nothing of themselves. */
function fieldsWithout(node: Node, path: string): string[] {
	const fields = Object.entries(node.properties ?? {});
	return [
		...fields.flatMap(([name, field]) => [
			...(field.description === undefined ? [`${path}/${name}`] : []),
			...fieldsWithout(field, `${path}/${name}`)
		]),
		...(node.items === undefined ? [] : fieldsWithout(node.items, `${path}[]`)),
		...(node.oneOf ?? []).flatMap((one, index) => fieldsWithout(one, `${path}(${index})`))
	];
}
