// Ambient types of the app and of the modules that src/build/articles-plugin.ts makes of YAML files.
declare module '*.yaml' {
	import type { Article, QuestionBank } from '$lib/bank/question';
	const content: Article | QuestionBank;
	export default content;
}
