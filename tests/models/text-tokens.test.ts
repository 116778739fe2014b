import { describe, expect, test } from 'vitest';
import { createFeatureReader, FEATURE_COUNT, FEATURES } from '../../models/text/features.ts';
import { MAX_TOKENS, tokenize } from '../../models/text/tokens.ts';

const pieces = (text: string) => tokenize(text).map(({ start, end }) => text.slice(start, end));

describe('tokens', () => {
  test.each([
    ["I don't LOVE it :(", ['I', "don't", 'LOVE', 'it', ':(']],
    ['sooo good!!! xD <3 http', ['sooo', 'good', '!!!', 'xD', '<3', 'http']],
    ['@user # Monday Blues ...', ['@user', '#', 'Monday', 'Blues', '...']],
    ['at 3:30 (2019)', ['at', '3:30', '(', '2019', ')']],
    ['family 👨‍👩‍👧 ❤ 1️⃣', ['family', '👨‍👩‍👧', '❤', '1️⃣']],
    ['好累[哈哈]', ['好', '累', '[哈哈]']],
    ['很好吃，ラーメン', ['很', '好', '吃', '，', 'ラ', 'ー', 'メ', 'ン']],
    ['नमस्ते دنيا', ['नमस्ते', 'دنيا']],
  ])('%s', (text, expected) => expect(pieces(text)).toEqual(expected));

  test('of a text without end only the first are read', () => {
    expect(tokenize('好'.repeat(40_000))).toHaveLength(MAX_TOKENS);
  });
});

describe('features', () => {
  const read = createFeatureReader();

  test('each names tokens of its text and a row of the weights', () => {
    const { tokens, ids, first, last } = read('This is NOT a good day 🙃');
    ids.forEach((id, at) => {
      expect(id).toBeGreaterThanOrEqual(0);
      expect(id).toBeLessThan(FEATURE_COUNT);
      expect(first[at]).toBeLessThanOrEqual(last[at] ?? -1);
      expect(last[at]).toBeLessThan(tokens.length);
    });
  });

  test('words stand below, pieces of words above the first block', () => {
    const { ids, words } = read('good day');
    expect(words).toBe(3);
    expect([...ids.slice(0, words)].every((id) => id < FEATURES.buckets)).toBe(true);
    expect([...ids.slice(words)].every((id) => id >= FEATURES.buckets)).toBe(true);
  });

  test('case does not matter, negation does', () => {
    expect(read('Good day').ids).toEqual(read('good Day').ids);
    const { words, runs } = read('never so very good');
    expect(words - runs).toBe(3);
    const stopped = read('never! so very good');
    expect(stopped.words - stopped.runs).toBe(0);
  });

  test('capitals, lengthened words and both sides of a contrast are marked', () => {
    const marked = (text: string) => {
      const { words, runs } = read(text);
      return words - runs;
    };
    expect(marked('good day')).toBe(0);
    expect(marked('GOOD day')).toBe(1);
    expect(marked('goood day')).toBe(2);
    expect(marked('good but slow')).toBe(2);
    expect(read('goood day').ids).toContain(read('good').ids[0]);
  });

  test('a text without blanks between words has rows of its own', () => {
    expect(read('good day').script).toBe('spaced');
    const { script, ids } = read('味道很好 ok');
    expect(script).toBe('unspaced');
    expect(ids.every((id) => id >= 2 * FEATURES.buckets)).toBe(true);
  });

  test('texts without words, and hostile ones, are read', () => {
    expect(read('').ids).toHaveLength(0);
    expect(read(' \n\0').ids).toHaveLength(0);
    expect(read('w'.repeat(40_000)).ids.length).toBeLessThan(200);
    expect(read(`${'x'.repeat(30)} `.repeat(1_300)).ids.length).toBeGreaterThan(100_000);
    expect(read('\ud83d lone \udc00').tokens).toHaveLength(1);
  });
});
