/** Bytes that end with a line’s end; or the last ones, that none follows. */
export interface Block {
	readonly bytes: Uint8Array;
	readonly cut: boolean;
}

const NEWLINE = 10;

/**
 * Cuts bytes into blocks of whole lines, each held only until the next is asked for.
 * @param checkStart is told how many bytes there are before the first line’s end so far, and may throw
 */
export async function* eachBlock(
	chunks: AsyncIterable<Uint8Array>,
	checkStart: (bytes: number) => void
): AsyncGenerator<Block> {
	let begun: Uint8Array[] = [];
	let begunBytes = 0;
	let any = false;
	for await (const chunk of chunks) {
		const end = chunk.lastIndexOf(NEWLINE) + 1;
		if (end > 0) {
			const bytes = joined([...begun, chunk.subarray(0, end)], begunBytes + end);
			if (!any) checkStart(bytes.indexOf(NEWLINE));
			any = true;
			yield { bytes, cut: false };
			begun = [];
			begunBytes = 0;
		}
		const rest = chunk.subarray(end);
		if (rest.length > 0) begun.push(rest);
		begunBytes += rest.length;
		if (!any) checkStart(begunBytes);
	}
	if (begunBytes > 0) yield { bytes: joined(begun, begunBytes), cut: true };
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
	const [only] = parts;
	if (only !== undefined && parts.length === 1) return only;
	const whole = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
