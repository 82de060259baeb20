/** What is asked of a browser to know it. */
type Browser = Pick<Navigator, 'userAgent' | 'maxTouchPoints'> & { readonly standalone?: boolean };

/**
 * Whether this is a page in a browser on an iPhone or iPad, and not the app on the Home Screen: there WebKit
 * deletes what scripts have stored after seven days of use without a visit (its tracking prevention, 2020).
 */
export function isIosPage(browser: Browser = navigator): boolean {
	// An iPad says that it is a Mac; no Mac has a touch screen.
	const isIos =
		/iPhone|iPad|iPod/.test(browser.userAgent) ||
		(browser.userAgent.includes('Macintosh') && browser.maxTouchPoints > 1);
	return isIos && browser.standalone !== true;
}
