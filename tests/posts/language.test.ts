import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectLanguage } from '../../src/posts/language.ts';
import { anyPost } from './any-post.ts';
import { hostileTexts } from './hostile-texts.ts';
import { hasCorpora, textsOf } from './shared.ts';

test.each([
  ['en', 'The new phone is great, but the battery dies too fast'],
  ['es', 'El nuevo teléfono es genial, pero la batería no dura nada'],
  ['fr', 'Le nouveau téléphone est génial mais la batterie ne tient pas'],
  ['de', 'Das neue Handy ist toll, aber der Akku ist viel zu schnell leer'],
  ['pt', 'O telefone novo é ótimo, mas a bateria não dura nada'],
  ['it', 'Il nuovo telefono è bellissimo ma la batteria dura pochissimo'],
  ['hi', 'नया फोन बहुत अच्छा है लेकिन बैटरी जल्दी खत्म हो जाती है'],
  ['hi', 'yaar phone accha hai lekin battery bahut kharab'],
  ['ar', 'الهاتف الجديد رائع لكن البطارية ضعيفة جدا'],
  ['fa', 'گوشی جدید عالی است اما باتری خیلی زود تمام می‌شود'],
  ['ur', 'نیا فون بہت اچھا ہے لیکن بیٹری جلدی ختم ہو جاتی ہے'],
  ['ja', '新しいスマホは最高だけど電池がすぐ切れる'],
  ['zh', '新手机很好，但是电池不耐用'],
  ['zh', '这家の店很好吃'],
  ['zh', 'iPhone 的电池真的太差了，不推荐'],
  ['ko', '새 휴대폰은 좋은데 배터리가 너무 빨리 닳아요'],
  ['ru', 'Новый телефон отличный, но батарея быстро садится'],
  ['en', 'ｇｏｏｄ ｍｏｒｎｉｎｇ ｅｖｅｒｙｏｎｅ ｏｕｔ ｔｈｅｒｅ'],
])('%s: %s', (code, text) => expect(detectLanguage(text)).toMatchObject({ code }));

test.each([
  'ok',
  'lol',
  'haha',
  'omg',
  '👍',
  '😂😂😂',
  '123',
  '?!',
  '',
  ' ',
  '@alice https://a.example/guten-tag',
  '$ACME',
])('names no language for "%s"', (text) =>
  expect(detectLanguage(text)).toEqual({ code: 'unknown', confidence: 0 }),
);

test('links, handles, cashtags and emoji have no say', () => {
  const post = 'Der Zug kommt heute leider wieder zu spät';
  const noisy = `RT @the_best_of_everything: ${post} 😂 https://news.example/the-best-of-the-world $ACME`;
  expect(detectLanguage(noisy)).toEqual(detectLanguage(post));
});

test('always answers with a code and a confidence', () => {
  fc.assert(
    fc.property(anyPost, (text) => {
      const { code, confidence } = detectLanguage(text);
      expect(code).toMatch(/^([a-z]{2}|unknown)$/);
      expect(confidence).toBeGreaterThanOrEqual(code === 'unknown' ? 0 : 0.5);
      expect(confidence).toBeLessThanOrEqual(1);
    }),
  );
});

test('comes to an end on hostile texts and on a megabyte', () => {
  for (const text of [...hostileTexts, 'Der Zug ist da. '.repeat(65_000)]) {
    expect(detectLanguage(text).code).toMatch(/^([a-z]{2}|unknown)$/);
  }
});

describe.skipIf(!hasCorpora)('on public tweets (needs ../shared or VANE_SHARED)', () => {
  // The Hindi corpus is half English, the German and Portuguese ones hold some too.
  test.each([
    ['ar', 'xlm-t/ar/dev', 0.97],
    ['de', 'xlm-t/de/dev', 0.87],
    ['en', 'xlm-t/en/dev', 0.98],
    ['es', 'xlm-t/es/dev', 0.97],
    ['fr', 'xlm-t/fr/dev', 0.97],
    ['hi', 'xlm-t/hi/dev', 0.42],
    ['it', 'xlm-t/it/dev', 0.95],
    ['pt', 'xlm-t/pt/dev', 0.9],
    ['zh', 'zh/weibo/train', 0.98],
  ])('%s in %s: at least %d right', (language, corpus, share) => {
    const texts = textsOf(corpus);
    const right = texts.filter((text) => detectLanguage(text).code === language);
    expect(right.length / texts.length).toBeGreaterThanOrEqual(share);
  });
});
