/** What reading stored records needs, in one chunk: a store with nothing in it never fetches it. */
export { StoredState } from './stored-state';
export { parseStored } from './stored';
export { parseSettings } from './stored-settings';
