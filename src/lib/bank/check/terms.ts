import type { Fault } from '../fault';
import type { Parsed, Path } from '../parse';
import { findingAt, paragraphsOf, type CheckedArticle } from './report';

/** Links to terms that no bank defines, and terms that the reading does not link where they say. */
export function checkTerms({ reading, banks }: CheckedArticle): Fault[] {
	const terms = banks.flatMap((bank) =>
		bank.value.terms.map((term, index) => ({ bank, term, path: ['terms', index] as Path }))
	);
	const known = new Set(terms.map(({ term }) => term.id));
	const paragraphs = paragraphsOf(reading).map(({ paragraph }) => ({
		id: paragraph.id,
		links: linksIn(paragraph.text, []).map(({ term }) => term)
	}));
	return [
		...[reading, ...banks].flatMap((parsed) => checkLinks(parsed, known)),
		...terms.flatMap(({ bank, term, path }): Fault[] => {
			const linking = paragraphs.filter(({ links }) => links.includes(term.id)).map(({ id }) => id);
			const [first] = linking;
			const say = (field: string, problem: string, cure: string) =>
				findingAt(bank, [...path, field], null, problem, cure);
			if (first === undefined)
				return [
					say(
						'id',
						`The reading never links the term “${term.id}”.`,
						`Write [${term.term}](term:${term.id}) where it first stands, or leave the term out.`
					)
				];
			if (!paragraphs.some(({ id }) => id === term.paragraph))
				return [
					say(
						'paragraph',
						`There is no paragraph “${term.paragraph}”.`,
						`Write “${first}”, which links it.`
					)
				];
			if (first === term.paragraph) return [];
			return [
				say(
					'paragraph',
					linking.includes(term.paragraph)
						? `The term “${term.id}” is linked earlier than in “${term.paragraph}”.`
						: `Paragraph “${term.paragraph}” does not link the term “${term.id}”.`,
					`Write “${first}”, where the reading first links it, or move the link.`
				)
			];
		})
	];
}

function checkLinks(parsed: Parsed<unknown>, known: ReadonlySet<string>): Fault[] {
	return linksIn(parsed.value, [])
		.filter(({ term }) => !known.has(term))
		.map(({ term, path }) =>
			findingAt(
				parsed,
				path,
				null,
				`The link term:${term} leads to no term.`,
				`Define “${term}” under “terms” of a bank, or correct the link.`
			)
		);
}

/** Every term link under a parsed value, wherever rich text stands. */
function linksIn(value: unknown, path: Path): { term: string; path: Path }[] {
	if (Array.isArray(value))
		return value.flatMap((item: unknown, index) => linksIn(item, [...path, index]));
	if (typeof value !== 'object' || value === null) return [];
	const here =
		'type' in value && value.type === 'term' && 'term' in value && typeof value.term === 'string'
			? [{ term: value.term, path }]
			: [];
	return [
		...here,
		...Object.entries(value).flatMap(([key, item]) => linksIn(item, [...path, key]))
	];
}
