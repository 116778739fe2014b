import { logBeta, logChoose, logGamma } from '../../trends/gamma.ts';
import { sumOfTerms } from '../../trends/sum-of-terms.ts';

/** Of so many things, so many are of a kind. */
export interface Part {
  readonly part: number;
  readonly whole: number;
}

/** How a share varies from one window to the next. */
export interface ShareModel {
  /** The usual share, above 0 and below 1. */
  readonly share: number;
  /** How alike posts of one window are beyond chance (intra-class correlation), above 0 and below 1. */
  readonly likeness: number;
}

/** How a count varies from one window to the next. */
export interface CountModel {
  /** Above 0. */
  readonly expected: number;
  /** Standard deviation of what is expected, beside the chance that each count has (Poisson's); above 0. */
  readonly spread: number;
}

/** The probability of as many or more of a kind: beta-binomial, the share itself being drawn anew in each window. */
export function shareTail({ part, whole }: Part, { share, likeness }: ShareModel): number {
  if (part <= 0) return 1;
  const certainty = 1 / likeness - 1;
  const [alpha, beta] = [share * certainty, (1 - share) * certainty];
  const first = logChoose(whole, part) + logBeta(part + alpha, whole - part + beta) - logBeta(alpha, beta);
  const ratio = (count: number) =>
    count >= whole ? 0 : ((whole - count) * (count + alpha)) / ((count + 1) * (whole - count - 1 + beta));
  return Math.min(
    1,
    sumOfTerms(Math.exp(first), (step) => ratio(part + step), PRECISION),
  );
}

/** The probability of as many or more: negative binomial, what is expected being drawn from a gamma distribution. */
export function countTail(observed: number, { expected, spread }: CountModel): number {
  if (observed <= 0) return 1;
  const shape = (expected / spread) ** 2;
  const rate = shape / (shape + expected);
  const first =
    logGamma(observed + shape) -
    logGamma(observed + 1) -
    logGamma(shape) +
    shape * Math.log(rate) +
    observed * Math.log1p(-rate);
  const ratio = (count: number) => ((count + shape) / (count + 1)) * (1 - rate);
  return Math.min(
    1,
    sumOfTerms(Math.exp(first), (step) => ratio(observed + step), PRECISION),
  );
}

/** Terms that change the sum by less are left out. */
const PRECISION = 1e-9;

/** The probability of two independent ones together (Fisher 1925): the product of two is small more easily than one. */
export function together(one: number, other: number): number {
  const product = Math.max(Number.MIN_VALUE, one * other);
  return Math.min(1, product * (1 - Math.log(product)));
}
