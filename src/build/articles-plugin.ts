import { relative, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';
import { checkIntegrity } from '../lib/bank/check/article';
import { compileArticle, compileBank } from '../lib/bank/compile';
import { describeFault, type Fault } from '../lib/bank/fault';
import { packOutline, type PackedOutline } from '../lib/bank/outline';
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
		stopOn([
			...read.faults,
			...read.articles.flatMap(({ reading, banks }) => checkIntegrity(reading, banks))
		]);
		return read.articles;
	};
	return {
		name: 'keypoint:articles',
		resolveId: (id) => (id === OUTLINE ? `\0${OUTLINE}` : undefined),
		load(id) {
			if (id !== `\0${OUTLINE}`) return undefined;
			const found = all();
			// The dev server makes the outline anew when one of these files changes.
			for (const { reading, banks } of found)
				for (const { file } of [reading, ...banks]) this.addWatchFile(resolve(root, file));
			return asModule(found.map(outlineArticle));
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

function outlineArticle({ reading, banks }: ArticleFiles): PackedOutline {
	return packOutline(
		reading.value,
		banks.map((bank) => compileBank(bank.value, reading.value))
	);
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
