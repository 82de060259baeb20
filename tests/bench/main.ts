import { availableParallelism, loadavg } from 'node:os';
import { serveApp, type Site } from '../e2e/support';
import { measureBackup } from './backup';
import { measureDurability } from './durability';
import { measureFeedback } from './feedback';
import { measureLoad } from './load';
import { measureMarking } from './marking';
import { measureProgressPage } from './charts';
import { measureStartup } from './startup';
import { allKept, formatTable, type Figure } from './table';
import { forgetTenYears } from './ten-years';
import { measureTransfer } from './transfer';

/** The parts of the bench; `npm run bench -- load` measures that one alone. */
const PARTS: Readonly<Record<string, (site: Site) => Promise<Figure[]>>> = {
	transfer: measureTransfer,
	load: measureLoad,
	feedback: measureFeedback,
	marking: measureMarking,
	startup: measureStartup,
	durability: measureDurability,
	progress: measureProgressPage,
	backup: measureBackup
};

const wished = process.argv.slice(2);
const unknown = wished.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
	throw new Error(
		`There is no ${unknown.join(', ')}: the parts are ${Object.keys(PARTS).join(', ')}.`
	);
}

const site = await serveApp();
const figures: Figure[] = [];
let isWhole = true;
try {
	for (const [name, measure] of Object.entries(PARTS)) {
		if (wished.length > 0 && !wished.includes(name)) continue;
		console.log(`Measuring ${name} …`);
		try {
			figures.push(...(await measure(site)));
		} catch (error) {
			isWhole = false;
			console.error(`${name} could not be measured:`, error);
		}
	}
} finally {
	await forgetTenYears();
	await site.down();
}
console.log(`\n${formatTable(figures)}\n`);
const [load = 0] = loadavg();
if (load > availableParallelism()) {
	console.log(
		`This machine was busy with other work (load ${load.toFixed(1)}): times may be too long.`
	);
}
if (!isWhole || !allKept(figures)) {
	console.error(isWhole ? 'A budget is not kept.' : 'Not all could be measured.');
	process.exitCode = 1;
}
