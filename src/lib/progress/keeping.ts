/** What reads over the whole log need, in one chunk: it is fetched only where such work is done. */
export { readWeights } from './read-weights';
export { quarantined } from './quarantine';
