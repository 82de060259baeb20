import type { Result } from '$lib/bank/result';
import { saveFile } from '../../shared/save-file';

/** The words that go above the picture. */
export interface Caption {
	readonly title: string;
	readonly reading: string;
}

/** Two pixels for each of the page’s, for sharp print and slides. */
const SCALE = 2;
const MARGIN_PX = 16;
const NAMESPACE = 'http://www.w3.org/2000/svg';

/** What the page’s styles give the shapes; a picture alone has no stylesheet. */
const STYLES = [
	'fill',
	'fill-opacity',
	'stroke',
	'stroke-opacity',
	'stroke-width',
	'stroke-dasharray',
	'stroke-linecap',
	'stroke-linejoin',
	'font-family',
	'font-size',
	'font-weight',
	'text-anchor',
	'dominant-baseline',
	'visibility'
];

/**
 * Saves the chart that stands in a box of the page as a picture, in the page’s colours, with its caption.
 * It is drawn by the browser from the SVG itself.
 */
export async function savePng(
	box: HTMLElement,
	caption: Caption,
	fileName: string
): Promise<Result<null, { readonly reason: 'no-picture' }>> {
	try {
		const blob = await draw(box, caption);
		if (blob === null) return { ok: false, reason: 'no-picture' };
		saveFile(fileName, [blob], 'image/png');
		return { ok: true, value: null };
	} catch {
		// Browsers refuse in ways of their own: a canvas too large, an image that will not decode.
		return { ok: false, reason: 'no-picture' };
	}
}

async function draw(box: HTMLElement, { title, reading }: Caption): Promise<Blob | null> {
	const svg = box.querySelector('svg');
	const plot = svg?.parentElement ?? null;
	const canvas = document.createElement('canvas');
	const context = canvas.getContext('2d');
	if (svg === null || plot === null || context === null) return null;
	const style = getComputedStyle(box);
	const { width, height } = plot.getBoundingClientRect();
	const picture = await imageOf(svg, plot);

	const bold = `600 18px ${style.fontFamily}`;
	const plain = `15px ${style.fontFamily}`;
	const lines = [
		...wrapped(context, bold, title, width).map((text) => ({ text, font: bold })),
		...wrapped(context, plain, reading, width).map((text) => ({ text, font: plain }))
	];
	const captionPx = lines.length * 24 + MARGIN_PX;
	canvas.width = Math.round((width + 2 * MARGIN_PX) * SCALE);
	canvas.height = Math.round((height + captionPx + 2 * MARGIN_PX) * SCALE);
	context.scale(SCALE, SCALE);
	context.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.fillStyle = style.color;
	for (const [index, { text, font }] of lines.entries()) {
		context.font = font;
		context.fillText(text, MARGIN_PX, MARGIN_PX + 18 + index * 24);
	}
	context.drawImage(picture, MARGIN_PX, MARGIN_PX + captionPx, width, height);
	return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

async function imageOf(svg: SVGSVGElement, plot: HTMLElement): Promise<HTMLImageElement> {
	const copy = svg.cloneNode(true) as SVGSVGElement;
	const copies = copy.querySelectorAll('*');
	for (const [index, original] of svg.querySelectorAll('*').entries()) {
		const style = getComputedStyle(original);
		for (const name of STYLES) copies[index]?.setAttribute(name, style.getPropertyValue(name));
	}
	// What stands in the chart’s margins lies outside the SVG’s own box.
	const [around, own] = [plot.getBoundingClientRect(), svg.getBoundingClientRect()];
	const { width, height } = around;
	copy.setAttribute('xmlns', NAMESPACE);
	copy.removeAttribute('style');
	copy.setAttribute('width', String(width * SCALE));
	copy.setAttribute('height', String(height * SCALE));
	const corner = `${around.left - own.left} ${around.top - own.top}`;
	copy.setAttribute('viewBox', `${corner} ${width} ${height}`);

	const source = new XMLSerializer().serializeToString(copy);
	const url = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
	try {
		const image = new Image();
		image.src = url;
		await image.decode();
		return image;
	} finally {
		URL.revokeObjectURL(url);
	}
}

function wrapped(
	context: CanvasRenderingContext2D,
	font: string,
	text: string,
	widthPx: number
): string[] {
	context.font = font;
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (line !== '' && context.measureText(longer).width > widthPx) {
			lines.push(line);
			line = word;
		} else line = longer;
	}
	return [...lines, line];
}
