const why = 'bank/, grading/ and memory/ are pure, so that a replay gives the same cards';

/**
 * Rules for the pure rooms: time, randomness and ids come in as arguments.
 * @type {import('eslint').Linter.RulesRecord}
 */
export const purityRules = {
	'no-restricted-properties': [
		'error',
		{ object: 'Date', property: 'now', message: `${why}: take the time as a \`now\` argument.` },
		{ object: 'Math', property: 'random', message: `${why}: take a \`random\` argument.` }
	],
	'no-restricted-globals': [
		'error',
		{ name: 'performance', message: `${why}: take the time as a \`now\` argument.` },
		{ name: 'crypto', message: `${why}: take a \`random\` or \`newId\` argument.` },
		{ name: 'globalThis', message: `${why}: the environment has nothing for them.` }
	],
	'no-restricted-syntax': [
		'error',
		{
			selector: "NewExpression[callee.name='Date'][arguments.length=0]",
			message: `${why}: take the time as a \`now\` argument.`
		},
		{
			selector: "CallExpression[callee.name='Date']",
			message: `${why}: take the time as a \`now\` argument.`
		}
	]
};
