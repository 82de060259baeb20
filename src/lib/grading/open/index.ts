/** The open-answer marker: what the other rooms may use of it. */
export { calibrate, type Calibration, type Overrule } from './calibrate';
export type { OpenFlag } from './flags';
export { buildIdf, type IdfTable } from './idf';
export { markOpenAnswer, prepareRubric, type OpenContext, type OpenMarking } from './mark';
export type { KeyPoint, OpenRubric } from './rubric';
export { scoreOf, type Evidence, type PointMark, type PointVerdict } from './verdict';
