import { buildIdf, markOpenAnswer } from '../lib/grading/open/index';
import type { MarkerFor } from './check-samples';

/** The app’s own marker, as a new learner meets it: without any overrule to calibrate by. */
export const appMarker: MarkerFor = (texts) => {
	const idf = buildIdf(texts);
	return (rubric, answer) => markOpenAnswer(rubric, answer, { idf, calibration: null }).points;
};
