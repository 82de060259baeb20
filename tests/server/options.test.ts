import { describe, expect, it } from 'vitest';
import { addressesOf } from '../../src/server/addresses';
import { serveOptions } from '../../src/server/options';

const usual = {
	host: '0.0.0.0',
	port: 4173,
	basePath: '',
	https: { type: 'off' },
	home: null
} as const;

describe('serveOptions', () => {
	it('opens the whole local network, at 4173', () => {
		expect(serveOptions([], {})).toEqual(usual);
	});

	it('reads variables, and flags before them', () => {
		const env = { HOST: '10.0.0.5', PORT: '8080', BASE_PATH: '/learn' };
		const at = { ...usual, basePath: '/learn' };
		expect(serveOptions([], env)).toEqual({ ...at, host: '10.0.0.5', port: 8080 });
		expect(serveOptions(['--local', '--port', '0'], env)).toEqual({
			...at,
			host: '127.0.0.1',
			port: 0
		});
	});

	it.each(['learn', '/learn/', '/learn'])('takes %s for the path /learn', (BASE_PATH) => {
		expect(serveOptions([], { BASE_PATH }).basePath).toBe('/learn');
	});

	it.each(['http', '70000', '-1'])('refuses the port %s', (PORT) => {
		expect(() => serveOptions([], { PORT })).toThrow(PORT);
	});

	it('refuses a flag that it does not know', () => {
		expect(() => serveOptions(['--locla'], {})).toThrow('--locla');
	});

	it('takes a certificate of both files, or makes one', () => {
		expect(serveOptions(['--https'], {}).https).toEqual({ type: 'self-signed' });
		const files = ['--cert', 'a.pem', '--key', 'b.pem'];
		const given = { type: 'files', cert: 'a.pem', key: 'b.pem' };
		expect(serveOptions(files, {}).https).toEqual(given);
		expect(serveOptions(['--https', ...files], {}).https).toEqual(given);
		expect(() => serveOptions(['--https', '--cert', 'a.pem'], {})).toThrow('--key');
	});

	it.each([
		['https://learn.example.org', 'https://learn.example.org/'],
		['https://example.org/keypoint?a#b', 'https://example.org/keypoint/']
	])('takes %s for the home %s', (given, home) => {
		expect(serveOptions(['--home', given], {}).home).toBe(home);
	});

	it.each(['example.org', 'javascript:alert(1)', ''])('refuses the home “%s”', (given) => {
		expect(() => serveOptions(['--home', given], {})).toThrow('--home');
	});
});

describe('addressesOf', () => {
	const card = { netmask: '', mac: '', cidr: null, family: 'IPv4' as const };
	const interfaces = {
		lo: [{ ...card, address: '127.0.0.1', internal: true }],
		docker0: [{ ...card, address: '192.168.99.1', internal: false }],
		eth1: [{ ...card, address: '169.254.8.9', internal: false }],
		eth0: [{ ...card, address: '10.1.2.3', internal: false }],
		wifi: [{ ...card, address: '192.168.1.20', internal: false }]
	};
	const at = { port: 4173, basePath: '/learn', https: { type: 'off' } } as const;

	it('names this machine, and its addresses in the network with the likeliest first', () => {
		expect(addressesOf({ ...at, host: '0.0.0.0' }, interfaces)).toEqual({
			own: 'http://localhost:4173/learn/',
			network: ['192.168.1.20', '10.1.2.3', '169.254.8.9', '192.168.99.1'].map(
				(name) => `http://${name}:4173/learn/`
			)
		});
	});

	it('says that nobody else can come in where it is for this machine', () => {
		expect(addressesOf({ ...at, host: '127.0.0.1' }, interfaces)).toEqual({
			own: 'http://localhost:4173/learn/',
			network: []
		});
	});

	it('names the very address that was asked for, and https where it is that', () => {
		const place = { port: 80, basePath: '', host: '10.0.0.5' };
		const https = { type: 'self-signed' } as const;
		expect(addressesOf({ ...place, https }, interfaces)).toEqual({
			own: 'https://10.0.0.5:80/',
			network: ['https://10.0.0.5:80/']
		});
	});
});
