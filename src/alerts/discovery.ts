import { adjusted } from '../trends/significance.ts';

/**
 * Which of many tests to believe, so that of those believed no more than a part is false on average, however many are
 * made: Benjamini & Hochberg 1995. Holds for tests that are independent or depend positively on each other.
 *
 * @param rate the part of false ones that is borne, 0 to 1
 * @returns for each p in order, whether to believe it
 */
export const discoveries = (ps: readonly number[], rate: number): boolean[] =>
  adjusted(ps).map((p) => p <= rate);
