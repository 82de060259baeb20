import { relative, resolve, sep } from 'node:path';
import { reportBanks } from './banks-report';
import { appMarker } from './sample-marker';

/**
 * `npm run check:banks [folder]`: checks the articles under `questions/` or the folder given, prints
 * what is wrong and how to mend it, and exits with 1 when there is a fault.
 */
const folder = resolve(process.argv[2] ?? 'questions');
const inside = relative(process.cwd(), folder);
const shownAs = (inside.startsWith('..') ? folder : inside || '.').split(sep).join('/');
const { text, faults } = reportBanks(folder, shownAs, appMarker);
process.stdout.write(`${text}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
