import { createRequire } from 'node:module';

/** Longer runs of letters are nobody's words, and stay whole. */
const LONGEST_RUN = 60;
/** The longest word of the list has 24 letters. */
const LONGEST_WORD = 24;
const REMEMBERED = 5_000;

/** Digits, letters with case, letters of other scripts. */
const RUN = /\p{N}+|[\p{Lu}\p{Ll}][\p{Lu}\p{Ll}\p{M}]*|[^\p{N}\p{Lu}\p{Ll}\s_]+/gu;
/** `NASA`, `Best`, `ever`, and what has no case. */
const CASED = /\p{Lu}+(?![\p{Ll}\p{M}])|\p{Lu}[\p{Ll}\p{M}]+|\p{Ll}[\p{Ll}\p{M}]*|[^\p{Lu}\p{Ll}]+/gu;

const remembered = new Map<string, readonly string[]>();
let costs: ReadonlyMap<string, number> | undefined;

/**
 * The words of a hashtag, given without its sign: `BestDayEver` and `best_day_ever` and `bestdayever` have the same
 * three. They stand in order and are slices of the name; only underscores and blanks are left out. Case is
 * kept.
 *
 * Words without a mark between them are found with English alone; other languages stay whole, or come apart wrongly.
 */
export function splitHashtag(name: string): readonly string[] {
  const known = remembered.get(name);
  if (known) return known;
  const words = (name.match(RUN) ?? []).flatMap(splitRun);
  if (name.length <= LONGEST_RUN) remember(name, words);
  return words;
}

/** CamelCase is taken at its word, but for names like `YouTube` and `iPhone`. */
function splitRun(run: string): readonly string[] {
  const lower = run.toLowerCase();
  const pieces = run.match(CASED) ?? [run];
  if (pieces.length > 1) return pieces.length === 2 && wordCosts().has(lower) ? [run] : pieces;
  return /^[a-z]{4,}$/.test(lower) && run.length <= LONGEST_RUN ? cheapestWords(run, lower) : [run];
}

/** Forgets the oldest: hostile names must not fill the memory. */
function remember(name: string, words: readonly string[]): void {
  const [oldest] = remembered.keys();
  if (remembered.size >= REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  remembered.set(name, words);
}

/** The last word of the cheapest split of some first letters: where it starts, and the cost of the whole split. */
interface Cut {
  readonly cost: number;
  readonly start: number;
}
const NO_LETTERS: Cut = { cost: 0, start: 0 };

/** The split of least total cost, by dynamic programming over the places where a word may end (Viterbi). */
function cheapestWords(run: string, lower: string): readonly string[] {
  const best = [NO_LETTERS];
  for (let end = 1; end <= run.length; end++) best.push(cheapestCut(best, lower, end));
  const words: string[] = [];
  for (let end = run.length; end > 0;) {
    const { start } = best[end] ?? NO_LETTERS;
    words.unshift(run.slice(start, end));
    end = start;
  }
  return words;
}

function cheapestCut(best: readonly Cut[], lower: string, end: number): Cut {
  let cheapest: Cut = { cost: Infinity, start: 0 };
  for (let start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
    const cost = (best[start]?.cost ?? 0) + costOf(lower.slice(start, end));
    if (cost < cheapest.cost) cheapest = { cost, start };
  }
  return cheapest;
}

/**
 * Unknown words cost more than most known ones and more by the letter, so that a name stays whole (`zayn`, not
 * `za yn`). The two numbers give back 81 % of 3,400 CamelCase hashtags from their lower case, wordsninja itself 79 %.
 */
const costOf = (word: string): number => wordCosts().get(word) ?? 10 + 2.3 * word.length;

/**
 * Minus the log of each word's probability by Zipf's law, from its rank among 126,000 English words
 * (https://stackoverflow.com/a/11642687). Read at first use: 25 MB.
 */
function wordCosts(): ReadonlyMap<string, number> {
  costs ??= new Map(readWords().map((word, i, { length }) => [word, Math.log((i + 1) * Math.log(length))]));
  return costs;
}

/** Single letters are in the list too, but only two of them are words. */
const readWords = (): readonly string[] =>
  (createRequire(import.meta.url)('wordsninja/words-en.json') as readonly string[]).filter(
    (word) => word.length > 1 || word === 'a' || word === 'i',
  );
