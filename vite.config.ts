import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { articles } from './src/build/articles-plugin';

export default defineConfig({
	plugins: [articles(import.meta.dirname), sveltekit()]
});
