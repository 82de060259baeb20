import { memoryLog } from '$lib/live/host-log';
import { memorySeats } from '$lib/live/seat-store';
import { describeStores } from './stores-contract';

describeStores('memory', memoryLog, memorySeats);
