const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/**
 * Words with so little of a subject in them that agreeing on them says next to nothing. Short on
 * purpose: negators, quantities, directions and comparisons stay out, for they turn an answer round.
 */
export const STOP_WORDS = list(
	'a about also am an and any are as at be been being but by can could did do does doing for from had has have having he her hers him his how i if in into is it its itself just me my of on or our ours she so some such than that the their them then there these they this those to us very was we were what when where which while who whom why will with would you your because'
);

/** Words that deny what follows them. Contractions stand without their apostrophe. */
export const NEGATORS = list(
	'no not never none nothing neither nor nobody nowhere without cannot hardly barely isnt arent wasnt werent dont doesnt didnt cant couldnt wont wouldnt shouldnt hasnt havent hadnt'
);

/** Words that deny what follows them and yet say something themselves: "stopped growing". */
export const ENDERS = list(
	'stop stops stopped stopping cease ceases ceased ceasing fail fails failed failing lack lacks lacking'
);

/** Words that open a clause of its own, where an earlier negator no longer reaches. */
export const CLAUSE_OPENERS = list('but although though however whereas while because so');

/**
 * Axes of general English: the words on one side mean roughly the same, those on the two sides of
 * `/` the reverse. Not a thesaurus: only the reversals that explanations of any subject turn on.
 */
export const AXES: readonly string[] = [
	'grow rise increase expand gain climb improve/shrink fall decline decrease drop fade diminish lose reduce worsen',
	'more greater many most/less fewer few least',
	'high higher upper above up/low lower below under down',
	'big large huge/small little tiny',
	'long/short brief',
	'fast quick rapid/slow gradual',
	'hot warm/cold cool',
	'near close/far distant',
	'before earlier/after later',
	'start begin/stop end cease',
	'open/closed shut',
	'same equal identical alike/different unequal distinct',
	'connect join link attach unite/disconnect separate split detach divide',
	'always/sometimes rarely seldom',
	'strong powerful/weak feeble',
	'easy simple/hard difficult',
	'right correct true/wrong incorrect false',
	'new recent/old former',
	'good better positive/bad worse negative',
	'cheap/expensive costly',
	'keep remain stay continue persist/leave vanish disappear',
	'allow let enable permit/prevent block forbid stop',
	'accept agree/reject refuse disagree',
	'central centralized/decentralized distributed local',
	'import/export',
	'inside internal inner/outside external outer',
	'buy purchase/sell',
	'push/pull',
	'give send/take receive',
	'create build make/destroy remove delete',
	'first/last',
	'full/empty',
	'light bright/dark',
	'public/private',
	'horizontal/vertical',
	'converge merge/diverge',
	'win succeed/fail'
];
