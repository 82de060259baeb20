import type { Fault } from '../fault';
import { plainText } from '../rich-text';
import { findingIn, questionsOf, type CheckedArticle } from './report';

/** Stems that ask for more than one idea (Haladyna, Downing and Rodriguez 2002, rule 1). */
export function checkStems({ banks }: CheckedArticle): Fault[] {
	return questionsOf(banks).flatMap((at) => {
		// A question that the stem only quotes is not asked of the learner.
		const asked = plainText(at.question.stem).replace(/“[^”]*”|"[^"]*"|‘[^’]*’/g, '');
		const marks = asked.match(/\?/g)?.length ?? 0;
		return marks < 2
			? []
			: [
					findingIn(
						at,
						['stem'],
						`The stem asks ${marks} questions.`,
						'Ask one thing; make the other its own question.'
					)
				];
	});
}
