import { setImmediate as breathe } from 'node:timers/promises';
import { reasonsOf } from '../trends/reasons.ts';
import { type Phrases, phrasesOf } from '../trends/phrases.ts';
import type { BrandSeries, Found, MentionStore, Span } from '../store/index.ts';
import { DAY, HOUR, MINUTE } from '../durations.ts';
import { courseOf } from './detectors/index.ts';
import type { Carrier, Course, Finding } from './finding.ts';
import { type Firing, minutesOf } from './firing.ts';
import { distinctPosts, spreadOf } from './spread.ts';
import type { TopicReader } from './topics.ts';

export interface ExplainDoing {
  readonly series: BrandSeries;
  readonly mentions: Pick<MentionStore, 'newest'>;
  readonly topics: TopicReader;
}

/** Posts that are read of the time in question, and of the time before it. */
const MOST_POSTS = 1_500;
const BEFORE = 28 * DAY;
/** Posts whose words are found at a stretch: nobody waits for an answer meanwhile. */
const AT_A_STRETCH = 50;
const EXAMPLES = 3;
const SHOWN_HOURS = 48;

/** Says what a firing is made of: what carries the rise, examples, its spread, and its course. */
export async function explain(firing: Firing, doing: ExplainDoing): Promise<Finding> {
  const { rule, verdict, at, topic } = firing;
  const from = new Date(at.getTime() - minutesOf(verdict) * MINUTE);
  const [material, course] = await Promise.all([
    materialOf(firing, { from, to: at }, doing),
    courseFor(firing, doing),
  ]);
  return {
    kind: rule.kind,
    verdict,
    at: at.getTime(),
    from: from.getTime(),
    ...(topic !== undefined && { topic }),
    ...(await explained(material, verdict.expected)),
    course,
  };
}

/** The posts that an explanation is made of. */
export interface Material {
  /** Those that make up what rises. */
  readonly its: readonly Found[];
  /** The same kind of posts, from before. */
  readonly before: readonly Found[];
  /** All others of both times. */
  readonly others: readonly Found[];
}

const NO_MATERIAL: Material = { its: [], before: [], others: [] };

async function materialOf(firing: Firing, span: Span, doing: ExplainDoing): Promise<Material> {
  const { rule, posts, subject } = firing;
  if (rule.kind === 'silence') return NO_MATERIAL;
  if (posts !== undefined) return { ...NO_MATERIAL, its: posts };
  const earlier = { from: new Date(span.from.getTime() - BEFORE), to: span.from };
  const { brand } = rule;
  const [now, before] = await Promise.all([
    doing.mentions.newest({ brand, ...span, limit: MOST_POSTS }),
    doing.mentions.newest({ brand, ...earlier, limit: MOST_POSTS }),
  ]);
  const isOfIt =
    rule.kind === 'topic'
      ? await topicTest(brand, subject, { from: earlier.from, to: span.to }, doing.topics)
      : rule.kind === 'negative'
        ? isNegative
        : () => true;
  return materialFrom(now, before, isOfIt);
}

const isNegative = ({ reading }: Found): boolean => reading.sentiment === 'negative';

async function topicTest(brand: string, topic: string, span: Span, topics: TopicReader) {
  const ids = new Set((await topics.posts(brand, topic, span, MOST_POSTS)).map(({ post }) => post.id));
  return ({ post }: Found) => ids.has(post.id);
}

/** Parts posts into those that make up what rises, and the others. */
export const materialFrom = (
  now: readonly Found[],
  before: readonly Found[],
  isOfIt: (found: Found) => boolean,
): Material => ({
  its: now.filter(isOfIt),
  before: before.filter(isOfIt),
  others: [...now, ...before].filter((found) => !isOfIt(found)),
});

type Explained = Pick<Finding, 'carriers' | 'examples' | 'spread'>;

/** @param expected how many posts of the kind were to be expected */
export async function explained({ its, before, others }: Material, expected: number): Promise<Explained> {
  if (its.length === 0) return { carriers: [], examples: [], spread: undefined };
  const carriers = reasonsOf({
    now: { posts: await phrasesOfAll(its), of: its.length },
    before: { posts: await phrasesOfAll(before), of: expected },
    others: await phrasesOfAll(others),
    direction: 'up',
  });
  return {
    carriers,
    examples: examplesOf(its, carriers).map(({ post }) => post.id),
    spread: spreadOf(its.map(({ post }) => post)),
  };
}

async function phrasesOfAll(posts: readonly Found[]): Promise<Phrases[]> {
  const all: Phrases[] = [];
  for (const { post, reading } of posts) {
    if (all.length % AT_A_STRETCH === 0) await breathe();
    all.push(phrasesOf({ text: post.text, language: reading.language }));
  }
  return all;
}

/** The posts that say most of what carries the rise, no two of them copies; among those the ones with most reach. */
function examplesOf(posts: readonly Found[], carriers: readonly Carrier[]): Found[] {
  const said = ({ post }: Found) => {
    const text = post.text.toLowerCase();
    return carriers.filter(({ phrase }) => text.includes(phrase.toLowerCase())).length;
  };
  const sorted = posts
    .map((found) => ({ found, said: said(found) }))
    .sort((one, other) => other.said - one.said || reachOf(other.found) - reachOf(one.found))
    .slice(0, 10 * EXAMPLES)
    .map(({ found }) => ({ ...found, text: found.post.text }));
  return distinctPosts(sorted).slice(0, EXAMPLES);
}

const reachOf = ({ post: { counts } }: Found): number =>
  (counts.likes ?? 0) + 2 * (counts.shares ?? 0) + (counts.comments ?? 0) + (counts.followers ?? 0) / 100;

/** The hours before a firing; the one that has not passed yet only where it is out of the ordinary already. */
async function courseFor(
  { rule, at, subject, since }: Firing,
  { series, topics }: ExplainDoing,
): Promise<Course | undefined> {
  if (rule.kind === 'words' || rule.kind === 'reach') return undefined;
  const end = Math.ceil(at.getTime() / HOUR);
  const first = end - (BEFORE + 2 * DAY) / HOUR;
  const span = { from: new Date(first * HOUR), to: at };
  const hours = new Map<number, number>();
  if (rule.kind === 'topic') {
    const found = (await topics.series(rule.brand, span)).find(({ id }) => id === subject);
    for (const [hour, posts] of found?.hours ?? []) hours.set(hour, posts);
  } else {
    const steps = await series.steps({ brands: [rule.brand], ...span, stepMinutes: 60 });
    for (const one of steps) hours.set(one.at / HOUR, rule.kind === 'negative' ? one.negative : one.posts);
  }
  // Before the first post nobody may have counted.
  const begin = Math.min(end, ...hours.keys());
  const counts = Array.from({ length: end - begin }, (_, hour) => hours.get(begin + hour) ?? 0);
  return courseBeside(
    { start: begin * HOUR, stepMinutes: 60, counts },
    rule.timeZone,
    at.getTime() % HOUR === 0,
    since.getTime() - 6 * HOUR,
  );
}

/** @param around where to look for the hour in which it left what is usual */
export function courseBeside(
  hours: Parameters<typeof courseOf>[0],
  zone: string,
  isWhole: boolean,
  around: number,
): Course {
  const all = courseOf(hours, zone, SHOWN_HOURS);
  const last = all.at(-1);
  const points = isWhole || last === undefined || last.value > last.high ? all : all.slice(0, -1);
  const crossed = points.find(({ at, value, low, high }) => at >= around && (value > high || value < low));
  return { points, crossed: crossed?.at ?? null };
}
