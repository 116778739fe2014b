import type { Facet } from '../store/index.ts';
import { adjusted, dispersionOf, tailsOf } from '../trends/significance.ts';
import { isRising, type TopicTrend } from '../trends/topic-trends.ts';
import type { Count } from './windows.ts';

/** A count that is not as usual, or the share that a reading has of all mentions. */
export interface Change {
  readonly of: Measured;
  readonly now: number;
  /** Posts that were to be expected: as many as in the usual windows, on average. */
  readonly usual: number;
  /** Of all mentions; undefined for the mentions themselves. */
  readonly share: number | undefined;
  readonly usualShare: number | undefined;
  /** Of the number, or of the share where that is what changed. */
  readonly direction: 'up' | 'down';
  readonly by: 'number' | 'share';
  /** Adjusted for how much was looked at: of those below 0.1, one in ten is expected to be chance. */
  readonly chance: number;
}

export type Measured =
  | { readonly kind: 'mentions' }
  | { readonly kind: 'reading'; readonly facet: Facet; readonly value: string }
  | { readonly kind: 'topic'; readonly id: string; readonly name: string };

/** More would not be read. */
export const MOST_CHANGES = 5;
/** Of those, topics: what is said of a brand is not all that changes. */
const MOST_TOPICS = 2;
/** With fewer windows nothing is known to be usual. */
export const LEAST_WINDOWS = 3;

/** See `Change.chance`. */
const CHANCE = 0.1;
/** Fewer posts than this, now and usually, are no news. */
const LEAST_POSTS = 5;
/** Days differ by more than chance: about 20 % from one to the next, which a few of them cannot show. */
const DAILY_VARIANCE = 0.2 ** 2;
/** As how many windows that expectation counts. */
const PRIOR_WINDOWS = 4;

/**
 * What is not as usual, the most surprising and largest first, five at most. None with fewer than three windows.
 *
 * @param topics how those of the period moved
 */
export function changesOf(now: Count, usual: readonly Count[], topics: readonly TopicTrend[]): Change[] {
  if (usual.length < LEAST_WINDOWS) return [];
  const changes = readings(now, usual).map((of) => readingChange(of, now, usual));
  const isSentiment = ({ of }: Change) => of.kind === 'reading' && of.facet === 'sentiment';
  // Two families: how many languages there are says nothing of how sure a rise in negative posts is.
  const first = [mentionsChange(now, usual), ...changes.filter(isSentiment)];
  const second = changes.filter((change) => !isSentiment(change));
  const named = topics.filter((topic) => isRising(topic) && topic.name !== '');
  const risen = named.map((topic) => topicChange(topic, now));
  const heaviest = risen.toSorted((one, other) => weightOf(other) - weightOf(one)).slice(0, MOST_TOPICS);
  return [...adjustedChanges(first), ...adjustedChanges(second), ...heaviest]
    .filter(({ chance, now, usual }) => chance <= CHANCE && Math.max(now, usual) >= LEAST_POSTS)
    .sort((one, other) => weightOf(other) - weightOf(one))
    .slice(0, MOST_CHANGES);
}

function adjustedChanges(changes: readonly Change[]): Change[] {
  const chances = adjusted(changes.map(({ chance }) => chance));
  return changes.map((change, at) => ({ ...change, chance: chances[at] ?? 1 }));
}

/** Surprise in powers of ten times size in powers of two: neither a sure trifle nor a large maybe comes first. */
function weightOf({ chance, now, usual }: Change): number {
  return Math.min(10, -Math.log10(chance)) * Math.log2(2 + Math.abs(now - usual));
}

function mentionsChange(now: Count, usual: readonly Count[]): Change {
  const counts = usual.map(({ mentions }) => mentions);
  const tails = countTails(now.mentions, counts);
  const mean = meanOf(counts);
  return {
    of: { kind: 'mentions' },
    now: now.mentions,
    usual: mean,
    share: undefined,
    usualShare: undefined,
    direction: now.mentions >= mean ? 'up' : 'down',
    by: 'number',
    chance: twoSided(tails),
  };
}

