import { describe, expect, it } from 'vitest';
import { CLASSROOM_LIMITS } from '../../src/server/broker';
import { PacketMeter } from '../../src/server/packet-meter';
import { TokenBucket, TokenBuckets } from '../../src/server/token-bucket';

/** An MQTT packet of one type with a body of that length. */
function packet(length: number): Uint8Array {
	const head = [0x30];
	let rest = length;
	do {
		head.push((rest % 128) | (rest >= 128 ? 0x80 : 0));
		rest = Math.floor(rest / 128);
	} while (rest > 0);
	return Uint8Array.from([...head, ...new Array<number>(length).fill(0xff)]);
}

describe('the packet meter', () => {
	const stream = Uint8Array.from(
		[0, 1, 127, 128, 5000, 16_384].flatMap((length) => [...packet(length)])
	);

	it.each([1, 2, 3, 7, 1000, 100_000])(
		'lets packets within the limit pass, cut into pieces of %s',
		(size) => {
			const meter = new PacketMeter(16_384);
			for (let at = 0; at < stream.length; at += size)
				expect(meter.allows(stream.subarray(at, at + size))).toBe(true);
			expect(meter.allows(packet(16_385))).toBe(false);
		}
	);

	it('refuses a longer one at its head, before the body has come', () => {
		expect(new PacketMeter(1000).allows(packet(1001).subarray(0, 3))).toBe(false);
	});

	it('refuses a length that never ends', () => {
		expect(new PacketMeter(1000).allows(Uint8Array.of(0x30, 0x80, 0x80, 0x80, 0x80, 0x80))).toBe(
			false
		);
	});
});

describe('token buckets', () => {
	it('allow a burst, then so many a second', () => {
		const bucket = new TokenBucket({ burst: 3, perSecond: 2 }, 0);
		expect([0, 0, 0, 0].map((at) => bucket.take(at))).toEqual([true, true, true, false]);
		expect([500, 500, 1000].map((at) => bucket.take(at))).toEqual([true, false, true]);
		expect(bucket.take(-5000)).toBe(false);
	});

	it('are one a key', () => {
		const buckets = new TokenBuckets({ burst: 1, perSecond: 0 });
		expect([buckets.take('a', 0), buckets.take('a', 0), buckets.take('b', 0)]).toEqual([
			true,
			false,
			true
		]);
	});

	it('let a hall of 2,000 behind one address in at once, and no flood', () => {
		const joins = new TokenBuckets(CLASSROOM_LIMITS.joins);
		const come = (count: number, atMs: number) =>
			Array.from({ length: count }, () => joins.take('192.0.2.1', atMs)).filter(Boolean).length;
		expect(come(2000, 0)).toBe(2000);
		expect(come(10_000, 0)).toBeLessThan(1000);
		expect(come(10_000, 1000)).toBeLessThanOrEqual(100);
	});
});
