import * as v from 'valibot';
import { parseQuestionId } from '$lib/bank/ids';
import { PointVerdict } from '$lib/bank/kinds/open';
import { parseJson, utf8 } from './bytes';

/** More than any lesson asks, and little enough to read in one go. */
const MAX_ANSWERS = 500;
/** Of the JSON, unpacked: a link that is a bomb stops here. */
const MAX_BYTES = 1_000_000;

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const Answer = v.object({
	/** The question’s place in the quiz, from 0. */
	index: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	questionId: v.pipe(
		v.string(),
		v.check((id) => parseQuestionId(id) !== null),
		v.transform((id) => parseQuestionId(id) as NonNullable<ReturnType<typeof parseQuestionId>>)
	),
	version: v.string(),
	/** In the author’s terms, of the question’s kind at `version`. */
	response: v.unknown(),
	score: share,
	reactionMs: v.pipe(v.number(), v.minValue(0)),
	/** When it was given, by the device’s clock. */
	atMs: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8.64e15)),
	/** The verdict on each key point of an open answer. */
	marks: v.nullable(v.record(v.string(), PointVerdict))
});

const Schema = v.object({
	v: v.literal(1),
	/** Names the seat: the same answers brought home twice are the same reviews. */
	seat: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/)),
	title: v.pipe(v.string(), v.maxLength(200)),
	answers: v.pipe(v.array(Answer), v.maxLength(MAX_ANSWERS))
});

/** What a student takes home of a live quiz: the own answers to questions that were revealed, marked. */
export type AnswersHome = Readonly<v.InferOutput<typeof Schema>>;
/** One of them. */
export type AnswerHome = AnswersHome['answers'][number];

/** Takes JSON from a file as such answers; null where it is none. */
export function parseHome(bytes: Uint8Array): AnswersHome | null {
	if (bytes.length > MAX_BYTES) return null;
	const parsed = v.safeParse(Schema, parseJson(bytes));
	return parsed.success ? parsed.output : null;
}

/** The answers as bytes, for a file. */
export function homeBytes(home: AnswersHome): Uint8Array<ArrayBuffer> {
	return new Uint8Array(utf8(JSON.stringify(home)));
}

/** The fragment of the take-home page’s address, which no server sees: `#home=` and deflated JSON in base64url. */
export async function homeFragment(home: AnswersHome): Promise<string> {
	const deflated = new Blob([homeBytes(home)])
		.stream()
		.pipeThrough(new CompressionStream('deflate-raw'));
	const bytes = new Uint8Array(await new Response(deflated).arrayBuffer());
	const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
	return `#home=${text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** Reads such a fragment; null where it holds no answers. */
export async function parseHomeFragment(fragment: string): Promise<AnswersHome | null> {
	const packed = /^#home=([A-Za-z0-9_-]+)$/.exec(fragment)?.[1];
	if (packed === undefined) return null;
	try {
		const plain = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
		const bytes = Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
		const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
		const json = await readAtMost(inflated, MAX_BYTES);
		return json && parseHome(json);
	} catch {
		// Cut off, or no deflate at all.
		return null;
	}
}

async function readAtMost(
	stream: ReadableStream<Uint8Array>,
	most: number
): Promise<Uint8Array | null> {
	const chunks: Uint8Array<ArrayBuffer>[] = [];
	let length = 0;
	for (const reader = stream.getReader(); ;) {
		const { done, value } = await reader.read();
		if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
		length += value.length;
		if (length > most) {
			await reader.cancel();
			return null;
		}
		chunks.push(new Uint8Array(value));
	}
}
