/**
 * Which of many tests to believe, so that of those believed no more than a part is false on average, however many are
 * made: Benjamini & Hochberg 1995. Holds for tests that are independent or depend positively on each other.
 *
 * @param rate the part of false ones that is borne, 0 to 1
 * @returns for each p in order, whether to believe it
 */
export function discoveries(ps: readonly number[], rate: number): boolean[] {
  const sorted = ps.toSorted((a, b) => a - b);
  const last = sorted.findLastIndex((p, at) => p <= (rate * (at + 1)) / ps.length);
  const limit = sorted[last] ?? -1;
  return ps.map((p) => p <= limit);
}
