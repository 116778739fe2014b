import { setImmediate as breathe } from 'node:timers/promises';
import { HOUR } from '../durations.ts';
import type { FacetPoint, Found, Span } from '../store/index.ts';
import { type Phrases, phrasesOf } from '../trends/phrases.ts';
import { bestPosts } from '../trends/topic-posts.ts';
import { type TopicStore, type TopicTrend, topicTrends } from '../trends/topic-trends.ts';
import { type Change, changesOf, type Measured } from './what-changed.ts';
import { reasonsOf, type Reason, type Sample } from '../trends/reasons.ts';
import { type Count, countsOf, fullHour, usualOf, windowsBefore } from './windows.ts';

/** What changed in the talk of a brand. */
export interface Digest {
  /** The brand's key. */
  readonly brand: string;
  readonly period: Span;
  readonly now: Count;
  /** The windows that `points` are measured against; fewer than three are too few to measure. */
  readonly usual: readonly Count[];
  /** The window right before the period; undefined when nothing was known then. */
  readonly previous: Count | undefined;
  readonly points: readonly Point[];
  /** The hours of the period and of those before it, by sentiment. */
  readonly hours: readonly FacetPoint[];
  /** Posts that a person should see. */
  readonly look: readonly Found[];
}

/** A change, what it is made of, and a post that shows it. */
export interface Point {
  readonly change: Change;
  readonly reasons: readonly Reason[];
  /** How many were negative of the mentions that came or went, or of a topic's posts. */
  readonly negative: number | undefined;
  readonly busiest: { readonly at: Date; readonly posts: number } | undefined;
  readonly example: Found | undefined;
}

/** Posts that are read of the period, and of the time before it: what is spent on a digest has a bound. */
const MOST_POSTS = 2_000;
/** Posts whose words are found at a stretch: nobody waits for an answer meanwhile. */
const AT_A_STRETCH = 50;
const MOST_TO_LOOK_AT = 3;
/** Posts of a topic among which the one is sought that shows it. */
const MOST_OF_TOPIC = 100;

export interface DigestRequest {
  readonly brand: string;
  readonly period: Span;
  /** IANA name. */
  readonly timeZone: string;
}

/** Reads the counts and the newest posts of the period and of four weeks before it (eight for a longer one). */
export async function makeDigest(
  store: TopicStore,
  { brand, period: asked, timeZone }: DigestRequest,
): Promise<Digest> {
  const { mentions } = store;
  const period = { from: fullHour(asked.from), to: fullHour(asked.to) };
  const windows = windowsBefore(period, timeZone);
  const from = windows.at(-1)?.from ?? period.from;
  const points = await mentions.facets(brand, { from, to: period.to });
  const [now, ...before] = countsOf(points, [period, ...windows]);
  if (now === undefined) throw new RangeError('a period is one of its windows');
  const usual = usualOf(period, before, points[0]?.at);
  const [topics, newest, earlier] = await Promise.all([
    topicTrends(store, brand, period),
    mentions.newest({ brand, ...period, limit: MOST_POSTS }),
    mentions.newest({ brand, from, to: period.from, limit: MOST_POSTS }),
  ]);
  const material = { now, usual, newest: await withPhrases(newest), earlier: await withPhrases(earlier) };
  const trends = new Map(topics.map((topic) => [topic.id, topic]));
  const explained = await Promise.all(
    changesOf(now, usual, topics).map(async (change) => {
      if (change.of.kind !== 'topic') return pointOf(change, change.of, material);
      const posts = await store.topics.posts(brand, change.of.id, period, MOST_OF_TOPIC);
      return topicPoint(change, trends.get(change.of.id), period, posts);
    }),
  );
  return {
    brand,
    period,
    now,
    usual,
    previous: before[0],
    points: explained,
    hours: points.filter(({ facet }) => facet === 'sentiment'),
    look: toLookAt(newest, explained),
  };
}

interface Sampled extends Found {
  readonly phrases: Phrases;
}

interface Material {
  readonly now: Count;
  readonly usual: readonly Count[];
  readonly newest: readonly Sampled[];
  readonly earlier: readonly Sampled[];
}

