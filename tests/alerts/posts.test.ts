import { describe, expect, test } from 'vitest';
import { judgeReach, judgeWords, strongWords } from '../../src/alerts/detectors/index.ts';

describe('strong words', () => {
  test.each([
    [['boycott'], 'Time to BOYCOTT them!', ['boycott']],
    [['boycott'], 'boycotters', []],
    [['boycott*'], '#boycotters unite', ['boycott*']],
    [['class action'], 'a class action is coming', ['class action']],
    [['fraude'], 'Qué FRAUDÉ', ['fraude']],
    [['起诉', '退款'], '我要起诉你们', ['起诉']],
    [['c++', '.'], 'c++ is broken', ['c++']],
    [['', '*', ' '], 'anything', []],
    [['recall'], 'I recall that', ['recall']],
  ])('%j in "%s"', (list, text, found) => {
    expect(strongWords(list)(text)).toEqual(found);
  });

  test('fire when enough posts of the hour hold one', () => {
    const find = strongWords(['fraud', 'scam']);
    const at = 10_000_000;
    const posts = (count: number, age: number) =>
      Array.from({ length: count }, () => ({ at: at - age, text: 'This is fraud' }));
    expect(judgeWords(posts(3, 1_000), find, at, 'normal')).toMatchObject({
      fired: true,
      observed: 3,
      reasons: [{ kind: 'words', words: ['fraud'], posts: 3 }],
    });
    expect(judgeWords(posts(2, 1_000), find, at, 'normal').fired).toBe(false);
    expect(judgeWords(posts(2, 1_000), find, at, 'keen').fired).toBe(true);
    expect(judgeWords(posts(9, 3_600_000), find, at, 'keen').fired).toBe(false);
    expect(judgeWords([{ at: at + 1, text: 'scam' }], find, at, 'keen').fired).toBe(false);
  });
});

describe('an author with reach', () => {
  test.each([
    [50_000, 0.95, 'normal', true],
    [50_000, 0.95, 'calm', false],
    [50_000, 0.6, 'normal', false],
    [2_000, 0.95, 'keen', true],
    [999, 1, 'keen', false],
  ] as const)('%i followers, negative by %d, %s', (followers, negative, sensitivity, fired) => {
    expect(judgeReach({ followers, negative }, sensitivity).fired).toBe(fired);
  });

  test('is not known where the source does not say', () => {
    expect(judgeReach({ followers: undefined, negative: 1 }, 'keen')).toMatchObject({
      fired: false,
      cold: true,
    });
  });
});