/** Its chance is adjusted for all topics of the brand already. */
function topicChange({ id, name, movement }: TopicTrend, now: Count): Change {
  return {
    of: { kind: 'topic', id, name },
    now: movement.observed,
    usual: movement.expected,
    share: movement.observed / Math.max(1, now.mentions),
    usualShare: undefined,
    direction: 'up',
    by: 'number',
    chance: movement.significance,
  };
}

type Reading = Extract<Measured, { kind: 'reading' }>;

/** Neither `neutral` nor `none`: they change because the others do. */
const DULL = new Set(['', 'unknown', 'none', 'neutral']);

function readings(now: Count, usual: readonly Count[]): Reading[] {
  return (Object.keys(now.by) as Facet[]).flatMap((facet) => {
    const values = new Set([now, ...usual].flatMap(({ by }) => [...by[facet].keys()]));
    return [...values]
      .filter((value) => !DULL.has(value))
      .map((value): Reading => ({ kind: 'reading', facet, value }));
  });
}

/** Both may be unusual, how many posts read so and which part of all: the surer of the two counts, twice asked. */
function readingChange(of: Reading, now: Count, usual: readonly Count[]): Change {
  const countIn = ({ by }: Count) => by[of.facet].get(of.value) ?? 0;
  const [count, counts] = [countIn(now), usual.map(countIn)];
  const totals = usual.map(({ mentions }) => mentions);
  const mean = meanOf(counts);
  const usualShare = sum(totals) === 0 ? 0 : sum(counts) / sum(totals);
  const share = now.mentions === 0 ? 0 : count / now.mentions;
  const ofShare = twoSided(shareTails(count, now.mentions, counts, totals));
  const said = { of, now: count, usual: mean, share, usualShare } as const;
  const byShare = { ...said, by: 'share', direction: share >= usualShare ? 'up' : 'down' } as const;
  // Languages and the like grow with the mentions; of the sentiments the number matters too.
  if (of.facet !== 'sentiment') return { ...byShare, chance: ofShare };
  const ofNumber = twoSided(countTails(count, counts));
  const chance = Math.min(1, 2 * Math.min(ofShare, ofNumber));
  if (ofNumber > CHANCE) return { ...byShare, chance };
  return { ...said, by: 'number', direction: count >= mean ? 'up' : 'down', chance };
}

interface Tails {
  readonly above: number;
  readonly below: number;
}

const twoSided = ({ above, below }: Tails): number => Math.min(1, 2 * Math.min(above, below));

/**
 * Counts that vary more than by chance are made as small as counts would be that vary so by chance alone
 * (quasi-likelihood, McCullagh and Nelder 1989, chapter 9).
 */
function countTails(now: number, counts: readonly number[]): Tails {
  const spread = steadied(
    dispersionOf(
      counts,
      counts.map(() => 1),
    ),
    counts.length,
    1 + DAILY_VARIANCE * meanOf(counts),
  );
  return tailsOf({
    observed: Math.round(now / spread),
    of: 1,
    before: sum(counts) / spread,
    beforeOf: counts.length,
  });
}

/** A share varies less than a count by chance, by the part that is left to the others. */
function shareTails(now: number, all: number, counts: readonly number[], totals: readonly number[]): Tails {
  const rest = 1 - (now + sum(counts)) / Math.max(1, all + sum(totals));
  if (rest <= 0) return { above: 1, below: 1 };
  const spread = rest * steadied(dispersionOf(counts, totals) / Math.max(rest, 0.01), counts.length, 1);
  return tailsOf({
    observed: Math.round(now / spread),
    of: all / spread,
    before: sum(counts) / spread,
    beforeOf: sum(totals) / spread,
  });
}

/** What the windows show, and what is expected of any, by how many there are. */
const steadied = (shown: number, windows: number, expected: number): number =>
  (shown * (windows - 1) + expected * PRIOR_WINDOWS) / (windows - 1 + PRIOR_WINDOWS);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const meanOf = (values: readonly number[]): number => sum(values) / Math.max(1, values.length);
