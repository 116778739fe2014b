import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, toOriginal } from '../../src/posts/clean.ts';
import { anyPost } from './any-post.ts';
import { hostileTexts } from './hostile-texts.ts';

/** What stands in the original behind a word of the clean text. */
const behind = (original: string, word: string): string => {
  const clean = cleanText(original);
  const at = clean.text.indexOf(word);
  if (at < 0) throw new Error(`"${word}" is not in "${clean.text}"`);
  const { start, end } = toOriginal(clean, at, at + word.length);
  return original.slice(start, end);
};

describe('keeps what carries meaning', () => {
  test.each([
    'Great, GREAT day! Really?',
    'so sad :( but ok :-D <3 ;)',
    '😂 ❤️ 👍🏽 👨‍👩‍👧 🇩🇪 1️⃣',
    'it cost $100 or 1000000 $ACME',
    '今天天气很好，我很开心。',
    'नमस्ते दोस्तों',
  ])('%s', (text) => expect(cleanText(text.replace('，', ',')).text).toBe(text.replace('，', ',')));
});

describe('evens out what does not', () => {
  test.each([
    ['soooooo goooood!!!!! ......', 'sooo goood!!! ...'],
    ['so sooo too', 'so sooo too'],
    ['RT @alice: see https://a.example/x.', 'RT @user: see http.'],
    ['#BestDayEver #snake_case #nofilter', '# Best Day Ever # snake case # no filter'],
    ['今天#北京 冬奥会#很好 回复@alice你好', '今天 # 北京 冬奥会 很好 回复 @user 你好'],
    ['a &amp; b &lt;3 &quot;c&quot; it&#39;s&nbsp;d', `a & b <3 "c" it's d`],
    ['&amp;amp; &#x1F602; &#8217; &#9; &#0; &#xD83D; &unknown;', "& 😂 ' &unknown;"],
    ['“Don’t”', '"Don\'t"'],
    ['ＡＣＭＥ　１２！ 𝓗𝓮𝓵𝓵𝓸 ﻃﻔﻼ', 'ACME 12! Hello طفلا'],
    ['a\u200Bb \u202Ec\u202C \uFEFFd\u0007 e\uFE0F \uFFFD f', 'ab c d e f'],
    ['  a \t b\n\n\u00A0 c  ', 'a b c'],
    [' \u200B \uFE0F ', ''],
    ['', ''],
  ])('%s', (text, clean) => expect(cleanText(text).text).toBe(clean));
});

describe('toOriginal', () => {
  const original = '  RT @alice:   soooooo 😂 “fun” at https://a.example/x #BestDayEver &lt;3';

  test.each([
    ['@user', '@alice'],
    ['sooo', 'soooooo'],
    ['😂', '😂'],
    ['"fun"', '“fun”'],
    ['fun', 'fun'],
    ['http', 'https://a.example/x'],
    ['#', '#'],
    ['Day', 'Day'],
    ['# Best Day Ever', '#BestDayEver'],
    ['<3', '&lt;3'],
    ['@user: sooo 😂', '@alice:   soooooo 😂'],
  ])('%s stands for %s', (word, slice) => expect(behind(original, word)).toBe(slice));

  test('cuts what lies outside, and answers a point with a point', () => {
    const clean = cleanText(' ab ');
    expect(toOriginal(clean, -5, 99)).toEqual({ start: 1, end: 3 });
    expect(toOriginal(clean, 1, 1)).toEqual({ start: 2, end: 2 });
    expect(toOriginal(clean, 2, 1)).toEqual({ start: 3, end: 3 });
    expect(toOriginal(cleanText(''), 0, 1)).toEqual({ start: 0, end: 0 });
  });
});

test('the spans cover the clean text, their originals are in order and within the original', () => {
  fc.assert(
    fc.property(anyPost, (original) => {
      const { text, spans } = cleanText(original);
      let [at, from] = [0, 0];
      for (const span of spans) {
        expect(span.start).toBe(at);
        expect(span.end).toBeGreaterThan(span.start);
        expect(span.originalStart).toBeGreaterThanOrEqual(from);
        expect(span.originalEnd).toBeGreaterThanOrEqual(span.originalStart);
        [at, from] = [span.end, span.originalEnd];
      }
      expect(at).toBe(text.length);
      expect(from).toBeLessThanOrEqual(original.length);
    }),
    { numRuns: 500 },
  );
});

test('toOriginal stays within the original and keeps the order', () => {
  fc.assert(
    fc.property(anyPost, fc.nat(80), fc.nat(80), fc.nat(20), (original, one, other, length) => {
      const clean = cleanText(original);
      const [first, second] = [Math.min(one, other), Math.max(one, other)].map((start) =>
        toOriginal(clean, start, start + length),
      );
      expect(first?.start).toBeGreaterThanOrEqual(0);
      expect(first?.start).toBeLessThanOrEqual(second?.start ?? -1);
      expect(first?.end).toBeLessThanOrEqual(second?.end ?? -1);
      expect(second?.start).toBeLessThanOrEqual(second?.end ?? -1);
      expect(second?.end).toBeLessThanOrEqual(original.length);
    }),
    { numRuns: 500 },
  );
});

test('the clean text has no invisible characters, no blanks at its ends and none in a row', () => {
  fc.assert(
    fc.property(anyPost, (original) => {
      const { text } = cleanText(original);
      expect(text).toBe(text.trim());
      expect(text).not.toMatch(/\s{2}|[^\S ]|[\p{Cc}\p{Surrogate}\u202E\uFFFD]/u);
    }),
    { numRuns: 500 },
  );
});

test('comes to an end on hostile texts and on a megabyte', () => {
  for (const text of [...hostileTexts, 'So #good @all https://a.example 😂 '.repeat(30_000)]) {
    const { spans } = cleanText(text);
    expect(spans.at(-1)?.originalEnd ?? 0).toBeLessThanOrEqual(text.length);
  }
});
