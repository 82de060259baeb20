import type { networkInterfaces } from 'node:os';
import type { ServeOptions } from './options';

/** What of the options says where the app is. */
export type Place = Pick<ServeOptions, 'host' | 'port' | 'basePath' | 'https'>;

type Interfaces = ReturnType<typeof networkInterfaces>;

/** Under which addresses people reach the app. */
export interface Addresses {
	/** For whoever sits at this machine; browsers trust `localhost` as they trust https. */
	readonly own: string;
	/** For everybody else in the network, the likeliest first; empty where nobody can come in. */
	readonly network: readonly string[];
}

/** Networks that only this machine’s virtual ones are in. */
const VIRTUAL = /^(docker|br-|veth|virbr|vboxnet|vmnet|vEthernet|utun|tun|tap|wg|tailscale|zt)/i;

/** The addresses of the app, by the machine’s network cards as they are now. */
export function addressesOf(place: Place, interfaces: Interfaces): Addresses {
	const { host } = place;
	const isLocal = host === '127.0.0.1' || host === '::1' || host === 'localhost';
	if (!isLocal && !isEverywhere(host)) {
		const name = host.includes(':') ? `[${host}]` : host;
		return { own: urlOf(place, name), network: [urlOf(place, name)] };
	}
	return {
		own: urlOf(place, 'localhost'),
		network: isLocal ? [] : networkNames(interfaces).map((name) => urlOf(place, name))
	};
}

/** This machine’s addresses in its networks, raw: no name server is needed to find them. */
export function networkNames(interfaces: Interfaces): string[] {
	return Object.entries(interfaces)
		.flatMap(([card, list]) =>
			(list ?? [])
				.filter(({ family, internal }) => family === 'IPv4' && !internal)
				.map(({ address }) => ({ address, rank: rankOf(card, address) }))
		)
		.sort((a, b) => a.rank - b.rank)
		.map(({ address }) => address);
}

/** Schools’ and homes’ networks before a company’s, before those without a router, before virtual ones. */
function rankOf(card: string, address: string): number {
	if (VIRTUAL.test(card)) return 4;
	if (address.startsWith('169.254.')) return 3;
	if (address.startsWith('192.168.')) return 0;
	return address.startsWith('10.') ? 1 : 2;
}

function isEverywhere(host: string): boolean {
	return host === '0.0.0.0' || host === '::';
}

function urlOf({ port, basePath, https }: Place, name: string): string {
	return `${https.type === 'off' ? 'http' : 'https'}://${name}:${port}${basePath}/`;
}
