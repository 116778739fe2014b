import { type Sentiment, SENTIMENTS } from '../../../models/index.ts';
import { sameTopic } from './closeness.ts';
import { type Cluster, TopicCounts } from './counts.ts';
import { bestExamples } from './examples.ts';
import { likeliestTopic, telling, type WeighedTerm } from './placing.ts';
import type { TopicState } from './state.ts';
import { termsOf } from './terms.ts';
import { type Topic, TOPIC_SETTINGS, type TopicPost, type TopicSettings } from './topic.ts';

/** Posts after which topics that have faded are closed. */
const FADE_EVERY = 500;
/** Posts of smaller topics find their way by themselves as they settle. */
const LEAST_TO_MERGE = 3;
const TERMS_SHOWN = 10;
const EXAMPLES_SHOWN = 3;

/** A post that may still move. */
interface Placed {
  readonly id: string;
  readonly at: number;
  readonly topic: number;
  readonly terms: readonly WeighedTerm[];
  readonly sentiment?: Sentiment | undefined;
}

/** What came of earlier posts since somebody last asked. */
export interface TopicChanges {
  /** Where a post is now, by its id. */
  readonly moved: ReadonlyMap<string, number>;
  /** Topics by those that they became, in the order in which it happened. */
  readonly merged: ReadonlyMap<number, number>;
}

/**
 * Topics of a stream of posts, found as the posts come, in bounded memory.
 *
 * A post is placed at once (`add`); when there is time, earlier ones are placed again by what was learnt since
 * (`settle`) and topics that came to say the same are made one (`merge`). Time is that of the posts, or what `advance`
 * says. Texts are not kept.
 */
export class TopicStream {
  private readonly settings: TopicSettings;
  private readonly counts: TopicCounts;
  /** In the order in which they came. */
  private readonly placed = new Map<string, Placed>();
  /** Topics that were made one with another. */
  private readonly merged = new Map<number, number>();
  private readonly changes = { moved: new Set<string>(), merged: new Map<number, number>() };
  private nextTopic = 1;
  private added = 0;
  private toSettle = this.placed.values();
  private toMerge: Iterator<number>;

  constructor(settings: Partial<TopicSettings> = {}, state?: TopicState) {
    this.settings = { ...TOPIC_SETTINGS, ...settings };
    this.counts = new TopicCounts(this.settings);
    this.toMerge = this.counts.clusters.keys();
    if (state !== undefined) this.restore(state);
  }

  /** The post's topic; undefined where its text has nothing to tell. A post that is known stays where it is. */
  add({ id, text, at, language, sentiment }: TopicPost): number | undefined {
    const known = this.topicOf(id);
    if (known !== undefined) return known;
    const terms = termsOf(text, language);
    this.counts.advance(at.getTime());
    this.counts.countHour(at.getTime());
    if (terms.size === 0) return undefined;
    const topic = this.place({ id, at: at.getTime(), sentiment }, terms);
    this.forgetOldest();
    if (++this.added % FADE_EVERY === 0) this.counts.fade();
    return topic;
  }

  /** Puts a post where it is known to be, such as by another process or before a restart. */
  put({ id, text, at, language, sentiment }: TopicPost, topic: number): void {
    this.remove(id);
    this.counts.advance(at.getTime());
    this.counts.countHour(at.getTime());
    this.openFrom(topic + 1);
    const terms = this.weighed(termsOf(text, language));
    this.counts.put(topic, { at: at.getTime(), terms });
    this.placed.set(id, { id, at: at.getTime(), sentiment, topic, terms });
    this.forgetOldest();
  }

  /** Takes a post out again, as if it had never come; its hour stays counted. */
  remove(id: string): void {
    const post = this.placed.get(id);
    const topic = this.topicOf(id);
    if (post !== undefined && topic !== undefined) this.counts.lift(topic, post);
    this.placed.delete(id);
  }

