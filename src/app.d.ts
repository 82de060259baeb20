// What src/build/articles-plugin.ts makes of the folder questions/.
declare module 'virtual:articles/outline' {
	const outlines: readonly import('./lib/bank/outline').PackedOutline[];
	export default outlines;
}
