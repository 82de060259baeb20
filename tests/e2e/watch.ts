import type { BrowserContext } from 'playwright';

/** What went wrong unseen while a test drove the app; a test expects it to be empty. */
export interface Watch {
	readonly problems: readonly string[];
}

/** Problems that a test means to have. */
export interface WatchOptions {
	/** Console errors that are expected, such as the one Chromium logs for a page of status 404. */
	readonly expected?: readonly RegExp[];
}

/**
 * Collects from now on, in all pages of the context: errors in the console, uncaught exceptions,
 * breaches of the content security policy, and requests to any origin but the app's.
 */
export async function watch(
	context: BrowserContext,
	origin: string,
	{ expected = [] }: WatchOptions = {}
): Promise<Watch> {
	const problems: string[] = [];
	const add = (problem: string) => {
		if (!expected.some((pattern) => pattern.test(problem))) problems.push(problem);
	};

	context.on('console', (message) => {
		if (message.type() === 'error') {
			add(`console: ${message.text()} (${message.location().url})`);
		}
	});
	context.on('weberror', (error) => {
		add(`exception: ${error.error().stack ?? error.error().message}`);
	});
	context.on('request', (request) => {
		const { protocol, origin: target } = new URL(request.url());
		if (/^https?:$/.test(protocol) && target !== origin) add(`third party: ${request.url()}`);
	});

	await context.exposeFunction('__reportCspBreach', (breach: string) => {
		add(`content security policy: ${breach}`);
	});
	await context.addInitScript(() => {
		document.addEventListener('securitypolicyviolation', (event) => {
			const { __reportCspBreach: report } = window as unknown as {
				__reportCspBreach: (breach: string) => void;
			};
			report(`${event.effectiveDirective} blocked ${event.blockedURI}`);
		});
	});
	return { problems };
}
