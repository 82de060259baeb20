import { relative, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';
import { compileArticle, compileBank } from '../lib/bank/compile';
import { describeFault, type Fault } from '../lib/bank/fault';
import { outlineBank, type ArticleOutline } from '../lib/bank/outline';
import { readArticles, type ArticleFiles } from './article-files';

const OUTLINE = 'virtual:articles/outline';

/**
 * Turns `questions/` into modules, so that pages never load a YAML or Markdown parser:
 * `virtual:articles/outline` lists all articles; each YAML file is its compiled reading or bank.
 */
export function articles(root: string): Plugin {
	const folder = resolve(root, 'questions');
	const isContent = (file: string) => file.startsWith(folder + sep) && file.endsWith('.yaml');
	let read: ReturnType<typeof readArticles> | null = null;
	const all = () => {
		read ??= readArticles(folder);
		stopOn(read.faults);
		return read.articles;
	};
	return {
		name: 'keypoint:articles',
		resolveId: (id) => (id === OUTLINE ? `\0${OUTLINE}` : undefined),
		load(id) {
			return id === `\0${OUTLINE}` ? asModule(all().map(outlineArticle)) : undefined;
		},
		transform(_code, id) {
			if (!isContent(id)) return undefined;
			this.addWatchFile(id);
			return { code: asModule(contentOf(all(), relative(root, id))), map: null };
		},
		watchChange(id) {
			if (isContent(id)) read = null;
		}
	};
}

function stopOn(faults: readonly Fault[]): void {
	if (faults.length > 0) throw new Error(`\n${faults.map(describeFault).join('\n')}`);
}

// JSON.parse of a string starts faster than the same object as source (v8.dev/blog/cost-of-javascript-2019).
function asModule(content: unknown): string {
	return `export default JSON.parse(${JSON.stringify(JSON.stringify(content))});`;
}

function outlineArticle({ reading, banks }: ArticleFiles): ArticleOutline {
	const { id, title, summary } = reading.value;
	return {
		id,
		title,
		summary,
		banks: banks.map((bank) => outlineBank(compileBank(bank.value, reading.value)))
	};
}

function contentOf(all: readonly ArticleFiles[], path: string): unknown {
	const file = path.split(sep).join('/');
	for (const { reading, banks } of all) {
		if (reading.file === file)
			return compileArticle(
				reading.value,
				banks.map((bank) => bank.value)
			);
		const bank = banks.find((candidate) => candidate.file === file);
		if (bank) return compileBank(bank.value, reading.value);
	}
	throw new Error(`${file} belongs to no article`);
}