async function withPhrases(posts: readonly Found[]): Promise<Sampled[]> {
  const sampled: Sampled[] = [];
  for (const found of posts) {
    if (sampled.length % AT_A_STRETCH === 0) await breathe();
    const { post, reading } = found;
    sampled.push({ ...found, phrases: phrasesOf({ text: post.text, language: reading.language }) });
  }
  return sampled;
}

/** A topic's name is its reason; of its posts, those are given among which the one is that shows it. */
function topicPoint(
  change: Change,
  topic: TopicTrend | undefined,
  { from, to }: Span,
  posts: readonly Found[],
): Point {
  const hours = [...(topic?.hours ?? [])].map(([hour, count]) => [hour * HOUR, count] as const);
  return {
    change,
    reasons: [],
    negative: topic?.negative,
    busiest: busiestOf(hours.filter(([hour]) => hour >= from.getTime() && hour < to.getTime())),
    example: bestPosts(posts, 1)[0],
  };
}

type Counted = Exclude<Measured, { readonly kind: 'topic' }>;

function pointOf(change: Change, of: Counted, { now, usual, newest, earlier }: Material): Point {
  const isOfIt = (found: Found) => meets(of, found);
  const [its, itsBefore] = [newest.filter(isOfIt), earlier.filter(isOfIt)];
  const others = [...newest, ...earlier].filter((found) => !isOfIt(found));
  const reasons = reasonsOf({
    now: sampleOf(its, change.now),
    before: sampleOf(itsBefore, change.usual),
    others: others.map(({ phrases }) => phrases),
    direction: change.direction,
  });
  return {
    change,
    reasons,
    negative: of.kind === 'mentions' ? negativeOf(now) - meanOf(usual.map(negativeOf)) : undefined,
    busiest: change.direction === 'up' ? busiestHourOf(its) : undefined,
    example: exampleOf(its, reasons),
  };
}

function meets(of: Counted, { post, reading }: Found): boolean {
  if (of.kind === 'mentions') return true;
  return (of.facet === 'source' ? post.source : reading[of.facet]) === of.value;
}

const sampleOf = (posts: readonly Sampled[], of: number): Sample => ({
  posts: posts.map(({ phrases }) => phrases),
  of,
});
const negativeOf = ({ by }: Count): number => by.sentiment.get('negative') ?? 0;
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function busiestHourOf(posts: readonly Found[]): Point['busiest'] {
  const hours = new Map<number, number>();
  for (const { post } of posts) {
    const hour = fullHour(post.createdAt).getTime();
    hours.set(hour, (hours.get(hour) ?? 0) + 1);
  }
  return busiestOf([...hours]);
}

/** @param hours when each began, and how many posts came in it */
function busiestOf(hours: readonly (readonly [hour: number, posts: number])[]): Point['busiest'] {
  const [busiest] = hours.toSorted(([, one], [, other]) => other - one);
  return busiest && { at: new Date(busiest[0]), posts: busiest[1] };
}

/** The post that says most of the reasons; among those the one with most reach, and then the newest. */
function exampleOf(posts: readonly Found[], reasons: readonly Reason[]): Found | undefined {
  const said = ({ post }: Found) => {
    const text = post.text.toLowerCase();
    return reasons.filter(({ phrase }) => text.includes(phrase.toLowerCase())).length;
  };
  return posts.toSorted((one, other) => said(other) - said(one) || reachOf(other) - reachOf(one))[0];
}

const reachOf = ({ post: { counts } }: Found): number =>
  (counts.likes ?? 0) + 2 * (counts.shares ?? 0) + (counts.comments ?? 0);

/** Negative posts that went far, or the newest of them, beside those that are shown as examples. */
function toLookAt(posts: readonly Found[], points: readonly Point[]): Found[] {
  const shown = new Set(points.map(({ example }) => example?.post.id));
  return posts
    .filter(({ post, reading }) => reading.sentiment === 'negative' && !shown.has(post.id))
    .toSorted((one, other) => reachOf(other) - reachOf(one))
    .slice(0, MOST_TO_LOOK_AT);
}
