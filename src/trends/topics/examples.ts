import type { WeighedTerm } from './placing.ts';

interface Candidate {
  readonly id: string;
  readonly terms: readonly WeighedTerm[];
}

/** From this share of terms in common, two posts say the same. */
const ALIKE = 0.7;

/**
 * Ids of the posts that say most of what their topic says, in few words beside it; of nearly the same ones the first.
 *
 * @param weights what each term weighs in the topic
 */
export function bestExamples(
  posts: readonly Candidate[],
  weights: ReadonlyMap<string, number>,
  count: number,
): string[] {
  const scored = posts.map((post) => ({ post, score: scoreOf(post, weights) }));
  const chosen: Candidate[] = [];
  for (const { post } of scored.sort((one, other) => other.score - one.score)) {
    if (chosen.length === count) break;
    if (!chosen.some((other) => alike(post, other))) chosen.push(post);
  }
  return chosen.map(({ id }) => id);
}

/** Cosine, but for the length of the topic, which is the same for all. */
function scoreOf({ terms }: Candidate, weights: ReadonlyMap<string, number>): number {
  const product = terms.reduce((sum, { term, kind }) => sum + kind * (weights.get(term) ?? 0), 0);
  return product / Math.max(1, Math.hypot(...terms.map(({ kind }) => kind)));
}

/** By the share of terms in common (Jaccard). */
function alike(one: Candidate, other: Candidate): boolean {
  const terms = new Set(other.terms.map(({ term }) => term));
  const common = one.terms.filter(({ term }) => terms.has(term)).length;
  return common >= ALIKE * (one.terms.length + terms.size - common);
}
