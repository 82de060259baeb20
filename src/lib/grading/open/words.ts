const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/**
 * Words with so little of a subject in them that agreeing on them says next to nothing. Short on
 * purpose: negators, quantities, directions and comparisons stay out, for they turn an answer round.
 */
export const STOP_WORDS = list(
	'a about also am an and any are as at be been being but by can could did do does doing for from had has have having he her him his how i if in into is it its itself just me my of on or our she so some such than that the their them then there these they this those to us very was we were what when where which while who why will with would you your because'
);

/** Words that deny what follows them. */
export const NEGATORS = list(
	'no not never none nothing neither nor nobody without cannot hardly barely'
);

/** The same in one word with a verb; contractions have lost their apostrophe by then. */
export const NEGATED_VERB =
	/^(is|are|was|were|do|does|did|ca|could|wo|would|should|has|have|had)nt$/;

/** Stems of words that deny what follows them and yet say something themselves: "stopped growing". */
export const ENDERS = list('stop ceas fail lack');

/** Words that open a clause of its own, where an earlier negator no longer reaches. */
export const CLAUSE_OPENERS = list('but although though however whereas while because so');

/**
 * Axes of general English: the words on one side mean roughly the same, those on the two sides of
 * `/` the reverse. Not a thesaurus: only the reversals that explanations of any subject turn on.
 */
export const AXES: readonly string[] = [
	'grow rise increase expand gain improve/shrink fall decline decrease drop fade lose reduce',
	'more greater many most/less fewer few least',
	'high higher above up/low lower below down',
	'big large bigger/small little smaller',
	'long longer/short shorter',
	'fast faster quick/slow slower',
	'hot hotter warm/cold colder cool',
	'start begin/stop end',
	'open/closed',
	'same equal/different',
	'connect join link/disconnect separate',
	'strong stronger/weak weaker',
	'easy simple/hard difficult',
	'good better positive/bad worse negative',
	'cheap cheaper/expensive',
	'keep remain stay continue/disappear',
	'allow let enable/prevent block',
	'central centralize/decentralize distribute local',
	'create build make/destroy remove delete',
	'horizontal/vertical'
];
