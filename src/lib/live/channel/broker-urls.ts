/**
 * A broker’s addresses: one, or those of a cluster’s nodes with commas or spaces between. Empty where
 * any of them is none that a page can use.
 */
export function brokerUrls(text: string): string[] {
	const urls = text.split(/[\s,]+/).filter((part) => part !== '');
	return urls.every(isWebSocket) ? urls : [];
}

function isWebSocket(text: string): boolean {
	return URL.canParse(text) && /^wss?:$/.test(new URL(text).protocol);
}
