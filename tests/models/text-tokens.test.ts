import { describe, expect, test } from 'vitest';
import { createFeatureReader, fillValues } from '../../models/text/features.ts';
import { rowIn, TABLE_ROWS } from '../../models/text/tables.ts';
import { MAX_TOKENS, tokenize } from '../../models/text/tokens.ts';
import { TEXT_TASKS } from '../../models/index.ts';

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
  /** Features of marked tokens. */
  const marked = (text: string) => {
    const { ends, runs } = read(text);
    return ends[0] - runs;
  };

  test('each names tokens of its text', () => {
    const { tokens, hashes, first, last } = read('This is NOT a good day 🙃');
    expect(hashes.length).toBeGreaterThan(20);
    hashes.forEach((_, at) => {
      expect(first[at]).toBeLessThanOrEqual(last[at] ?? -1);
      expect(last[at]).toBeLessThan(tokens.length);
    });
  });

  test('a task has a row of its own table for each, whatever the script', () => {
    for (const task of TEXT_TASKS)
      for (const text of ['good day', '味道很好']) {
        const { hashes, script } = read(text);
        const rows = TABLE_ROWS[task][script];
        hashes.forEach((hash) => {
          expect(rowIn(rows, hash)).toBeGreaterThanOrEqual(0);
          expect(rowIn(rows, hash)).toBeLessThan(rows);
        });
      }
  });

  test('words stand before pieces of words', () => {
    const { hashes, ends } = read('good day');
    expect(ends).toEqual([3, 3, hashes.length]);
    expect(hashes.length).toBeGreaterThan(3);
  });

  test('emoticons and emoji stand apart too, each once, and count as much however long the text', () => {
    const signs = (text: string) => {
      const { hashes, ends } = read(text);
      const values = new Float32Array(hashes.length);
      fillValues(values, ends);
      return { hashes: [...hashes.slice(ends[0], ends[1])], values: [...values.slice(ends[0], ends[1])] };
    };
    expect(signs('good day').hashes).toEqual([]);
    expect(signs('good 😀😀 day 😀')).toEqual(signs('😀'));
    expect(signs(`${'so many words '.repeat(50)}😀`)).toEqual(signs('😀'));
    expect(signs('😀 [哈哈] :(').values.map((value) => value.toFixed(3))).toEqual([
      '0.577',
      '0.577',
      '0.577',
    ]);
    expect(signs('😀').values).toEqual([1]);
  });

  test('numbers of as many digits are one and the same', () => {
    expect(read('waited 40 minutes').hashes).toEqual(read('waited 45 minutes').hashes);
    expect(read('waited 40 minutes').hashes).not.toEqual(read('waited 400 minutes').hashes);
  });

  test('case does not matter, negation does', () => {
    expect(read('Good day').hashes).toEqual(read('good Day').hashes);
    expect(marked('never so very good')).toBe(3);
    expect(marked('never! so very good')).toBe(0);
  });

  test('capitals, lengthened words and both sides of a contrast are marked', () => {
    expect(marked('good day')).toBe(0);
    expect(marked('GOOD day')).toBe(1);
    expect(marked('goood day')).toBe(2);
    expect(marked('good but slow')).toBe(2);
    expect(read('goood day').hashes).toContain(read('good').hashes[0]);
  });

  test('a text without blanks between words is known as such', () => {
    expect(read('good day').script).toBe('spaced');
    expect(read('味道很好 ok').script).toBe('unspaced');
    expect(marked('不好吃')).toBe(2);
  });

  test('texts without words, and hostile ones, are read', () => {
    expect(read('').hashes).toHaveLength(0);
    expect(read(' \n\0').hashes).toHaveLength(0);
    expect(read('w'.repeat(40_000)).hashes.length).toBeLessThan(200);
    expect(read(`${'x'.repeat(30)} `.repeat(1_300)).hashes.length).toBeGreaterThan(100_000);
    expect(read('\ud83d lone \udc00').tokens).toHaveLength(1);
  });
});
