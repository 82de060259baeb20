import type { Result } from '$lib/bank/result';
import { parseEvent, type LogEvent } from '../events';
import type { Unreadable } from '../stored';
import { eachBytes } from './bytes';
import { Checksum } from './checksum';
import {
	BACKUP_FORMAT,
	BACKUP_VERSION,
	BackupError,
	END,
	endLine,
	type BackupFailure,
	type BackupHeader
} from './format';
import { eachBlock } from './lines';

/** A line that is as it was written, and is not understood: it is told, and put aside when the backup is restored. */
export interface UnreadableLine extends Unreadable {
	/** Counted from 1, the header. */
	readonly line: number;
	/** What it holds: an event as it was stored, or else the line. */
	readonly value: unknown;
}

/** Some lines of a backup, by what they hold, each sort in the order of the file. */
export interface BackupChunk {
	readonly events: readonly LogEvent[];
	readonly settings: readonly unknown[];
	readonly quarantined: readonly unknown[];
	readonly unreadable: readonly UnreadableLine[];
}

/** What a whole and sound backup says of itself. */
export interface BackupSummary {
	readonly header: BackupHeader;
	/** Events in it, those not understood as well. */
	readonly events: number;
	readonly sha256: string;
}

/**
 * Reads a backup, chunk by chunk, and at its end says what it was. The checksum stands there, so that
 * whoever writes what comes must read all of it once before.
 * @throws {BackupError} with the reason, as soon as it is known
 */
export async function* readBackup(
	file: ReadableStream<Uint8Array>
): AsyncGenerator<BackupChunk, BackupSummary> {
	const checksum = new Checksum();
	const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
	const sessions: string[] = [];
	let header: BackupHeader | null = null;
	let line = 0;
	let events = 0;
	let end: string | null = null;

	for await (const { bytes, cut } of eachBlock(eachBytes(file), refuseLongStart)) {
		if (end !== null) fail('edited', `goes on after its end, line ${line}`);
		if (cut) break;
		const lines = linesIn(bytes, decoder);
		if (lines === null)
			return fail(header === null ? 'not-a-backup' : 'edited', 'holds bytes that are no text');
		const chunk = { events: [], settings: [], quarantined: [], unreadable: [] } as Filling;
		for (const [index, text] of lines.entries()) {
			line += 1;
			if (header === null) header = parseHeader(text);
			else if (text.startsWith(END)) {
				if (index < lines.length - 1) fail('edited', `goes on after its end, line ${line}`);
				end = text;
			} else {
				if (text.startsWith('{"event":')) events += 1;
				const fault = sortOut(text, chunk, sessions);
				if (fault !== null) chunk.unreadable.push({ ...fault, line });
			}
		}
		// The end line holds only ASCII when it is right; when it is not, comparing it below finds out.
		checksum.add(end === null ? bytes : bytes.subarray(0, bytes.lastIndexOf(10, -2) + 1));
		yield chunk;
	}

	if (header === null) return fail('not-a-backup', 'has no first line');
	if (end === null) return fail('truncated', `ends after line ${line}`);
	const sha256 = checksum.hex();
	if (end !== endLine(events, sha256))
		fail('edited', `says ${end}, has ${endLine(events, sha256)}`);
	return { header, events, sha256 };
}

type Filling = { -readonly [Sort in keyof BackupChunk]: BackupChunk[Sort][number][] };

function fail(reason: BackupFailure['reason'], detail: string): never {
	throw new BackupError({ reason, detail });
}

/** The lines without their ends; null when they are no UTF-8. */
function linesIn(bytes: Uint8Array, decoder: TextDecoder): string[] | null {
	try {
		return decoder.decode(bytes).split('\n').slice(0, -1);
	} catch {
		return null;
	}
}

/** More than any header: what has no line’s end by then is another sort of file. */
const HEADER_CHARACTERS = 4096;

function refuseLongStart(bytes: number): void {
	if (bytes > HEADER_CHARACTERS) fail('not-a-backup', 'has no first line');
}

function parseHeader(text: string): BackupHeader {
	const header = parseJson(text);
	if (!header.ok) return fail('not-a-backup', 'does not begin with a header');
	const { format, v, writtenAtMs, deviceId, app } = (header.value ?? {}) as Partial<
		Record<keyof BackupHeader, unknown>
	>;
	if (format !== BACKUP_FORMAT || typeof v !== 'number')
		return fail('not-a-backup', 'does not begin with a header');
	if (v !== BACKUP_VERSION) return fail('future-version', `is of version ${v}`);
	if (typeof writtenAtMs !== 'number' || typeof deviceId !== 'string' || typeof app !== 'string')
		return fail('edited', 'has a header that lacks something');
	return { format, v, writtenAtMs, deviceId, app };
}

type Fault = Unreadable & Pick<UnreadableLine, 'value'>;

/** Puts what a line holds where it belongs; says what is wrong with it otherwise. */
function sortOut(text: string, chunk: Filling, sessions: string[]): Fault | null {
	const parsed = parseJson(text);
	if (!parsed.ok) return { ...parsed, value: text };
	const { value } = parsed;
	const record = value as Record<string, unknown> | null;
	if (record === null || typeof record !== 'object') return { ...unknown('is no record'), value };
	if ('event' in record) {
		const stored = withSession(record.event, sessions);
		const event = parseEvent(stored);
		if (!event.ok) return { ...event, value: stored };
		chunk.events.push(event.value);
	} else if (typeof record.session === 'string') sessions.push(record.session);
	else if ('settings' in record) chunk.settings.push(record.settings);
	else if ('quarantined' in record) chunk.quarantined.push(record.quarantined);
	else return { ...unknown('is of no sort that this version knows'), value };
	return null;
}

/** An event as it was stored, its session named by its id again. */
function withSession(event: unknown, sessions: readonly string[]): unknown {
	const { sessionId } = (event ?? {}) as { readonly sessionId?: unknown };
	if (typeof sessionId !== 'number') return event;
	// A number that is none of a session was stored so.
	return { ...(event as object), sessionId: sessions[sessionId] ?? sessionId };
}

function parseJson(text: string): Result<unknown, Unreadable> {
	try {
		return { ok: true, value: JSON.parse(text) as unknown };
	} catch {
		return unknown('is not JSON');
	}
}

function unknown(what: string): { readonly ok: false } & Unreadable {
	return { ok: false, reason: 'unreadable', where: '', what };
}
