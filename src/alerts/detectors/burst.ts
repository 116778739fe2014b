import { type Sensitivity, THRESHOLDS } from '../sensitivity.ts';
import { knowledgeOf } from './knowledge.ts';
import { probabilityOf, rarityOf, rarityOnceIn, type UsualPeak } from './peaks.ts';
import { quiet, type Reason, type Verdict } from './verdict.ts';

/** Windows in steps: with steps of five minutes 5, 15, 30 and 60 minutes. */
export const WINDOWS = [1, 3, 6, 12] as const;
export const LONG = 12;
/** A burst that nobody notices is none. */
const LEAST_FACTOR = 1.5;
/** It goes on while the last step is above the usual by this part of what the long window is. */
const GOING_ON = 0.5;

/** What a window holds. */
export interface Level {
  readonly observed: number;
  readonly expected: number;
  readonly spread: number;
  /** Logarithm of one and the distance above the usual in spreads, as bursts differ by factors; 0 below. */
  readonly deviation: number;
}

export interface WindowLevel {
  /** Undefined where nothing is known. */
  readonly level: Level | undefined;
  readonly peak: UsualPeak;
}

interface Judged {
  /** For how long the feed is known. */
  readonly days: number;
  readonly stepMinutes: number;
  readonly sensitivity: Sensitivity;
}

/** Judges windows, the shortest first: how rare they are together, whether it is much, and whether it goes on. */
export function burstOf(
  windows: readonly WindowLevel[],
  { days, stepMinutes, sensitivity }: Judged,
): Verdict {
  const knowledge = knowledgeOf(days);
  const levels = windows.flatMap(({ level, peak }) => (level === undefined ? [] : [{ level, peak }]));
  const [short, long] = [levels[0], levels.at(-1)];
  if (!knowledge.isEnough) return { ...quiet(knowledge.reasons), cold: true };
  if (short === undefined || long === undefined || levels.length < windows.length)
    return { ...quiet([{ kind: 'gap' }, ...knowledge.reasons]), cold: knowledge.cold };
  const { onceInDays, minimumPosts } = THRESHOLDS[sensitivity];
  const rarity =
    levels.reduce((sum, { level, peak }) => sum + rarityOf(level.deviation, peak), 0) / levels.length;
  const { observed, expected, spread } = long.level;
  const excess = short.level.observed - short.level.expected;
  const goesOn = excess >= (GOING_ON * (observed - expected)) / LONG;
  const isMuch = observed >= minimumPosts && observed >= LEAST_FACTOR * expected;
  const least = rarityOnceIn(onceInDays);
  const p = probabilityOf(rarity);
  const reasons: Reason[] = [
    { kind: 'times', factor: observed / Math.max(1, expected), minutes: LONG * stepMinutes },
    { kind: 'once_in', days: 1 / p },
    {
      kind: goesOn ? 'going_on' : 'over',
      minutes: stepMinutes,
      observed: short.level.observed,
      expected: short.level.expected,
    },
  ];
  if (observed < minimumPosts) reasons.push({ kind: 'too_few', observed, minimum: minimumPosts });
  return {
    fired: rarity >= least && isMuch && goesOn,
    cold: knowledge.cold,
    observed,
    expected,
    low: Math.max(0, expected - 2 * spread),
    high: Math.max(minimumPosts, LEAST_FACTOR * expected, heightOf(long, least)),
    p,
    reasons: [...reasons, ...knowledge.reasons],
  };
}

/** Posts in a window that is as rare. */
const heightOf = ({ level, peak }: { level: Level; peak: UsualPeak }, rarity: number) =>
  level.expected + level.spread * Math.expm1(peak.median + rarity * peak.scale);
