/** What can be wrong with a question, in words: the reasons that a report stores. */
export const reportWords = {
	'wrong-key': 'The answer counted as right is wrong',
	'unfair-mark': 'My answer was marked unfairly',
	unclear: 'I can’t tell what is asked',
	passage: 'The passage does not prove it',
	slipping: 'I keep forgetting it',
	other: 'Something else'
} as const;
