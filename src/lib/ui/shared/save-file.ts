/** Gives the learner a file, as the browser’s own download. */
export function saveFile(name: string, parts: BlobPart[], type: string): void {
	const url = URL.createObjectURL(new Blob(parts, { type }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// Some browsers read the blob only after the click has been handled.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
