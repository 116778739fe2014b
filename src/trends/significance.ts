import { logGamma } from './gamma.ts';
import { sumOfTerms } from './sum-of-terms.ts';

/** What was seen in one stretch of posts, and in another that it is compared with. */
export interface Comparison {
  /** Posts of a topic in the stretch that is asked about. */
  readonly observed: number;
  /** All posts in it. */
  readonly of: number;
  /** Posts of the topic before. */
  readonly before: number;
  readonly beforeOf: number;
}

/** What is known of a rate before anything was counted (Jeffreys' prior of a Poisson rate). */
const PRIOR = 0.5;

/**
 * Probability of at least, and of at most, as many posts as observed, had the rate stayed what it was.
 *
 * The Poisson tail, with the rate known only as well as the posts before tell it: a negative binomial. So three posts
 * of a topic of which nobody spoke in ten hours are less of a surprise than in a thousand.
 */
export function tailsOf({ observed, of, before, beforeOf }: Comparison): { above: number; below: number } {
  if (of <= 0 || beforeOf <= 0) return { above: 1, below: 1 };
  const shape = before + PRIOR;
  const share = of / (of + beforeOf);
  const here = probability(observed, shape, share);
  // The smaller tail is summed, the other is the rest: from far off, `here` is too small for a number.
  if (observed > (shape * share) / (1 - share)) {
    const above = upwards(observed, shape, share, here);
    return { above: Math.min(1, above), below: Math.max(0, 1 - (above - here)) };
  }
  const below = downwards(observed, shape, share, here);
  return { above: Math.max(0, 1 - (below - here)), below: Math.min(1, below) };
}

/** Posts that were to be expected. */
export const expectedOf = ({ of, before, beforeOf }: Omit<Comparison, 'observed'>): number =>
  beforeOf === 0 ? 0 : (before * of) / beforeOf;

/** Of a negative binomial; its count may be a fraction. */
function probability(count: number, shape: number, share: number): number {
  return Math.exp(
    logGamma(count + shape) -
      logGamma(shape) -
      logGamma(count + 1) +
      count * Math.log(share) +
      shape * Math.log1p(-share),
  );
}

/** A term that is a smaller part of the sum adds nothing. */
const NOTHING = 1e-16;

/** Of as many posts as counted and more, `first` being the probability of just so many. */
const upwards = (count: number, shape: number, share: number, first: number): number =>
  sumOfTerms(first, (step) => (share * (count + step + shape)) / (count + step + 1), NOTHING);

/** Of as many posts as counted and fewer; a count that is a fraction ends above 0. */
function downwards(count: number, shape: number, share: number, first: number): number {
  const ratio = (at: number) => (at < 1 ? 0 : at / (share * (at - 1 + shape)));
  return sumOfTerms(first, (step) => ratio(count - step), NOTHING);
}

/**
 * How much more counts vary than by chance around their rate: variance over mean, 1 at least (Pearson's statistic over
 * its degrees of freedom). Posts answer posts, so they come in heaps.
 */
export function dispersionOf(counts: readonly number[], totals: readonly number[]): number {
  const rate = counts.reduce((sum, count) => sum + count, 0) / totals.reduce((sum, total) => sum + total, 0);
  const expected = totals.map((total) => total * rate);
  const terms = expected.flatMap((mean, at) => (mean > 0 ? [((counts[at] ?? 0) - mean) ** 2 / mean] : []));
  if (terms.length < 2) return 1;
  return Math.max(1, terms.reduce((sum, term) => sum + term, 0) / (terms.length - 1));
}

/**
 * Adjusts probabilities for how many were asked (Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x):
 * of all below 0.05 then, 5 % are expected to be chance. The order stays.
 */
export function adjusted(probabilities: readonly number[]): number[] {
  const order = probabilities.map((p, at) => ({ p, at })).sort((one, other) => other.p - one.p);
  const result = probabilities.map(() => 1);
  let least = 1;
  order.forEach(({ p, at }, greater) => {
    least = Math.min(least, (p * order.length) / (order.length - greater));
    result[at] = least;
  });
  return result;
}
