import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprintDistance, nearDuplicate, textFingerprint } from '../../src/posts/fingerprint.ts';
import { anyPost } from './any-post.ts';
import { hostileTexts } from './hostile-texts.ts';
import { hasCorpora, textsOf } from './shared.ts';

const english = 'The new phone from Acme is out today and the camera is the best that I have ever seen';
const chinese = '今天发布的新手机拍照效果真的非常好，电池也很耐用，就是价格有一点贵，大家觉得值得买吗';

const areNear = (one: string, other: string) => nearDuplicate(textFingerprint(one), textFingerprint(other));

describe.each([english, chinese])('%s', (post) => {
  test.each([
    ['itself', post],
    ['a retweet', `RT @alice: ${post}`],
    ['another link', `${post} https://a.example/x9`],
    ['an emoji', `${post} 😂😂`],
    ['other case and punctuation', post.toUpperCase().replace('，', ' ... ')],
    ['one hashtag more', `${post} #win`],
    ['HTML escapes', `&gt; ${post} &lt;3`],
  ])('is near to %s', (_, copy) => expect(areNear(post, copy)).toBe(true));

  test.each([
    ['nothing', ''],
    [
      'another post on it',
      'Acme says its phone battery recall will cost more than it earned this year, shares fall',
    ],
    ['another post in Chinese', '快递等了一个星期才到，打开一看屏幕是碎的，客服电话一直打不通，太生气了'],
  ])('is not near to %s', (_, other) => expect(areNear(post, other)).toBe(false));
});

test('texts without words are nobody’s copies', () => {
  expect(textFingerprint('😂 @alice https://a.example')).toBe('0000000000000000');
  expect(areNear('😂', '👍')).toBe(false);
});

test('short texts have fingerprints too', () => {
  expect(areNear('ok', 'OK!')).toBe(true);
  expect(areNear('ok', 'no')).toBe(false);
});

test('distance counts the bits that differ', () => {
  expect(fingerprintDistance('0000000000000000', 'ffffffffffffffff')).toBe(64);
  expect(fingerprintDistance('80000000f0000000', '00000001f0000003')).toBe(4);
});

test('fingerprints are 16 digits; distances are symmetric and zero to oneself', () => {
  fc.assert(
    fc.property(anyPost, anyPost, (one, other) => {
      const [a, b] = [textFingerprint(one), textFingerprint(other)];
      expect(a).toMatch(/^[0-9a-f]{16}$/);
      expect(fingerprintDistance(a, a)).toBe(0);
      expect(fingerprintDistance(a, b)).toBe(fingerprintDistance(b, a));
    }),
  );
});

test('comes to an end on hostile texts and on a megabyte', () => {
  for (const text of [...hostileTexts.filter((_, i) => i % 4 === 0), 'ein Zug '.repeat(130_000)]) {
    expect(textFingerprint(text)).toHaveLength(16);
  }
});

describe.skipIf(!hasCorpora)('on public tweets (needs ../shared or VANE_SHARED)', () => {
  test('different tweets are hardly ever near', () => {
    const prints = [...new Set(textsOf('tweeteval/sentiment/dev'))].map(textFingerprint);
    const neighbours = prints
      .slice(1)
      .flatMap((one, i) => prints.slice(Math.max(0, i - 50), i).map((other) => [one, other] as const));
    const near = neighbours.filter(([one, other]) => nearDuplicate(one, other));
    expect(near.length / neighbours.length).toBeLessThan(1e-4);
  });
});
