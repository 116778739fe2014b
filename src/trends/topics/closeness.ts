import { telling } from './placing.ts';
import type { TopicCounts } from './counts.ts';

/** Cosine from which two topics are one. Chosen on news headlines; 0.3 took different stories for one. */
const SAME = 0.4;
/** Topics whose cosine is worked out in full, those that share most first. */
const CANDIDATES = 3;
/** Terms that are looked up to find them. */
const LEADING = 30;

/** The topic that says nearly the same as a given one, by cosine of their terms weighed by what they tell. */
export function sameTopic(topic: number, counts: TopicCounts): number | undefined {
  const vector = counts.weighed(topic);
  const length = lengthOf(vector);
  const shared = sharedWith(topic, vector.slice(0, LEADING), counts);
  const nearest = [...shared].toSorted(([, one], [, other]) => other - one).slice(0, CANDIDATES);
  let [best, highest]: [number | undefined, number] = [undefined, SAME];
  for (const [other] of nearest) {
    const theirs = counts.weighed(other);
    const cosine = product(vector, new Map(theirs)) / (length * lengthOf(theirs));
    if (cosine >= highest) [best, highest] = [other, cosine];
  }
  return best;
}

/** By topic, what it shares of some terms, for each post it has. */
function sharedWith(
  topic: number,
  vector: readonly (readonly [string, number])[],
  { index, clusters }: TopicCounts,
): Map<number, number> {
  const shared = new Map<number, number>();
  for (const [term, weight] of vector) {
    const tells = telling(term, { index, masses: clusters });
    for (const [other, count] of index.topicsOf(term) ?? []) {
      const posts = clusters.get(other)?.posts ?? 0;
      if (other !== topic) shared.set(other, (shared.get(other) ?? 0) + (weight * count * tells) / posts);
    }
  }
  return shared;
}

const lengthOf = (vector: readonly (readonly [string, number])[]): number =>
  Math.hypot(...vector.map(([, weight]) => weight));

const product = (one: readonly (readonly [string, number])[], other: ReadonlyMap<string, number>): number =>
  one.reduce((sum, [term, weight]) => sum + weight * (other.get(term) ?? 0), 0);
