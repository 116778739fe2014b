import { type Sensitivity, THRESHOLDS } from '../sensitivity.ts';
import { knowledgeOf } from './knowledge.ts';
import { probabilityOf, rarityOf, rarityOnceIn, type UsualPeak } from './peaks.ts';
import { quiet, tooFew, type Verdict } from './verdict.ts';

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

/** A window of which all is known. */
interface Known {
  readonly level: Level;
  readonly peak: UsualPeak;
}

/** Judges windows, the shortest first: how rare they are together, whether it is much, and whether it goes on. */
export function burstOf(windows: readonly WindowLevel[], judged: Judged): Verdict {
  const knowledge = knowledgeOf(judged.days);
  if (!knowledge.isEnough) return { ...quiet(knowledge.reasons), cold: true };
  const known = windows.flatMap(({ level, peak }) => (level === undefined ? [] : [{ level, peak }]));
  const [short, long] = [known[0], known.at(-1)];
  const { cold, reasons } = knowledge;
  if (short === undefined || long === undefined || known.length < windows.length)
    return { ...quiet([{ kind: 'gap' }, ...reasons]), cold };
  const rarities = known.map(({ level, peak }) => rarityOf(level.deviation, peak));
  const rarity = rarities.reduce((sum, one) => sum + one, 0) / rarities.length;
  const verdict = judge(short.level, long, rarity, judged);
  return { ...verdict, cold, reasons: [...verdict.reasons, ...reasons] };
}

function judge(short: Level, long: Known, rarity: number, { stepMinutes, sensitivity }: Judged): Verdict {
  const { onceInDays, minimumPosts } = THRESHOLDS[sensitivity];
  const { observed, expected, spread } = long.level;
  const least = rarityOnceIn(onceInDays);
  const p = probabilityOf(rarity);
  const goesOn = short.observed - short.expected >= (GOING_ON * (observed - expected)) / LONG;
  const isMuch = observed >= minimumPosts && observed >= LEAST_FACTOR * expected;
  return {
    fired: rarity >= least && isMuch && goesOn,
    cold: false,
    observed,
    expected,
    low: Math.max(0, expected - 2 * spread),
    high: Math.max(minimumPosts, LEAST_FACTOR * expected, heightOf(long, least)),
    p,
    reasons: [
      { kind: 'times', factor: observed / Math.max(1, expected), minutes: LONG * stepMinutes },
      { kind: 'once_in', days: 1 / p },
      {
        kind: goesOn ? 'going_on' : 'over',
        minutes: stepMinutes,
        observed: short.observed,
        expected: short.expected,
      },
      ...tooFew(observed, minimumPosts),
    ],
  };
}

/** Posts in a window that is as rare. */
const heightOf = ({ level, peak }: Known, rarity: number) =>
  level.expected + level.spread * Math.expm1(peak.median + rarity * peak.scale);
