import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { ownCertificate, readCertificate, settingsFolder } from '../../src/server/certificate';
import { listen, stop } from '../../src/server/listen';

const DAY_MS = 24 * 3600 * 1000;
const nowMs = Date.now();
let folder = '';
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'keypoint-certificate-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

it('makes a certificate that a client who trusts it takes for the machine’s addresses', async () => {
	const certificate = await ownCertificate(folder, ['localhost', '127.0.0.1'], nowMs);
	const server = createServer(certificate, (_request, response) => response.end('safe'));
	onTestFinished(() => stop(server, 0));
	const port = await listen(server, '127.0.0.1', 0);
	const ask = (ca: string | undefined) =>
		new Promise<string>((resolve, reject) => {
			get({ host: '127.0.0.1', port, path: '/', ca }, (response) => {
				response.on('data', (body: Buffer) => {
					resolve(body.toString());
				});
			}).on('error', reject);
		});
	expect(await ask(certificate.cert)).toBe('safe');
	await expect(ask(undefined)).rejects.toThrow(/self.signed/);
});

it('keeps it for its owner alone, so that phones ask once', async () => {
	const first = await ownCertificate(folder, ['localhost', '192.168.1.20'], nowMs);
	expect(await ownCertificate(folder, ['192.168.1.20'], nowMs + 700 * DAY_MS)).toEqual(first);
	expect(statSync(path.join(folder, 'self-signed.json')).mode & 0o777).toBe(0o600);
});

it('makes another for a new network, which serves in the old one too', async () => {
	const first = await ownCertificate(folder, ['192.168.1.20'], nowMs);
	const second = await ownCertificate(folder, ['10.0.0.7'], nowMs);
	expect(second).not.toEqual(first);
	const names = new X509Certificate(second.cert).subjectAltName;
	expect(names).toBe('IP Address:10.0.0.7, IP Address:192.168.1.20');
	expect(await ownCertificate(folder, ['192.168.1.20'], nowMs)).toEqual(second);
});

it('makes another before the old one ends, or where it cannot be read', async () => {
	const first = await ownCertificate(folder, ['localhost'], nowMs);
	const second = await ownCertificate(folder, ['localhost'], nowMs + 795 * DAY_MS);
	expect(second.cert).not.toBe(first.cert);
	writeFileSync(path.join(folder, 'self-signed.json'), '{"cert":');
	const third = await ownCertificate(folder, ['localhost'], nowMs);
	expect(third.cert).not.toBe(second.cert);
});

it('reads a certificate of two files, and refuses another’s key', async () => {
	const one = await ownCertificate(path.join(folder, 'one'), ['localhost'], nowMs);
	const other = await ownCertificate(path.join(folder, 'other'), ['localhost'], nowMs);
	const file = (name: string, text: string) => {
		const at = path.join(folder, name);
		writeFileSync(at, text);
		return at;
	};
	const cert = file('cert.pem', one.cert);
	expect(readCertificate({ cert, key: file('key.pem', one.key) })).toEqual(one);
	expect(() => readCertificate({ cert, key: file('other.pem', other.key) })).toThrow('other.pem');
	expect(() => readCertificate({ cert, key: path.join(folder, 'none') })).toThrow('none');
});

it.each([
	['linux', {}, '/home/a/.config/keypoint'],
	['linux', { XDG_CONFIG_HOME: '/x' }, '/x/keypoint'],
	['darwin', {}, '/home/a/Library/Application Support/Keypoint'],
	['win32', { APPDATA: '/roaming' }, '/roaming/Keypoint']
] as const)('remembers, on %s with %o, in %s', (platform, env, expected) => {
	expect(settingsFolder(env, platform, '/home/a')).toBe(expected);
});
