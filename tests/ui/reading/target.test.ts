import { expect, it } from 'vitest';
import { targetOf } from '$lib/ui/reading/target';

const paragraphs = new Set(['p1', 'p2']);
const read = (end: string) => targetOf(new URL(`https://example.org/read/tea/${end}`), paragraphs);

it('reads the paragraph and the question that an address points at', () => {
	expect(read('?passage=tea/bitter#p2')).toEqual({ paragraph: 'p2', questionId: 'tea/bitter' });
	expect(read('#p1')).toEqual({ paragraph: 'p1', questionId: null });
});

it('takes an address for nothing more than the page when it names no paragraph of it', () => {
	expect(read('')).toBeNull();
	expect(read('?passage=tea/bitter')).toBeNull();
	expect(read('#glossary')).toBeNull();
	expect(read('#p9')).toBeNull();
});
