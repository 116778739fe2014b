import type { Phrases } from './phrases.ts';

/** What posts say that others do not: a phrase as most of them write it, and how often. */
export interface Contrast {
  readonly phrase: string;
  /** Posts that say it, among those asked about and among the others. */
  readonly posts: number;
  readonly others: number;
  /** How sure it is that it is said more often: standard deviations. */
  readonly z: number;
}

/** Said in fewer posts it is somebody's, not people's. */
const LEAST_POSTS = 3;
/** How much is known of a phrase beforehand, in posts: its share is what it is in all of them. */
const PRIOR_POSTS = 10;

/**
 * Words and phrases by which posts differ from others, the surest first: log-odds with a prior taken from both
 * (Monroe, Colaresi and Quinn 2008, "Fightin' Words", doi:10.1093/pan/mpn018), each phrase counted once a post.
 */
export function contrast(posts: readonly Phrases[], others: readonly Phrases[]): Contrast[] {
  const [here, there] = [count(posts), count(others)];
  const all = posts.length + others.length;
  return [...here]
    .filter(([, counted]) => counted.posts >= LEAST_POSTS)
    .map(([key, { posts: said, forms }]) => {
      const elsewhere = there.get(key)?.posts ?? 0;
      const prior = (PRIOR_POSTS * (said + elsewhere)) / all;
      const gap = logOdds(said, posts.length, prior) - logOdds(elsewhere, others.length, prior);
      const variance = 1 / (said + prior) + 1 / (elsewhere + prior);
      return { phrase: usualForm(forms), posts: said, others: elsewhere, z: gap / Math.sqrt(variance) };
    })
    .sort((one, other) => other.z - one.z);
}

const logOdds = (posts: number, of: number, prior: number): number =>
  Math.log((posts + prior) / (of + PRIOR_POSTS - posts - prior));

interface Counted {
  posts: number;
  readonly forms: Map<string, number>;
}

function count(posts: readonly Phrases[]): Map<string, Counted> {
  const counted = new Map<string, Counted>();
  for (const phrases of posts)
    for (const [key, form] of phrases) {
      const one = counted.get(key) ?? { posts: 0, forms: new Map<string, number>() };
      one.posts += 1;
      one.forms.set(form, (one.forms.get(form) ?? 0) + 1);
      counted.set(key, one);
    }
  return counted;
}

function usualForm(forms: ReadonlyMap<string, number>): string {
  const [usual] = [...forms].sort(([, one], [, other]) => other - one);
  return usual?.[0] ?? '';
}