  /** Topics that are opened from now on have this number or a higher one. */
  openFrom(topic: number): void {
    this.nextTopic = Math.max(this.nextTopic, topic);
  }

  /** The number of the topic that is opened next. */
  get opensNext(): number {
    return this.nextTopic;
  }

  /** Tells what `settle` and `merge` have changed since this was last asked. */
  takeChanges(): TopicChanges {
    const { moved, merged } = this.changes;
    const changes = {
      moved: new Map(
        [...moved].flatMap((id) => {
          const topic = this.topicOf(id);
          return topic === undefined ? [] : [[id, topic]];
        }),
      ),
      merged: new Map(merged),
    };
    moved.clear();
    merged.clear();
    return changes;
  }

  /** Looks again at the next `count` posts, round and round: what was learnt since may move them. */
  settle(count: number): void {
    for (let left = Math.min(count, this.placed.size); left > 0; left--) {
      const post = this.nextToSettle();
      const topic = post && this.topicOf(post.id);
      if (post === undefined) return;
      if (topic === undefined) this.placed.delete(post.id);
      else this.placeAgain(post, topic);
    }
  }

  /** Looks at the next `count` topics, round and round, and makes those one that say the same. */
  merge(count: number): void {
    for (let left = Math.min(count, this.counts.clusters.size); left > 0; left--) {
      const topic = this.nextToMerge();
      if (topic === undefined || this.postsOf(topic) < LEAST_TO_MERGE) continue;
      const same = sameTopic(topic, this.counts);
      if (same !== undefined) this.unite(topic, same);
    }
  }

  /** Tells the time when no posts come: topics fade. */
  advance(now: Date): void {
    this.counts.advance(now.getTime());
    this.counts.fade();
  }

  /** Where a post is now; undefined when it is no longer kept, or its topic has faded. */
  topicOf(post: string): number | undefined {
    const placed = this.placed.get(post);
    return placed && this.current(placed.topic);
  }

  /** What became of a topic: itself, the one that it was merged into, or undefined when it has faded. */
  current(topic: number): number | undefined {
    let at = topic;
    for (let next = this.merged.get(at); next !== undefined; next = this.merged.get(at)) at = next;
    return this.counts.clusters.has(at) ? at : undefined;
  }

  /** Topics of at least so many posts, faded ones counted as such; the largest first. */
  topics(atLeast = 1): Topic[] {
    const members = this.members();
    const least = atLeast / this.counts.scale;
    return Array.from(this.counts.clusters)
      .filter(([, { posts }]) => posts >= least)
      .map(([id, cluster]) => this.topic(id, cluster, members.get(id) ?? []))
      .sort((one, other) => other.posts - one.posts);
  }

  /** All posts of each hour, those without a topic too, by hours since 1970. */
  hours(): ReadonlyMap<number, number> {
    return new Map(this.counts.hours);
  }

  /** All that is known, as plain JSON; the constructor goes on from there. */
  state(): TopicState {
    const { clusters, epoch, latest, hours } = this.counts;
    return {
      version: 1,
      ...(epoch !== undefined && { epoch }),
      latest,
      nextTopic: this.nextTopic,
      hours: [...hours],
      clusters: Array.from(clusters, ([topic, cluster]) => this.counts.stateOf(topic, cluster)),
      placed: Array.from(this.placed.values(), ({ terms, ...post }) => ({
        ...post,
        terms: terms.map(({ term, kind, weight }) => [term, kind, weight]),
      })),
      merged: [...this.merged],
    };
  }

  private restore({ epoch, latest, nextTopic, hours, clusters, placed, merged }: TopicState): void {
    this.counts.resume(epoch, latest, hours);
    this.nextTopic = nextTopic;
    for (const cluster of clusters) this.counts.restore(cluster);
    for (const { terms, ...post } of placed)
      this.placed.set(post.id, {
        ...post,
        terms: terms.map(([term, kind, weight]) => ({ term, kind, weight })),
      });
    for (const [from, into] of merged) this.merged.set(from, into);
  }

