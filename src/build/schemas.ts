import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemaFiles } from './json-schemas';

// `npm run schemas`: writes the JSON Schemas anew after a change to the schemas in bank/.
for (const { name, text } of jsonSchemaFiles()) writeFileSync(join('questions', name), text);
