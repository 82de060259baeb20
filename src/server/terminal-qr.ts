import { generate } from 'lean-qr';

/** Bright white on black, whatever the terminal’s own colours: cameras want dark on light. */
const COLOURS = '\u001b[97;40m';
const PLAIN = '\u001b[0m';
/** Modules of white around it; phones read it with fewer than the four of print. */
const QUIET_ZONE = 2;

/** A QR code as lines for a terminal, two rows of modules a line. */
export function terminalQr(text: string): string {
	const code = generate(text);
	const lines: string[] = [];
	for (let y = -QUIET_ZONE; y < code.size + QUIET_ZONE; y += 2) {
		let line = '';
		for (let x = -QUIET_ZONE; x < code.size + QUIET_ZONE; x++)
			line += halves(code.get(x, y), code.get(x, y + 1));
		lines.push(`  ${COLOURS}${line}${PLAIN}`);
	}
	return lines.join('\n');
}

/** One letter for two modules, the upper and the lower, by which of them are dark. */
function halves(upper: boolean, lower: boolean): string {
	if (upper) return lower ? ' ' : '▄';
	return lower ? '▀' : '█';
}
