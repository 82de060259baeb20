import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { generate } from 'selfsigned';

/** What a TLS server shows, and what proves that it may: PEM. */
export interface Certificate {
	readonly cert: string;
	readonly key: string;
}

const DAY_MS = 24 * 3600 * 1000;
/** Apple takes no certificate of a server that is valid for more than 825 days. */
const VALID_MS = 800 * DAY_MS;
/** A certificate that ends within a lesson’s reach is made anew. */
const SPARE_MS = 7 * DAY_MS;
/** Names of networks where this laptop once was; older ones are dropped. */
const MAX_NAMES = 30;

/**
 * Reads a certificate and its key.
 * @throws {Error} naming the files where one is missing or they do not belong together
 */
export function readCertificate({ cert, key }: { cert: string; key: string }): Certificate {
	const pems = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
	if (!new X509Certificate(pems.cert).checkPrivateKey(createPrivateKey(pems.key)))
		throw new Error(`${key} is not the key of the certificate in ${cert}.`);
	return pems;
}

/**
 * This machine’s self-signed certificate for these names and IP addresses. It is kept, readable for its
 * owner alone, so that phones ask about it once; a new one, for the old names too, is made where a name
 * is missing or it is about to end.
 */
export async function ownCertificate(
	folder: string,
	names: readonly string[],
	nowMs: number
): Promise<Certificate> {
	const file = path.join(folder, 'self-signed.json');
	const kept = readKept(file);
	const covered = kept === null ? [] : namesOf(kept);
	const isLasting =
		kept !== null && Date.parse(new X509Certificate(kept.cert).validTo) - nowMs > SPARE_MS;
	if (kept !== null && isLasting && names.every((name) => covered.includes(name))) return kept;

	const made = await make([...new Set([...names, ...covered])].slice(0, MAX_NAMES), nowMs);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const fresh = `${file}.new`;
	writeFileSync(fresh, JSON.stringify(made), { mode: 0o600 });
	renameSync(fresh, file);
	return made;
}

/** Where a program of this user keeps what it should remember, by the system’s custom. */
export function settingsFolder(
	env: Readonly<Record<string, string | undefined>>,
	platform: NodeJS.Platform,
	home: string
): string {
	if (platform === 'win32') return path.join(env.APPDATA ?? home, 'Keypoint');
	if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Keypoint');
	return path.join(env.XDG_CONFIG_HOME ?? path.join(home, '.config'), 'keypoint');
}

async function make(names: readonly string[], nowMs: number): Promise<Certificate> {
	const made = await generate([{ name: 'commonName', value: 'Keypoint on this laptop' }], {
		keyType: 'ec',
		curve: 'P-256',
		algorithm: 'sha256',
		// Phones’ clocks may be behind.
		notBeforeDate: new Date(nowMs - DAY_MS),
		notAfterDate: new Date(nowMs + VALID_MS),
		extensions: [
			{ name: 'basicConstraints', cA: false, critical: true },
			{ name: 'keyUsage', digitalSignature: true, critical: true },
			{ name: 'extKeyUsage', serverAuth: true },
			{
				name: 'subjectAltName',
				altNames: names.map((name) =>
					isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name }
				)
			}
		]
	});
	return { cert: made.cert, key: made.private };
}

/** Null where there is none, or no readable one. */
function readKept(file: string): Certificate | null {
	try {
		const { cert, key } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Certificate>;
		if (typeof cert !== 'string' || typeof key !== 'string') return null;
		return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)) ? { cert, key } : null;
	} catch {
		return null;
	}
}

/** The names of a certificate: `DNS:localhost, IP Address:192.168.1.20`. */
function namesOf({ cert }: Certificate): string[] {
	const names = new X509Certificate(cert).subjectAltName ?? '';
	return names.split(', ').map((name) => name.replace(/^(DNS|IP Address):/, ''));
}
