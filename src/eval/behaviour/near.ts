import { essence, tokenize } from '../../../models/training/index.ts';

/** Texts that share at least such a part of their words say nearly the same. */
const NEAR = 0.7;

/**
 * Whether a text says what one of the given texts says, or nearly: their different words are compared (Jaccard
 * index). Handles, links, marks and the order of words make no difference.
 */
export function nearTo(texts: readonly string[]): (text: string) => boolean {
  const sizes = texts.map((text) => wordsOf(text).size);
  const places = new Map<string, number[]>();
  texts.forEach((text, at) => {
    for (const word of wordsOf(text)) places.set(word, [...(places.get(word) ?? []), at]);
  });
  const same = new Set(texts.map(essence));
  return (text) => {
    if (same.has(essence(text))) return true;
    const words = wordsOf(text);
    const shared = new Map<number, number>();
    for (const word of words)
      for (const at of places.get(word) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    return [...shared].some(([at, count]) => count >= NEAR * ((sizes[at] ?? 0) + words.size - count));
  };
}

const wordsOf = (text: string): ReadonlySet<string> => {
  const plain = essence(text);
  return new Set(tokenize(plain).map(({ start, end }) => plain.slice(start, end)));
};
