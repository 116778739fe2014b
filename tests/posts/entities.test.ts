import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EntityKind, findEntities } from '../../src/posts/entities.ts';
import { anyPost } from './any-post.ts';
import { hostileTexts } from './hostile-texts.ts';

const found = (kind: EntityKind, text: string) =>
  findEntities(text)
    .filter((entity) => entity.kind === kind)
    .map((entity) => entity.text);

test('says where in the original each entity stands, in UTF-16 units', () => {
  expect(findEntities('😂 @bob sells $ACME at https://a.example/x. #win')).toEqual([
    { kind: 'emoji', text: '😂', start: 0, end: 2 },
    { kind: 'mention', text: '@bob', start: 3, end: 7 },
    { kind: 'cashtag', text: '$ACME', start: 14, end: 19 },
    { kind: 'link', text: 'https://a.example/x', start: 23, end: 42 },
    { kind: 'hashtag', text: '#win', start: 44, end: 48 },
  ]);
});

describe('hashtags', () => {
  test.each([
    ['#win, (#lose) "#draw"', ['#win', '#lose', '#draw']],
    ['#1 #2026 #1st #2k26', ['#1st', '#2k26']],
    ['#snake_case #don’t ##double', ['#snake_case', '#don', '#double']],
    ['#übermäßig #привет #日本語 #नमस्ते #مرحبا', ['#übermäßig', '#привет', '#日本語', '#नमस्ते', '#مرحبا']],
    ['＃全角 ＃Wide', ['＃全角', '＃Wide']],
    ['#love#happy', ['#love', '#happy']],
    ['C# and it&#39;s issue#4 https://a.example/#top', []],
    ['今天#话题#很好 #北京 冬奥会# 见', ['#话题#', '#北京 冬奥会#']],
    ['#tag 今天 #other', ['#tag', '#other']],
    ['# alone #_ #', []],
  ])('%s', (text, hashtags) => expect(found('hashtag', text)).toEqual(hashtags));
});

describe('mentions', () => {
  test.each([
    ['.@alice, (@Bob_1) RT @carol: ＠dave', ['@alice', '@Bob_1', '@carol', '＠dave']],
    ['mail alice@acme.example or bob.b+c@acme.example', []],
    [
      '@alice@mastodon.example @bob.bsky.social @carol.Then',
      ['@alice@mastodon.example', '@bob.bsky.social', '@carol'],
    ],
    ['回复@alice你好 //@小明-北京:好', ['@alice', '@小明-北京']],
    ['see @ home, https://a.example/@alice', []],
  ])('%s', (text, mentions) => expect(found('mention', text)).toEqual(mentions));
});

describe('cashtags', () => {
  test.each([
    ['$ACME up, ($BRK.B) $f.', ['$ACME', '$BRK.B', '$f']],
    ['US$ACME $100 $TOOLONGNAME $$ACME $ACME1', []],
  ])('%s', (text, cashtags) => expect(found('cashtag', text)).toEqual(cashtags));
});

describe('links', () => {
  test.each([
    [
      'http://a.example/x, https://b.example?q=1&r=2! HTTPS://C.EXAMPLE',
      ['http://a.example/x', 'https://b.example?q=1&r=2', 'HTTPS://C.EXAMPLE'],
    ],
    ['www.a.example. http://localhost:3000/x', ['www.a.example', 'http://localhost:3000/x']],
    ['acme.com, bit.ly/x9 shop.acme.co.uk/a', ['acme.com', 'bit.ly/x9', 'shop.acme.co.uk/a']],
    ['the end.so what? node.js 3.5 e.g. v1.2', []],
    [
      '(see https://w.example/Foo_(bar)) [https://a.example/b]',
      ['https://w.example/Foo_(bar)', 'https://a.example/b'],
    ],
    ['看https://t.example/x1真好 "https://a.example/c"', ['https://t.example/x1', 'https://a.example/c']],
    ['https://v.example/a_b- https://t.example/x…', ['https://v.example/a_b-', 'https://t.example/x']],
    ['http:// www. https://', []],
  ])('%s', (text, links) => expect(found('link', text)).toEqual(links));
});

describe('emoji', () => {
  test.each([
    ['😂😂', ['😂', '😂']],
    ['👍🏽 👨‍👩‍👧‍👦 🇩🇪🇫🇷 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🏳️‍🌈', ['👍🏽', '👨‍👩‍👧‍👦', '🇩🇪', '🇫🇷', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', '🏳️‍🌈']],
    ['1️⃣ #️⃣ ❤ ❤️ ❤️‍🔥 ☺', ['1️⃣', '#️⃣', '❤', '❤️', '❤️‍🔥', '☺']],
    ['1 # * © ™ ❤︎', []],
    ['nice👍work', ['👍']],
  ])('%s', (text, emoji) => expect(found('emoji', text)).toEqual(emoji));

  test('every emoji that Unicode lists with one or two code points is one', () => {
    const listed = new RegExp('^\\p{RGI_Emoji}$', 'v');
    const signs = Array.from({ length: 0x1fb00 }, (_, code) => String.fromCodePoint(code));
    const emoji = signs.flatMap((sign) => [sign, `${sign}\uFE0F`]).filter((sign) => listed.test(sign));
    expect(emoji.length).toBeGreaterThan(1_300);
    expect(emoji.filter((sign) => found('emoji', sign).join('|') !== sign)).toEqual([]);
  });
});

test('entities are slices of the text, in order, and apart', () => {
  fc.assert(
    fc.property(anyPost, (text) => {
      let last = 0;
      for (const { text: slice, start, end } of findEntities(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end)).toBe(slice);
        last = end;
      }
    }),
    { numRuns: 500 },
  );
});

test('comes to an end on hostile texts, and covers no unit twice', () => {
  for (const text of hostileTexts) {
    const covered = findEntities(text).reduce((sum, { start, end }) => sum + end - start, 0);
    expect(covered).toBeLessThanOrEqual(text.length);
  }
});
