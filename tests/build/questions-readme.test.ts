import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { checkArticle } from '$lib/bank/check/article';
import { describeFault } from '$lib/bank/fault';
import { parseBank, parseReading, type Parsed } from '$lib/bank/parse';

const README = readFileSync('questions/README.md', 'utf8');

/** The YAML blocks that stand under `<!-- example: kind -->`. */
function examples(kind: 'reading' | 'bank' | 'question'): string[] {
	const pattern = new RegExp(`<!-- example: ${kind} -->\\s+\`\`\`yaml\\n([\\s\\S]*?)\`\`\``, 'g');
	return [...README.matchAll(pattern)].map(([, text]) => text ?? '');
}

function parsed<Value>(result: { ok: true; value: Parsed<Value> } | { ok: false; faults: readonly object[] }) {
	if (!result.ok) throw new Error(JSON.stringify(result.faults, null, 2));
	return result.value;
}

const [readingText = ''] = examples('reading');
const [bankText = ''] = examples('bank');
const questionTexts = examples('question');
const indent = (text: string) => text.replace(/^(?=.)/gm, '  ');
const whole = bankText + questionTexts.map(indent).join('');

describe('the examples that authors copy', () => {
	const reading = parsed(parseReading('questions/bees/reading.yaml', readingText));
	const bank = parsed(parseBank('questions/bees/dance.yaml', whole));

	it('have every kind of question', () => {
		expect(new Set(bank.value.questions.map(({ kind }) => kind))).toEqual(
			new Set(['true-false', 'numeric', 'choice', 'cloze', 'order', 'match', 'open'])
		);
		expect(bank.value.questions).toHaveLength(1 + questionTexts.length);
	});

	it('pass the check together as one article', () => {
		// One paragraph has few questions because the examples are few; all else must be right.
		const findings = checkArticle(reading, [bank]).filter(
			({ problem }) => !problem.startsWith('Only one question covers')
		);
		expect(findings.map(describeFault)).toEqual([]);
	});

	it('are all there is of YAML, but for the line that editors read', () => {
		const blocks = [...README.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
		const others = blocks.filter((text) => ![readingText, bankText, ...questionTexts].includes(text));
		expect(others).toHaveLength(1);
		expect(parseYaml(others[0] ?? 'x')).toBeNull();
	});
});
