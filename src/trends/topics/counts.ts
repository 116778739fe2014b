import { type Field, telling, type WeighedTerm } from './placing.ts';
import type { ClusterState, TopicState } from './state.ts';
import { TermIndex } from './term-index.ts';
import type { TopicSettings } from './topic.ts';
import { HOUR } from '../../durations.ts';

/** Half-lives after which all counts are written anew, before they grow too large to subtract from. */
const REWRITE_AFTER = 20;
/** A topic of fewer posts than this is forgotten: a lone post after three half-lives. */
const FADED = 0.125;
/** What is left of a count by rounding. */
const ROUNDING = 1e-6;

export interface Cluster {
  /** Grown, as all counts: see `TopicCounts`. */
  posts: number;
  terms: number;
  firstAt: number;
  lastAt: number;
  /** All that the index has of it. */
  readonly words: Set<string>;
  readonly hours: Map<number, number>;
}

/** A post as it counts in a topic. */
export interface Counted {
  readonly at: number;
  readonly terms: readonly WeighedTerm[];
}

/**
 * What is in each topic. A post of now counts 2^(half-lives since `epoch`), and counts are read divided by that: so
 * topics fade without being touched.
 */
export class TopicCounts {
  readonly clusters = new Map<number, Cluster>();
  readonly index = new TermIndex();
  /** Of all posts, those without a topic too. */
  readonly hours = new Map<number, number>();
  epoch: number | undefined;
  latest = 0;
  private posts = 0;
  private readonly settings: TopicSettings;

  constructor(settings: TopicSettings) {
    this.settings = settings;
  }

  field(): Field {
    return { index: this.index, masses: this.clusters, posts: this.posts, scale: this.scale };
  }

  /** What turns counts into posts of the latest time. */
  get scale(): number {
    return 1 / this.growth(this.latest);
  }

  growth(at: number): number {
    return 2 ** ((at - (this.epoch ?? at)) / HOUR / this.settings.halfLifeHours);
  }

  /** Moves the clock on, never back. */
  advance(at: number): void {
    this.epoch ??= at;
    this.latest = Math.max(this.latest, at);
    const growth = this.growth(this.latest);
    if (growth > 2 ** REWRITE_AFTER) this.rewrite(growth);
  }

  countHour(at: number): void {
    addTo(this.hours, hourOf(at), 1);
  }

  /** Takes up the clock and the hours of a state; the topics follow by `restore`. */
  resume(epoch: number | undefined, latest: number, hours: TopicState['hours']): void {
    this.epoch = epoch;
    this.latest = latest;
    for (const [hour, count] of hours) this.hours.set(hour, count);
  }

  open(topic: number, at: number): Cluster {
    const cluster = {
      posts: 0,
      terms: 0,
      firstAt: at,
      lastAt: at,
      words: new Set<string>(),
      hours: new Map(),
    };
    this.clusters.set(topic, cluster);
    return cluster;
  }

  close(topic: number): void {
    const cluster = this.clusters.get(topic);
    if (cluster === undefined) return;
    for (const term of cluster.words) this.index.drop(term, topic);
    this.posts = Math.max(0, this.posts - cluster.posts);
    this.clusters.delete(topic);
  }

  put(topic: number, { at, terms }: Counted): void {
    const cluster = this.clusters.get(topic) ?? this.open(topic, at);
    const growth = this.growth(at);
    cluster.posts += growth;
    this.posts += growth;
    cluster.firstAt = Math.min(cluster.firstAt, at);
    cluster.lastAt = Math.max(cluster.lastAt, at);
    addTo(cluster.hours, hourOf(at), 1);
    for (const { term, weight } of terms) this.count(topic, cluster, term, weight * growth);
    if (cluster.words.size > 2 * this.settings.termsPerTopic) this.trim(topic, cluster);
  }

