import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** A module with its packages as one minified script: `es` with its exports, `iife` as one expression. */
export async function bundle(entry: URL, format: 'es' | 'iife'): Promise<string> {
	const built = await build({
		configFile: false,
		logLevel: 'error',
		build: {
			write: false,
			minify: true,
			target: 'es2022',
			modulePreload: false,
			rolldownOptions: {
				input: fileURLToPath(entry),
				preserveEntrySignatures: 'strict',
				output: { format, ...(format === 'iife' ? { name: 'bundled' } : {}) }
			}
		}
	});
	const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
		'output' in one ? one.output : []
	);
	return outputs.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('');
}
