import { describe, expect, it } from 'vitest';
import { addressesOf, classAddress, serveOptions } from '../../src/server/options';

describe('serveOptions', () => {
	it('opens this machine only, at 4173', () => {
		expect(serveOptions([], {})).toEqual({ host: '127.0.0.1', port: 4173, basePath: '' });
	});

	it('reads variables, and flags before them', () => {
		const env = { HOST: '10.0.0.5', PORT: '8080', BASE_PATH: '/learn' };
		expect(serveOptions([], env)).toEqual({ host: '10.0.0.5', port: 8080, basePath: '/learn' });
		expect(serveOptions(['--host', '--port', '0'], env)).toEqual({
			host: '0.0.0.0',
			port: 0,
			basePath: '/learn'
		});
	});

	it.each(['learn', '/learn/', '/learn'])('takes %s for the path /learn', (BASE_PATH) => {
		expect(serveOptions([], { BASE_PATH }).basePath).toBe('/learn');
	});

	it.each(['http', '70000', '-1'])('refuses the port %s', (PORT) => {
		expect(() => serveOptions([], { PORT })).toThrow(PORT);
	});

	it('refuses a flag that it does not know', () => {
		expect(() => serveOptions(['--hots'], {})).toThrow('--hots');
	});
});

describe('addressesOf', () => {
	const card = { netmask: '', mac: '', cidr: null };
	const interfaces = {
		lo: [{ ...card, address: '127.0.0.1', family: 'IPv4' as const, internal: true }],
		wifi: [{ ...card, address: '192.168.1.20', family: 'IPv4' as const, internal: false }]
	};

	it('names this machine, and with --host its address in the network', () => {
		const at = { port: 4173, basePath: '/learn' };
		expect(addressesOf({ ...at, host: '127.0.0.1' }, interfaces)).toEqual([
			'http://localhost:4173/learn/'
		]);
		expect(addressesOf({ ...at, host: '0.0.0.0' }, interfaces)).toEqual([
			'http://localhost:4173/learn/',
			'http://192.168.1.20:4173/learn/'
		]);
	});

	it('says under which address a class would find it, until it does', () => {
		const at = { port: 4173, basePath: '' };
		const closed = { ...at, host: '127.0.0.1' };
		expect(classAddress(closed, interfaces)).toBe('http://192.168.1.20:4173/');
		expect(classAddress({ ...at, host: '0.0.0.0' }, interfaces)).toBeNull();
		expect(classAddress(closed, { lo: interfaces.lo })).toBeNull();
	});

	it('names the very address that was asked for', () => {
		expect(addressesOf({ port: 80, basePath: '', host: '10.0.0.5' }, interfaces)).toEqual([
			'http://10.0.0.5:80/'
		]);
	});
});
