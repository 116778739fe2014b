import { type Field, likeliestTopic, telling, type WeighedTerm } from './placing.ts';
import { TermIndex } from './term-index.ts';
import { termsOf } from './terms.ts';
import { TOPIC_SETTINGS, type TopicPost, type TopicSettings } from './topic.ts';

const HOUR = 3_600_000;
/** Half-lives after which all counts are written anew, before they grow too large to subtract from. */
const REWRITE_AFTER = 20;

interface Placed {
  readonly id: string;
  readonly at: number;
  readonly topic: number;
  readonly terms: readonly WeighedTerm[];
}

interface Cluster {
  posts: number;
  terms: number;
  firstAt: number;
  lastAt: number;
  readonly words: Set<string>;
}

/**
 * Topics of a stream of posts, found as the posts come.
 *
 * Counts grow with time instead of fading: a post of now counts 2^(half-lives since `epoch`), and all counts are read
 * divided by that; so nothing needs to be touched for topics to fade.
 */
export class TopicStream {
  private readonly settings: TopicSettings;
  private readonly index = new TermIndex();
  private readonly clusters = new Map<number, Cluster>();
  /** In the order in which they came, or were last settled. */
  private readonly placed = new Map<string, Placed>();
  private mass = 0;
  private nextTopic = 1;
  private epoch: number | undefined;
  private latest = 0;

  constructor(settings: Partial<TopicSettings> = {}) {
    this.settings = { ...TOPIC_SETTINGS, ...settings };
  }

  /** Places a post; undefined where its text has nothing to tell. A post that is known stays where it is. */
  add(post: TopicPost): number | undefined {
    const known = this.placed.get(post.id);
    if (known !== undefined) return known.topic;
    const terms = termsOf(post.text, post.language);
    if (terms.size === 0) return undefined;
    this.advance(post.at.getTime());
    const topic = this.place(post.id, post.at.getTime(), terms);
    this.forgetOldest();
    return topic;
  }

  /** Looks again at the next `count` posts, those not looked at for longest first: what was told since may move them. */
  settle(count: number): void {
    let left = Math.min(count, this.placed.size);
    for (const post of this.placed.values()) {
      if (left-- <= 0) break;
      this.lift(post);
      this.place(post.id, post.at, new Map(post.terms.map(({ term, kind }) => [term, kind])));
    }
  }

  topicOf(post: string): number | undefined {
    return this.placed.get(post)?.topic;
  }

  private place(id: string, at: number, terms: ReadonlyMap<string, number>): number {
    const field = this.field();
    const weighed = Array.from(terms, ([term, kind]) => ({
      term,
      kind,
      weight: kind * telling(term, field),
    }));
    const growth = this.growth(at);
    const topic = likeliestTopic(weighed, { ...field, posts: field.posts + growth }) ?? this.open(at);
    this.put({ id, at, topic, terms: weighed }, growth);
    return topic;
  }

  private field(): Field {
    const scale = 1 / this.growth(this.latest);
    return { index: this.index, masses: this.clusters, posts: this.mass, scale };
  }

  private open(at: number): number {
    const topic = this.nextTopic++;
    this.clusters.set(topic, { posts: 0, terms: 0, firstAt: at, lastAt: at, words: new Set() });
    return topic;
  }

  private put(post: Placed, growth: number): void {
    const cluster = this.clusters.get(post.topic);
    if (cluster === undefined) return;
    cluster.posts += growth;
    cluster.firstAt = Math.min(cluster.firstAt, post.at);
    cluster.lastAt = Math.max(cluster.lastAt, post.at);
    this.mass += growth;
    for (const { term, weight } of post.terms) {
      cluster.terms += weight * growth;
      cluster.words.add(term);
      this.index.add(term, post.topic, weight * growth);
    }
    this.placed.set(post.id, post);
  }

  private lift(post: Placed): void {
    this.placed.delete(post.id);
    const cluster = this.clusters.get(post.topic);
    if (cluster === undefined) return;
    const growth = this.growth(post.at);
    cluster.posts -= growth;
    this.mass -= growth;
    for (const { term, weight } of post.terms) {
      cluster.terms -= weight * growth;
      this.index.add(term, post.topic, -weight * growth);
      if (this.index.count(term, post.topic) === 0) cluster.words.delete(term);
    }
    if (cluster.posts <= growth * 1e-6) this.close(post.topic, cluster);
  }

  private close(topic: number, cluster: Cluster): void {
    for (const term of cluster.words) this.index.drop(term, topic);
    this.clusters.delete(topic);
  }

  private forgetOldest(): void {
    const [oldest] = this.placed.keys();
    if (this.placed.size > this.settings.keptPosts && oldest !== undefined) this.placed.delete(oldest);
  }

  private growth(at: number): number {
    return 2 ** ((at - (this.epoch ?? at)) / HOUR / this.settings.halfLifeHours);
  }

  private advance(at: number): void {
    this.epoch ??= at;
    this.latest = Math.max(this.latest, at);
    const growth = this.growth(this.latest);
    if (growth > 2 ** REWRITE_AFTER) this.rewrite(growth);
  }

  private rewrite(growth: number): void {
    this.index.scale(1 / growth);
    for (const cluster of this.clusters.values()) {
      cluster.posts /= growth;
      cluster.terms /= growth;
    }
    this.mass /= growth;
    this.epoch = this.latest;
  }
}
