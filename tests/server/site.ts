import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** What the fake app's files hold, by path in its folder. */
export const FILES: Readonly<Record<string, string>> = {
	'index.html': '<h1>Home</h1>',
	'404.html': '<h1>Any other page</h1>',
	'study/index.html': '<h1>Study</h1>',
	'_app/immutable/entry.abc123.js': 'export const entry = 1;',
	'service-worker.js': 'self.skipWaiting();',
	'manifest.webmanifest': '{"name":"Keypoint"}'
};

/** Writes a small app as a build leaves it, precompressed files included, and says how to remove it. */
export function makeSite(): { folder: string; remove: () => void } {
	const folder = mkdtempSync(path.join(tmpdir(), 'keypoint-site-'));
	for (const [name, text] of Object.entries(FILES)) {
		const file = path.join(folder, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
		writeFileSync(`${file}.gz`, gzipSync(text));
		writeFileSync(`${file}.br`, brotliCompressSync(text));
	}
	return {
		folder,
		remove: () => {
			rmSync(folder, { recursive: true });
		}
	};
}
