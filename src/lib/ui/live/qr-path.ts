import { correction, generate } from 'lean-qr';

/** A QR code as one SVG path on a grid of `size` by `size` modules, the quiet zone around it included. */
export interface QrPath {
	readonly size: number;
	readonly path: string;
}

/** Modules of white that readers want on each side (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** Draws a text as a QR code of level M, which reads with a seventh of it hidden. @throws {Error} for more than some 2,300 bytes */
export function qrPath(text: string): QrPath {
	const code = generate(text, { minCorrectionLevel: correction.M });
	const runs: string[] = [];
	for (let y = 0; y < code.size; y++) {
		for (let x = 0; x < code.size; x++) {
			if (!code.get(x, y)) continue;
			const from = x;
			while (code.get(x + 1, y)) x++;
			const width = x + 1 - from;
			runs.push(`M${from + QUIET_ZONE} ${y + QUIET_ZONE}h${width}v1h-${width}z`);
		}
	}
	return { size: code.size + 2 * QUIET_ZONE, path: runs.join('') };
}
