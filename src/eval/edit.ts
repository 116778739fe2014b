import { distance } from 'fastest-levenshtein';

/** Text as error rates see it: NFKC, lower case; letters and digits in words, and nothing else. */
export function comparable(text: string): { readonly letters: string; readonly words: readonly string[] } {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '');
  return { letters: words.join(''), words };
}

/** Least insertions, deletions and replacements of characters that make one text of the other. */
export function characterDistance(a: string, b: string): number {
  return distance(...asUnits(Array.from(a), Array.from(b)));
}

/** The same with whole words. */
export function wordDistance(a: readonly string[], b: readonly string[]): number {
  return distance(...asUnits(a, b));
}

/** First of the characters that stand for things: beyond the surrogates there would be two units for one thing. */
const FIRST = 0x20;
const MOST_THINGS = 0xd800 - FIRST;

/** Each different thing as one UTF-16 unit, so that the library, which compares units, compares things. */
function asUnits(a: readonly string[], b: readonly string[]): [string, string] {
  const units = new Map<string, string>();
  const unitOf = (thing: string): string => {
    const unit = units.get(thing) ?? String.fromCharCode(FIRST + (units.size % MOST_THINGS));
    units.set(thing, unit);
    return unit;
  };
  return [a.map(unitOf).join(''), b.map(unitOf).join('')];
}
