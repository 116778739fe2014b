import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { label } from '../../src/charts/label.ts';
import { altText, chartSvg } from '../../src/charts/render.ts';
import { hostileTexts } from '../posts/hostile-texts.ts';
import { usual } from './examples.ts';
import { textsOf } from './svg.ts';

/** Texts that mean something to XML, to ECharts or to a line of text. */
const pieces = [
  '<script>alert(1)</script>',
  '</text></svg>',
  ']]>',
  '<!--',
  '&',
  '&amp;',
  '&#0;',
  '&#x202e;',
  '"',
  "'",
  '{b|bold}',
  '{value}',
  '{c}',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\u0007',
  '\u001b[31m',
  '\ud83d',
  '\ude00',
  '\ufffe',
  '\u202e',
  '\u2066',
  'שלום',
  'مرحبا',
  'नमस्ते',
  '👩‍👩‍👧',
  '🇩🇪',
  'e\u0301\u0301\u0301\u0301\u0301',
  '电池',
  'W',
  ' ',
  'dominant-baseline="central"',
];

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...pieces), maxLength: 20 }),
  fc.constantFrom(...hostileTexts),
);

/** Characters that XML 1.0 allows. */
const XML = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

describe('names from strangers', () => {
  test('10,000 of them become one line that XML can hold and that fits', () => {
    const holds = (text: string, columns: number) => {
      const line = label(text, columns);
      expect(line).toMatch(XML);
      expect(line.isWellFormed()).toBe(true);
      expect(line).not.toMatch(/[\n\r\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
      expect(line).not.toBe('');
      expect(stringWidth(line)).toBeLessThanOrEqual(columns);
      expect(line.length).toBeLessThanOrEqual(columns * 40);
    };
    fc.assert(fc.property(hostile, fc.integer({ min: 2, max: 40 }), holds), { numRuns: 10_000 });
  }, 120_000);

  test('what is drawn is well-formed and says the names, and nothing of theirs becomes markup', async () => {
    const isHarmless = async (names: readonly string[], brand: string) => {
      const topics = names.map((name, i) => ({ name, before: i, now: 2 * i + 1 }));
      const texts = textsOf(await chartSvg({ ...usual.movement, brand, topics }));
      for (const name of names) expect(texts).toContain(label(name, 18));
      expect(altText({ ...usual.movement, brand, topics })).toMatch(XML);
    };
    const names = fc.array(hostile, { minLength: 8, maxLength: 8 });
    await fc.assert(fc.asyncProperty(names, hostile, isHarmless), { numRuns: 60 });
  }, 120_000);

  test('an ordinary name stays as it is', () => {
    for (const name of [
      'Acme',
      'Delta & Söhne',
      '星辰科技',
      '#launch_day',
      'مرحبا',
      'नमस्ते',
      '👩‍👩‍👧 family',
      '"x" <y>',
    ])
      expect(label(name, 18)).toBe(name);
  });

  test('a long one is cut between characters', () => {
    expect(label('customer service hotline', 18)).toBe('customer service…');
    expect(label('小米之家官方旗舰店北京分店', 9)).toBe('小米之家…');
    expect(label('WWWWWWWWWWWWWWWW', 9)).toBe('WWWW…');
    expect(label('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 5)).toBe('👩‍👩‍👧👩‍👩‍👧…');
  });

  test('a name that shows nothing is a question mark', () => {
    expect(label(' \u200b\u202e\0', 18)).toBe('?');
  });
});
