import { parseQuestionId, type QuestionId } from '$lib/bank/ids';
import type { QuestionState } from './question-state';
import { DEFAULT_SETTINGS, RETENTION_RANGE, type Settings } from './settings';

/**
 * What the schemas of stored states and settings ask, by hand: these stand on the way to the first question of
 * everybody who has studied before, and the schemas' library is larger than all of it. A test holds them to the schemas.
 */
type Fields = Readonly<Record<string, unknown>>;

const finite = (value: unknown) => Number.isFinite(value);
const positive = (value: unknown) => finite(value) && (value as number) > 0;
const whole = (value: unknown, most = Infinity) =>
	Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most;
const between = (value: unknown, least: number, most: number) =>
	finite(value) && (value as number) >= least && (value as number) <= most;
const day = (value: unknown) =>
	typeof value === 'string' && /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])$/.test(value);
const truth = (value: unknown) => typeof value === 'boolean';
const isRecord = (value: unknown, fields: number): value is Fields =>
	typeof value === 'object' && value !== null && Object.keys(value).length === fields;

/** Adds a stored state to a map if it surely is one, with no field too many; else says false. */
export function takeState(stored: unknown, states: Map<QuestionId, QuestionState>): boolean {
	if (!isRecord(stored, 6) || stored.v !== 1) return false;
	const { questionId, card, suspended, buriedUntilDay, lastReviewId } = stored;
	const id = typeof questionId === 'string' ? parseQuestionId(questionId) : null;
	if (
		id === null ||
		!(card === null || isCard(card)) ||
		!truth(suspended) ||
		!(buriedUntilDay === null || day(buriedUntilDay)) ||
		!(lastReviewId === null || typeof lastReviewId === 'string')
	)
		return false;
	states.set(id, { card, suspended, buriedUntilDay, lastReviewId } as QuestionState);
	return true;
}

function isCard(value: unknown): boolean {
	const hasDecay = typeof value === 'object' && value !== null && 'decay' in value;
	if (!isRecord(value, hasDecay ? 12 : 11)) return false;
	const { questionId, state } = value;
	return (
		typeof questionId === 'string' &&
		parseQuestionId(questionId) !== null &&
		(state === 'review' || state === 'learning' || state === 'relearning') &&
		positive(value.stability) &&
		between(value.difficulty, 1, 10) &&
		finite(value.dueAtMs) &&
		finite(value.lastReviewAtMs) &&
		day(value.lastReviewDay) &&
		finite(value.introducedAtMs) &&
		whole(value.reps) &&
		whole(value.lapses) &&
		whole(value.learningStep) &&
		(!hasDecay || positive(value.decay))
	);
}

/** Whether a value surely is all of the settings, each within its bounds. */
export function isSurelySettings(value: unknown): value is Settings {
	return (
		isRecord(value, Object.keys(DEFAULT_SETTINGS).length) &&
		between(value.desiredRetention, RETENTION_RANGE.least, RETENTION_RANGE.most) &&
		whole(value.newPerDay, 1000) &&
		whole(value.sessionLength, 1000) &&
		value.sessionLength !== 0 &&
		whole(value.dayBoundaryHour, 23) &&
		(value.theme === 'auto' || value.theme === 'light' || value.theme === 'dark') &&
		truth(value.askConfidence) &&
		truth(value.keyShortcuts) &&
		whole(value.dailyTarget, 1000) &&
		truth(value.showRecall)
	);
}
