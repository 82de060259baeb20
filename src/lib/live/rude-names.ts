/**
 * Words that a teacher would not want on the wall, in English. A filter of names catches the careless
 * joke and no more: the host sees every name and can remove whoever bears one.
 */

/** Rude wherever they stand, however they are spaced. None is part of a name or place that is known to us. */
const ANYWHERE = [
	...[
		'fuck',
		'fuk',
		'motherf',
		'cunt',
		'bitch',
		'nigger',
		'nigga',
		'faggot',
		'asshole',
		'arsehole'
	],
	...['bullshit', 'shithead', 'cocksuck', 'blowjob', 'handjob', 'dickhead', 'bigdick', 'mydick'],
	...['wanker', 'whore', 'bastard', 'pussy', 'dildo', 'vagina', 'pornhub', 'pornstar', 'hitler'],
	...['kukluxklan', 'childmolest', 'rapist', 'bollocks', 'jackoff', 'jerkoff', 'cumshot']
];
/** Rude as words of their own; as parts they stand in Yoshito, Hancock, Nazir, Slutsky, Essex, Porntip. */
const WORDS = new Set([
	...['shit', 'shits', 'shitty', 'ass', 'arse', 'cock', 'cocks', 'tits', 'titties', 'boobs', 'sex'],
	...['slut', 'sluts', 'wank', 'twat', 'cum', 'piss', 'penis', 'anus', 'anal', 'porn', 'porno'],
	...['nazi', 'nazis', 'kkk', 'fag', 'fags', 'dyke', 'tranny', 'kike', 'spic', 'chink', 'gook'],
	...['paki', 'coon', 'rape', 'raper', 'pedo', 'paedo', 'pedophile', 'paedophile', 'retard'],
	...['stfu', 'wtf', 'ballsack', 'nutsack', 'cumming', 'milf', 'incest']
]);
/** Places and family names in which one of the above stands by chance. */
const INNOCENT = /scunthorpe|whorewell|fuk[au]/g;

/** Digits and signs that are read as letters, and letters of other scripts that look like Latin ones. */
const LOOKALIKES: Readonly<Record<string, string>> = {
	...{
		0: 'o',
		1: 'i',
		3: 'e',
		4: 'a',
		5: 's',
		7: 't',
		8: 'b',
		'@': 'a',
		$: 's',
		'!': 'i',
		'|': 'i'
	},
	...{
		'+': 't',
		'€': 'e',
		'£': 'l',
		ø: 'o',
		ß: 'ss',
		ı: 'i',
		а: 'a',
		в: 'b',
		с: 'c',
		е: 'e',
		і: 'i'
	},
	...{
		к: 'k',
		о: 'o',
		р: 'p',
		ѕ: 's',
		т: 't',
		у: 'y',
		х: 'x',
		α: 'a',
		ο: 'o',
		ρ: 'p',
		υ: 'u',
		ν: 'v'
	}
};

/** Whether a name is one that a teacher would not want on the wall. */
export function isRude(name: string): boolean {
	const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	const read = Array.from(plain, (letter) => LOOKALIKES[letter] ?? letter).join('');
	// “Fuuuck” is drawn out, “nigger” is spelt so: letters three times over are tried as one and as two.
	const readings = [read.replace(/(.)\1{2,}/gu, '$1'), read.replace(/(.)\1{2,}/gu, '$1$1')];
	return readings.some((reading) => {
		const words = reading.replace(INNOCENT, '').split(/[^\p{L}]+/u);
		const run = words.join('');
		return (
			ANYWHERE.some((part) => run.includes(part)) || [...words, run].some((word) => WORDS.has(word))
		);
	});
}
