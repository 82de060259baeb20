import { renderUnicodeCompact } from 'uqr';

/** Bright white on black, whatever the terminal’s own colours: cameras want dark on light. */
const COLOURS = '\u001b[97;40m';
const PLAIN = '\u001b[0m';

/** A QR code as lines for a terminal, two rows a line; the quiet zone is two modules wide. */
export function terminalQr(text: string): string {
	return renderUnicodeCompact(text, { border: 2 })
		.split('\n')
		.map((line) => `  ${COLOURS}${line}${PLAIN}`)
		.join('\n');
}
