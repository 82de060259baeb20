/** A number found in a text: its possible readings, and what stands after it. */
export interface NumberReading {
	/** More than one where a comma or point may be decimal or group: “1,000” is 1000 or 1. */
	readonly values: readonly number[];
	readonly rest: string;
}

const DIGITS = String.raw`\d+(?:[ .,']\d+)*|[.,]\d+`;
const NUMBER = new RegExp(
	String.raw`(?<![\p{L}\d])[-+]? ?(?:${DIGITS})(?:e[-+]?\d+)?(?![\d])`,
	'giu'
);

/**
 * Finds the one number of a typed answer, in any usual spelling: 1.5, 1,5, 1 000, 1,000.5, 1.000,5,
 * −3, 2e3. Spaces, commas, points and apostrophes group digits by three (ISO 80000-1 and local use).
 */
export function readNumber(text: string): NumberReading | 'none' | 'several' {
	const plain = text
		.normalize('NFKC')
		.replace(/[−–—]/g, '-')
		.replace(/[’]/g, "'")
		.replace(/\s+/g, ' ');
	const found = [...plain.matchAll(NUMBER)].flatMap((match) => {
		const values = readings(match[0].replace(/^([-+]) /, '$1'));
		return values.length === 0
			? []
			: [{ values, rest: plain.slice(match.index + match[0].length) }];
	});
	const [first] = found;
	if (first === undefined) return /\d/.test(plain) ? 'several' : 'none';
	return found.length > 1 ? 'several' : first;
}

/** Every number that a spelling can mean; none when its groups fit no rule (“1 5”, “1.2.3”). */
function readings(spelling: string): number[] {
	const [mantissa = '', exponent] = spelling.toLowerCase().split('e');
	const tail = exponent === undefined ? '' : `e${exponent}`;
	const plain = mantissa.replace(',', '.');
	const grouped = ["[ ']", '[.]', '[,]'].flatMap((group) => {
		const decimal = group === '[.]' ? ',' : group === '[,]' ? '[.]' : '[.,]';
		const shape = new RegExp(`^[-+]?\\d{1,3}(${group}\\d{3})+(${decimal}\\d+)?$`);
		if (!shape.test(mantissa)) return [];
		return [mantissa.replace(new RegExp(group, 'g'), '').replace(',', '.')];
	});
	const spellings = [...(/^[-+]?\d*\.?\d+$/.test(plain) ? [plain] : []), ...grouped];
	return [...new Set(spellings.map((s) => Number(s + tail)))].filter(Number.isFinite);
}
