import type { BrandSeries, StepCount } from '../store/index.ts';
import { DAY, HOUR } from '../durations.ts';
import { judgeWords, MEMORY_DAYS, type Part, strongWords } from './detectors/index.ts';
import { enter, replay, type Replayed } from './replay.ts';
import type { AlertRule } from './rule.ts';
import { SENSITIVITIES, type Sensitivity } from './sensitivity.ts';
import { beginOf, STEP, STEP_MINUTES, stepAt } from './step-counts.ts';
import { STRONG_WORDS, wordsQuery } from './strong-words.ts';
import { topicTrial } from './topic-trial.ts';
import type { TopicReader } from './topics.ts';
import { isCounted, withMinimum } from './watch.ts';

/** What a rule is tried by. */
export type Tried = Pick<AlertRule, 'brand' | 'kind' | 'minimumPosts' | 'words' | 'timeZone'>;

/** What a rule would have opened at each sensitivity. */
export interface Trial {
  readonly bySensitivity: Readonly<Record<Sensitivity, readonly Replayed[]>>;
  /** For how many days posts are known, up to now. */
  readonly knownDays: number;
}

export interface TrialDoing {
  readonly series: BrandSeries;
  readonly topics: TopicReader;
}

const MOST_POSTS = 5_000;

/**
 * Replays the last days of a brand against a rule that need not be saved.
 *
 * @returns undefined for a rule that cannot be tried on the past
 */
export async function trialOf(
  rule: Tried,
  doing: TrialDoing,
  days: number,
  now: Date,
): Promise<Trial | undefined> {
  if (rule.kind === 'reach') return undefined;
  const end = stepAt(now.getTime());
  const counts = await history(rule.brand, doing.series, end, days + MEMORY_DAYS);
  const [first] = counts;
  const from = beginOf(end) - days * DAY;
  const knownDays = first === undefined ? 0 : (beginOf(end) - first.at) / DAY;
  return { bySensitivity: await triedAll(rule, doing, counts, { from, end }), knownDays };
}

/** A day of posts at a time: PGlite holds this process for the length of a statement. */
async function history(brand: string, series: BrandSeries, end: number, days: number): Promise<StepCount[]> {
  const to = beginOf(end);
  const counts: StepCount[] = [];
  for (let from = to - days * DAY; from < to; from += DAY) {
    const span = { from: new Date(from), to: new Date(Math.min(to, from + DAY)) };
    counts.push(...(await series.steps({ brands: [brand], stepMinutes: STEP_MINUTES, ...span })));
  }
  return counts;
}

interface Stretch {
  readonly from: number;
  /** The step after the last one. */
  readonly end: number;
}

async function triedAll(
  rule: Tried,
  doing: TrialDoing,
  counts: readonly StepCount[],
  stretch: Stretch,
): Promise<Trial['bySensitivity']> {
  const { kind } = rule;
  const judged = SENSITIVITIES.map((sensitivity) => ({ ...rule, sensitivity }));
  const [calm = [], normal = [], keen = []] = isCounted(kind)
    ? await countedTrial(
        judged.map((one) => ({ ...one, kind })),
        counts,
        stretch,
      )
    : kind === 'words'
      ? await Promise.all(judged.map((one) => wordsTrial(one, doing.series, stretch)))
      : await topicTrial(judged, doing, stretch.from, beginOf(stretch.end));
  return { calm, normal, keen };
}

async function countedTrial(
  rules: Parameters<typeof replay>[1] & readonly Pick<AlertRule, 'timeZone'>[],
  counts: readonly StepCount[],
  { from, end }: Stretch,
): Promise<Replayed[][]> {
  const [first] = counts;
  const zone = rules[0]?.timeZone ?? 'UTC';
  if (first === undefined) return [];
  const start = Math.floor(first.at / HOUR) * HOUR;
  const parts: Part[] = Array.from({ length: end - start / STEP }, () => ({ part: 0, whole: 0 }));
  for (const { at, posts, negative } of counts) parts[(at - start) / STEP] = { part: negative, whole: posts };
  return replay(parts, rules, { start, stepMinutes: STEP_MINUTES, zone }, from);
}

/** A list fires when one more post holds a word of it, so it is judged whenever one does. */
async function wordsTrial(
  rule: Tried & Pick<AlertRule, 'sensitivity'>,
  series: BrandSeries,
  { from, end }: Stretch,
): Promise<Replayed[]> {
  const words = rule.words ?? STRONG_WORDS;
  const query = wordsQuery(words);
  if (query === undefined) return [];
  const span = { from: new Date(from), to: new Date(beginOf(end)) };
  const found = await series.saying({ brand: rule.brand, query, ...span, limit: MOST_POSTS });
  const posts = found.map(({ post }) => ({ at: post.createdAt.getTime(), text: post.text })).reverse();
  const find = strongWords(words);
  const replayed: Replayed[] = [];
  let first = 0;
  for (const [place, { at }] of posts.entries()) {
    while ((posts[first]?.at ?? at) <= at - HOUR) first += 1;
    const hour = posts.slice(first, place + 1);
    enter(replayed, withMinimum(judgeWords(hour, find, at, rule.sensitivity), rule), at);
  }
  return replayed;
}
