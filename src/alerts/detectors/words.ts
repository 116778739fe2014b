import { type Sensitivity, THRESHOLDS } from '../sensitivity.ts';
import { HOUR } from '../../durations.ts';
import { quiet, type Verdict } from './verdict.ts';

/** What a post says, for a list of strong words. */
export interface SpokenPost {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

/**
 * Makes a test for the words of a list: whole words, whatever their case and accents; in scripts without blanks between
 * words, such as Chinese, anywhere. A `*` at the end of a word takes any ending.
 *
 * @returns the words of the list that a text holds
 */
export function strongWords(list: readonly string[]): (text: string) => string[] {
  const tests = list
    .map((word) => word.trim())
    .filter((word) => word.replaceAll('*', '') !== '')
    .map((word) => ({ word, pattern: patternOf(plain(word)) }));
  return (text) => {
    const simple = plain(text);
    return tests.filter(({ pattern }) => pattern.test(simple)).map(({ word }) => word);
  };
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

function patternOf(word: string): RegExp {
  const isOpen = word.endsWith('*');
  const escaped = word.replaceAll('*', '').replace(/[\\^$.|?+()[\]{}/-]/g, String.raw`\$&`);
  if (/^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]/u.test(word)) return new RegExp(escaped, 'u');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}${isOpen ? '' : '(?![\\p{L}\\p{N}])'}`, 'u');
}

/** Judges the posts of the hour before a time: whether enough of them hold a word of the list. */
export function judgeWords(
  posts: readonly SpokenPost[],
  find: (text: string) => readonly string[],
  at: number,
  sensitivity: Sensitivity,
): Verdict {
  const { strongPosts } = THRESHOLDS[sensitivity];
  const found = posts
    .filter((post) => post.at > at - HOUR && post.at <= at)
    .map(({ text }) => find(text))
    .filter((words) => words.length > 0);
  return {
    ...quiet([{ kind: 'words', words: [...new Set(found.flat())], posts: found.length }]),
    fired: found.length >= strongPosts,
    observed: found.length,
    high: strongPosts,
  };
}