  /** Takes a post out of a topic, which closes when it was the last one. */
  lift(topic: number, { at, terms }: Counted): void {
    const cluster = this.clusters.get(topic);
    if (cluster === undefined) return;
    const growth = this.growth(at);
    cluster.posts -= growth;
    this.posts -= growth;
    addTo(cluster.hours, hourOf(at), -1);
    for (const { term, weight } of terms) this.count(topic, cluster, term, -weight * growth);
    if (cluster.posts <= growth * ROUNDING) this.close(topic);
  }

  /** Counts one topic to another, and closes it. */
  merge(from: number, into: number): void {
    const [source, target] = [this.clusters.get(from), this.clusters.get(into)];
    if (source === undefined || target === undefined) return;
    for (const term of source.words) this.count(into, target, term, this.index.count(term, from));
    target.posts += source.posts;
    this.posts += source.posts;
    target.firstAt = Math.min(target.firstAt, source.firstAt);
    target.lastAt = Math.max(target.lastAt, source.lastAt);
    for (const [hour, count] of source.hours) addTo(target.hours, hour, count);
    this.close(from);
    if (target.words.size > this.settings.termsPerTopic) this.trim(into, target);
  }

  /** Closes topics that have faded, and the smallest of too many; forgets hours of long ago. */
  fade(): void {
    const { scale } = this;
    for (const [topic, { posts }] of this.clusters) if (posts * scale < FADED) this.close(topic);
    this.closeSmallest(this.clusters.size - this.settings.mostTopics);
    const first = hourOf(this.latest) - this.settings.keptHours;
    for (const { hours } of [this, ...this.clusters.values()])
      for (const hour of hours.keys()) if (hour < first) hours.delete(hour);
  }

  private closeSmallest(count: number): void {
    if (count <= 0) return;
    const bySize = [...this.clusters].toSorted(([, one], [, other]) => one.posts - other.posts);
    for (const [topic] of bySize.slice(0, count)) this.close(topic);
  }

  /** The terms of a topic with what they count, weighed by what they tell, the most first. */
  weighed(topic: number): [term: string, weight: number][] {
    const words = [...(this.clusters.get(topic)?.words ?? [])];
    const field = { index: this.index, masses: this.clusters };
    return words
      .map((term): [string, number] => [term, this.index.count(term, topic) * telling(term, field)])
      .sort(([, one], [, other]) => other - one);
  }

  stateOf(topic: number, { posts, firstAt, lastAt, words, hours }: Cluster): ClusterState {
    const terms = Array.from(words, (term): [string, number] => [term, this.index.count(term, topic)]);
    return { id: topic, posts, firstAt, lastAt, hours: [...hours], terms };
  }

  restore({ id, posts, firstAt, lastAt, hours, terms }: ClusterState): void {
    const cluster = this.open(id, firstAt);
    Object.assign(cluster, { posts, lastAt });
    this.posts += posts;
    for (const [hour, count] of hours) cluster.hours.set(hour, count);
    for (const [term, count] of terms) this.count(id, cluster, term, count);
  }

  /** Takes no more than is there: a term may have been trimmed since it was counted. */
  private count(topic: number, cluster: Cluster, term: string, wanted: number): void {
    const amount = wanted < 0 ? Math.max(wanted, -this.index.count(term, topic)) : wanted;
    if (amount === 0) return;
    const left = this.index.add(term, topic, amount);
    cluster.terms = Math.max(0, cluster.terms + amount);
    if (left > 0) cluster.words.add(term);
    else cluster.words.delete(term);
  }

  /** Keeps the terms that tell most of a topic. */
  private trim(topic: number, cluster: Cluster): void {
    for (const [term] of this.weighed(topic).slice(this.settings.termsPerTopic))
      this.count(topic, cluster, term, -this.index.count(term, topic));
  }

  private rewrite(growth: number): void {
    this.index.scale(1 / growth);
    for (const cluster of this.clusters.values()) {
      cluster.posts /= growth;
      cluster.terms /= growth;
    }
    this.posts /= growth;
    this.epoch = this.latest;
  }
}

const hourOf = (at: number): number => Math.floor(at / HOUR);

function addTo(counts: Map<number, number>, key: number, amount: number): void {
  const count = (counts.get(key) ?? 0) + amount;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