  /** A post that was alone keeps its topic's number, or leaves it to the topic that it joins. */
  private placeAgain(post: Placed, topic: number): void {
    this.counts.lift(topic, post);
    const alone = !this.counts.clusters.has(topic);
    const terms = new Map(post.terms.map(({ term, kind }) => [term, kind]));
    const now = this.place(post, terms, alone ? topic : undefined);
    if (now !== topic) this.changes.moved.add(post.id);
    if (alone && now !== topic) this.become(topic, now);
  }

  private place(
    post: Omit<Placed, 'topic' | 'terms'>,
    terms: ReadonlyMap<string, number>,
    own?: number,
  ): number {
    const field = this.counts.field();
    const weighed = this.weighed(terms);
    const posts = field.posts + this.counts.growth(post.at);
    const topic = likeliestTopic(weighed, { ...field, posts }) ?? own ?? this.nextTopic++;
    this.counts.put(topic, { at: post.at, terms: weighed });
    this.placed.set(post.id, { ...post, topic, terms: weighed });
    return topic;
  }

  private weighed(terms: ReadonlyMap<string, number>): WeighedTerm[] {
    const field = this.counts.field();
    return Array.from(terms, ([term, kind]) => ({ term, kind, weight: kind * telling(term, field) }));
  }

  /** The kept posts of each topic. */
  private members(): Map<number, Placed[]> {
    const members = new Map<number, Placed[]>();
    for (const post of this.placed.values()) {
      const topic = this.current(post.topic);
      if (topic === undefined) continue;
      const posts = members.get(topic);
      if (posts === undefined) members.set(topic, [post]);
      else posts.push(post);
    }
    return members;
  }

  private topic(id: number, cluster: Cluster, members: readonly Placed[]): Topic {
    const weighed = this.counts.weighed(id);
    const count = (label: Sentiment) => members.filter(({ sentiment }) => sentiment === label).length;
    return {
      id,
      posts: cluster.posts * this.counts.scale,
      firstAt: new Date(cluster.firstAt),
      lastAt: new Date(cluster.lastAt),
      terms: weighed.slice(0, TERMS_SHOWN).map(([term]) => term),
      hours: new Map(cluster.hours),
      sentiment: Object.fromEntries(SENTIMENTS.map((label) => [label, count(label)])) as Topic['sentiment'],
      examples: bestExamples(members, new Map(weighed), EXAMPLES_SHOWN),
    };
  }

  /** The smaller becomes part of the larger. */
  private unite(one: number, other: number): void {
    const [from, into] = this.postsOf(one) < this.postsOf(other) ? [one, other] : [other, one];
    this.counts.merge(from, into);
    this.become(from, into);
  }

  /** Remembers what became of a topic, for as many as there may be. */
  private become(from: number, into: number): void {
    this.merged.set(from, into);
    this.changes.merged.set(from, into);
    const [oldest] = this.merged.keys();
    if (this.merged.size > this.settings.mostTopics && oldest !== undefined) this.merged.delete(oldest);
  }

  private postsOf(topic: number): number {
    return (this.counts.clusters.get(topic)?.posts ?? 0) * this.counts.scale;
  }

  private forgetOldest(): void {
    const [oldest] = this.placed.keys();
    if (this.placed.size > this.settings.keptPosts && oldest !== undefined) this.placed.delete(oldest);
  }

  private nextToSettle(): Placed | undefined {
    const next = this.toSettle.next();
    if (next.done !== true) return next.value;
    this.toSettle = this.placed.values();
    const [first] = this.placed.values();
    return first;
  }

  private nextToMerge(): number | undefined {
    const next = this.toMerge.next();
    if (next.done !== true) return next.value;
    this.toMerge = this.counts.clusters.keys();
    const [first] = this.counts.clusters.keys();
    return first;
  }
}
