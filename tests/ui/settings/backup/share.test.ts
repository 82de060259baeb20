import { describe, expect, it, vi } from 'vitest';
import { canShareFiles, shareFile, shareName, sharesOnlyText } from '$lib/ui/settings/backup/share';
import { isIosPage } from '$lib/ui/settings/ios';

const file = new File(['x'], 'keypoint.txt');
const failing = (name: string) => ({
	share: () => Promise.reject(new DOMException('no', name))
});

describe('the share sheet', () => {
	it('is offered where it takes files', () => {
		expect(canShareFiles({})).toBe(false);
		expect(canShareFiles({ canShare: () => false })).toBe(false);
		expect(canShareFiles({ canShare: (data) => data?.files?.length === 1 })).toBe(true);
	});

	it('gets text from browsers that take no other file, and gzip from the others', () => {
		expect(sharesOnlyText({ userAgentData: {} })).toBe(true);
		expect(sharesOnlyText({})).toBe(false);
		const at = new Date(2026, 10, 23).getTime();
		expect([shareName(at, true), shareName(at, false)]).toEqual([
			'keypoint-2026-11-23.txt',
			'keypoint-2026-11-23.jsonl.gz'
		]);
	});

	it('tells what became of it', async () => {
		expect(await shareFile(file, { share: () => Promise.resolve() })).toBe('shared');
		expect(await shareFile(file, failing('AbortError'))).toBe('put-away');
		expect(await shareFile(file, failing('DataError'))).toBe('refused');
	});

	it('asks for another click where the first was too long ago, and only there', async () => {
		vi.stubGlobal('navigator', { userActivation: { isActive: false } });
		expect(await shareFile(file, failing('NotAllowedError'))).toBe('needs-a-click');
		vi.stubGlobal('navigator', { userActivation: { isActive: true } });
		expect(await shareFile(file, failing('NotAllowedError'))).toBe('refused');
		vi.unstubAllGlobals();
	});
});

describe('a page on an iPhone or iPad', () => {
	const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15';
	const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15';
	it.each([
		['an iPhone', { userAgent: iphone, maxTouchPoints: 5, standalone: false }, true],
		['its Home Screen', { userAgent: iphone, maxTouchPoints: 5, standalone: true }, false],
		['an iPad, which says Macintosh', { userAgent: mac, maxTouchPoints: 5 }, true],
		['a Mac', { userAgent: mac, maxTouchPoints: 0 }, false]
	])('is told from others: %s', (_, browser, expected) => {
		expect(isIosPage(browser)).toBe(expected);
	});
});
