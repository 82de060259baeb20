import type { BrowserContext, Page } from 'playwright';

/** A file of the shared folder, with all that is in it. */
export interface FolderFile {
	readonly name: string;
	readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Lets the app’s “Choose a folder…” choose one at once. The picker itself is the browser’s own; its private file
 * system gives a handle of the same kind, whose files are written and replaced in the same way.
 */
export async function shareFolder(context: BrowserContext): Promise<void> {
	await context.addInitScript(() => {
		Object.assign(window, {
			showDirectoryPicker: async () =>
				(await navigator.storage.getDirectory()).getDirectoryHandle('Shared', { create: true })
		});
	});
}

/** What lies in it, by name. */
export async function folderFiles(page: Page): Promise<FolderFile[]> {
	const files = await page.evaluate(async () => {
		const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('Shared');
		const found: { name: string; base64: string }[] = [];
		for await (const [name, handle] of folder.entries()) {
			const file = await (handle as FileSystemFileHandle).getFile();
			const reader = new FileReader();
			const read = new Promise((resolve) => (reader.onload = resolve));
			reader.readAsDataURL(file);
			await read;
			found.push({ name, base64: (reader.result as string).split(',')[1] ?? '' });
		}
		return found;
	});
	return files
		.map(({ name, base64 }) => ({ name, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Puts a file there, as another device’s sync program does. */
export function putInFolder(page: Page, name: string, bytes: Uint8Array): Promise<void> {
	return page.evaluate(
		async ([fileName, base64]) => {
			const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('Shared');
			const into = await (await folder.getFileHandle(fileName, { create: true })).createWritable();
			await into.write(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
			await into.close();
		},
		[name, Buffer.from(bytes).toString('base64')] as const
	);
}
