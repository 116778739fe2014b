import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VaneError } from '../../src/errors.ts';
import { type Post, POST_TEXT_LIMIT, postSchema, readablePostText } from '../../src/posts/post.ts';

const post: Post = {
  id: 'p1',
  source: 'terminal',
  text: '',
  pictures: [{ source: 'cat.jpg', fingerprint: 'f0e1d2c3b4a59687' }],
  authorHash: '0123456789abcdef0123456789abcdef',
  createdAt: new Date('2026-03-01T09:00:00Z'),
  counts: { likes: 3 },
};

describe('postSchema', () => {
  test('accepts a post of a picture alone', () => {
    expect(postSchema.parse(post)).toEqual(post);
  });

  test.each([
    ['a handle where the hash belongs', { authorHash: '@alice' }],
    ['a negative count', { counts: { likes: -1 } }],
    ['half a like', { counts: { likes: 0.5 } }],
    ['a time that is none', { createdAt: new Date('never') }],
    ['an unknown field', { author: 'alice' }],
    ['a short fingerprint', { pictures: [{ source: 'cat.jpg', fingerprint: 'f0' }] }],
    ['a text above the limit', { text: 'a'.repeat(POST_TEXT_LIMIT + 1) }],
  ])('refuses %s', (_, change) => {
    expect(postSchema.safeParse({ ...post, ...change }).success).toBe(false);
  });
});

describe('readablePostText', () => {
  test('puts U+FFFD for lone surrogates and NUL, and leaves pairs', () => {
    expect(readablePostText('a\uD83Db\0\uDE00c😀\uD83D')).toBe('a\uFFFDb\uFFFD\uFFFDc😀\uFFFD');
  });

  test('keeps the length, is well-formed, and changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.integer({ min: 0, max: 200 }),
        (whole, cut) => {
          const text = whole.slice(cut);
          const readable = readablePostText(text);
          expect(readable).toHaveLength(text.length);
          expect(Buffer.from(readable).toString()).toBe(readable);
          expect(readable).not.toContain('\0');
          expect(readablePostText(readable)).toBe(readable);
        },
      ),
    );
  });

  test('reads a text at the limit and refuses a megabyte, saying both lengths', () => {
    expect(readablePostText('a'.repeat(POST_TEXT_LIMIT))).toHaveLength(POST_TEXT_LIMIT);
    const megabyte = 'a'.repeat(1_000_000);
    const refusal = new VaneError('post.too_long', { length: 1_000_000, limit: POST_TEXT_LIMIT });
    expect(() => readablePostText(megabyte)).toThrow(refusal);
  });
});
