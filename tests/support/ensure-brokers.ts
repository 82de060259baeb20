import { ensureBrokers } from './brokers';

// Run once by `npm test` before the unit tests; nothing fails where a broker cannot be had.
for (const line of ensureBrokers()) console.log(line);
