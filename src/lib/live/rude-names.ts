import { lookOf } from './names';

/** Parts that no name holds by chance. */
const PARTS: readonly string[] = [];
/** Whether a name is one that a teacher would not want on the wall; the host’s filter. */
export function isRude(name: string): boolean {
	const look = lookOf(name);
	return PARTS.some((part) => look.includes(part));
}
