import { backupName } from '$lib/progress/backup/format';

/** What became of sharing. `needs-a-click`: making the file took so long that the browser forgot the click. */
export type Shared = 'shared' | 'put-away' | 'needs-a-click' | 'refused';

/** Whether the device has a share sheet that takes files. */
export function canShareFiles(browser: Partial<Pick<Navigator, 'canShare'>> = navigator): boolean {
	const probe = new File([''], shareName(0, true), { type: 'text/plain' });
	return browser.canShare?.({ files: [probe] }) === true;
}

/**
 * Chromium’s share sheet takes files of a few sorts only, and gzip is none of them; text is. Its own
 * `userAgentData` is how it is known.
 */
export function sharesOnlyText(browser: object = navigator): boolean {
	return 'userAgentData' in browser;
}

/** The name of a file for the share sheet. */
export function shareName(writtenAtMs: number, textOnly: boolean): string {
	return backupName(writtenAtMs, textOnly ? 'txt' : undefined);
}

/** Opens the share sheet with a file; resolves when the learner is done with it. */
export async function shareFile(
	file: File,
	browser: Pick<Navigator, 'share'> = navigator
): Promise<Shared> {
	try {
		await browser.share({ files: [file], title: 'Keypoint backup' });
		return 'shared';
	} catch (error) {
		const name = error instanceof DOMException ? error.name : '';
		if (name === 'AbortError') return 'put-away';
		if (name !== 'NotAllowedError') return 'refused';
		// Without a fresh click every file is refused; with one, it was the sort of file.
		return userJustClicked() ? 'refused' : 'needs-a-click';
	}
}

function userJustClicked(): boolean {
	return (navigator as Partial<Navigator>).userActivation?.isActive === true;
}
