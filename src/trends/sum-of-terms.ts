/** Below, numbers are so coarse that a term would shrink no more, and the sum never end. */
const LEAST = 1e-300;

/**
 * The first term of a series and those after it, until they add nothing: the tail of a distribution, term by term.
 *
 * @param ratio of the term after a step to the term of that step, counted from 0; 0 ends the series
 * @param precision the part of the sum below which a term adds nothing
 */
export function sumOfTerms(first: number, ratio: (step: number) => number, precision: number): number {
  let sum = first;
  let term = first;
  for (let step = 0; term > Math.max(LEAST, sum * precision); step++) {
    term *= ratio(step);
    sum += term;
  }
  return sum;
}
