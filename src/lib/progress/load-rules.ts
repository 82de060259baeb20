import { once } from './once';

/** Scheduling and recording are fetched once the first question can be answered; see `Progress.prepareToRecord`. */
export const loadRules = once(() => import('./recording'));
export type Rules = typeof import('./recording');
