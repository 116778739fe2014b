import type { TermIndex } from './term-index.ts';

/**
 * How ready a post is to open a topic of its own, per post there is: the concentration of a Dirichlet process.
 * Chosen, as is `SMOOTHING`, on halves and shuffles of news headlines; a third or three times of it cost 0.02 NMI.
 */
const NEW_TOPIC = 0.1;
/** What every topic is taken to have of every term before it has any (the prior of the multinomial). */
const SMOOTHING = 0.03;
/** What a term counts that is everywhere: next to nothing, yet it is there. */
const LEAST_TELLING = 0.02;

/** A term of a post: how much it counts by its kind, and with what it tells at the moment. */
export interface WeighedTerm {
  readonly term: string;
  readonly kind: number;
  readonly weight: number;
}

/** What a topic weighs: posts, and terms of posts; both faded. */
export interface Mass {
  readonly posts: number;
  readonly terms: number;
}

export interface Field {
  readonly index: TermIndex;
  readonly masses: ReadonlyMap<number, Mass>;
  /** Posts in all topics together. */
  readonly posts: number;
  /** What turns counts and masses into posts of now. */
  readonly scale: number;
}

/**
 * How much a term tells topics apart, 0.02 to 1: 1 where it is in one topic alone, less the more evenly it is spread
 * over topics (its entropy, against that of a term spread over all of them). Unlike document frequency it spares what
 * a large topic says in every post.
 */
export function telling(term: string, { index, masses }: Pick<Field, 'index' | 'masses'>): number {
  const counts = index.topicsOf(term);
  if (counts === undefined || counts.size < 2) return 1;
  let total = 0;
  let weighed = 0;
  for (const count of counts.values()) {
    total += count;
    weighed += count * Math.log(count);
  }
  const entropy = Math.log(total) - weighed / total;
  return Math.min(1, Math.max(LEAST_TELLING, 1 - entropy / Math.log(Math.max(2, masses.size))));
}

/**
 * The topic that a post most likely belongs to; none where one of its own is likelier: a Dirichlet process mixture of
 * multinomials (Yin et al. 2018, doi:10.1145/3219819.3220094; terms weighed as in Kumar et al. 2020,
 * doi:10.18653/v1/2020.acl-main.70, by entropy).
 */
export function likeliestTopic(terms: readonly WeighedTerm[], field: Field): number | undefined {
  const prior = SMOOTHING * field.index.size;
  const length = terms.reduce((sum, { weight }) => sum + weight, 0);
  const middle = prior + length / 2;
  const alone = Math.log(NEW_TOPIC * field.posts * field.scale) - length * Math.log(middle);
  let [best, likeliest]: [number | undefined, number] = [undefined, alone];
  for (const [topic, gain] of gainsOf(terms, field)) {
    const mass = field.masses.get(topic);
    if (mass === undefined) continue;
    const likelihood =
      gain + Math.log(mass.posts * field.scale) - length * Math.log(mass.terms * field.scale + middle);
    if (likelihood > likeliest) [best, likeliest] = [topic, likelihood];
  }
  return best;
}

/** By topic, how much likelier its counts make the terms of a post than no count would. */
function gainsOf(terms: readonly WeighedTerm[], { index, scale }: Field): Map<number, number> {
  const gains = new Map<number, number>();
  const factor = scale / SMOOTHING;
  for (const { term, weight } of terms)
    for (const [topic, count] of index.topicsOf(term) ?? [])
      gains.set(topic, (gains.get(topic) ?? 0) + weight * Math.log1p(count * factor));
  return gains;
}
