import { expect, test } from 'vitest';
import { readCases, textsOf } from '../../src/eval/behaviour/case.ts';
import { nearTo } from '../../src/eval/behaviour/near.ts';
import { ownPhrases } from '../../src/eval/corpora.ts';
import { cleanText } from '../../src/posts/clean.ts';

test.each([
  ['the same, addressed and linked', '@user the soup was cold and salty. http', true],
  ['the same, with one word more', 'The soup was cold and so salty!', true],
  ['one word of two changed', 'hot tea', false],
  ['another sentence with the same frame', 'The bus was late and full.', false],
  ['characters of Chinese, in another order', '盐太多了，汤', true],
])('nearly the same: %s', (_, text, isNear) => {
  expect(nearTo(['The soup was cold and salty.', 'cold tea', '汤盐太多了'])(text)).toBe(isNear);
});

test('nothing that training learns of our own says nearly what the checklist asks', async () => {
  const isAsked = nearTo((await readCases()).flatMap(textsOf).map((text) => cleanText(text).text));
  const phrases = (await ownPhrases()).flatMap(({ rows }) => rows.map(({ text }) => text));
  expect(phrases.length).toBeGreaterThan(10_000);
  expect(phrases.filter(isAsked)).toEqual([]);
});
