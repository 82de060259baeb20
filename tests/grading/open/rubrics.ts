import { buildIdf, type OpenContext, type OpenRubric } from '../../../src/lib/grading/open/index';

/** A question with three points, as an author would write it. */
export const FADING: OpenRubric = {
	stem: 'Why did consumer Internet dividends fade?',
	modelAnswer:
		'Nearly everyone is online, so traffic stopped growing. New customers cost more than they bring in, and regulators limit what platforms may do with data.',
	keyPoints: [
		{
			id: 'traffic',
			says: 'Traffic growth slowed because nearly everyone is already online',
			accept: ['User growth ended: the market is saturated', 'There are hardly any new users left'],
			contradicts: ['Traffic kept growing', 'More and more users came'],
			weight: 2
		},
		{
			id: 'cost',
			says: 'Acquiring a customer became more expensive than what the customer brings in',
			accept: ['It costs too much to win new users'],
			contradicts: ['Winning users became cheaper'],
			weight: 1
		},
		{
			id: 'rules',
			says: 'Regulators limited what platforms may do with data',
			accept: ['Governments restricted the use of personal data'],
			contradicts: [],
			weight: 1
		}
	]
};

/** What else stands in the same bank. */
const OTHER_IDEAS = [
	'What is horizontal development?',
	'It spreads one model over many industries',
	'Vertical development goes deep into one industry',
	'Define regression',
	'A platform falls back to ordinary returns',
	'Factories connect machines to the network',
	'Data from sensors lets a plant predict failures before they happen',
	'Decentralization moves decisions to the edge'
];

export const CONTEXT: OpenContext = {
	idf: buildIdf([
		FADING.stem,
		...FADING.keyPoints.flatMap(({ says, accept }) => [says, ...accept]),
		...OTHER_IDEAS
	]),
	calibration: null
};
