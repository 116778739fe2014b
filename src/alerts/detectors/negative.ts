import { type Sensitivity, THRESHOLDS } from '../sensitivity.ts';
import { clockIn } from './clock.ts';
import { createHistory, type Steps } from './history.ts';
import { type Knowledge, knowledgeOf } from './knowledge.ts';
import type { Usual } from './robust.ts';
import { createSeasons } from './season.ts';
import { createShareWindow, type ShareWindow } from './share-window.ts';
import {
  type CountModel,
  countTail,
  type Part,
  type ShareModel,
  shareTail,
  together,
  wilson,
} from './tails.ts';
import { quiet, type Reason, type Verdict } from './verdict.ts';

/** Minutes of the windows that are looked at: many posts tell in one hour, a few in six. */
const WINDOW_MINUTES = [60, 360] as const;
/** What is expected is out by a quarter at least, as posts come in threads and waves. */
const RELATIVE_SPREAD = 0.25;
/** Variance of the median of normal values, in variances of one value, times their number. */
const MEDIAN_VARIANCE = Math.PI / 2;

export interface NegativeOptions extends Steps {
  /** IANA name of the zone whose clock people live by. */
  readonly zone: string;
}

/** Of a step: how many posts are negative, of how many. Null where nothing is known. */
export type NegativeStep = Part | null;

/**
 * Learns how many posts are usual and what share of them is negative, and judges both together: a rise of the share
 * in a crowd is what a crisis looks like, each alone is often chance.
 */
export interface NegativeDetector {
  readonly observe: (step: NegativeStep) => void;
  readonly judge: (sensitivity: Sensitivity) => Verdict;
}

/** @throws RangeError when the step does not divide an hour */
export function createNegativeDetector({ zone, ...steps }: NegativeOptions): NegativeDetector {
  const history = createHistory(steps);
  const { stepMinutes } = steps;
  const windows = WINDOW_MINUTES.map((minutes) => createShareWindow(minutes / stepMinutes, history.perDay));
  const seasons = createSeasons(history, clockIn(zone), Math.max(...windows.map((window) => window.steps)));
  return {
    observe: (step) => {
      history.push(step?.whole ?? null);
      seasons.next();
      for (const window of windows) window.push(step ?? NOTHING_KNOWN);
    },
    judge: (sensitivity) => {
      const days = history.days();
      const knowledge = knowledgeOf(days);
      const verdicts = windows.map((window) => {
        const hours = seasons.usual(window.steps);
        const usual = window.usual();
        if (hours === undefined || usual === undefined || !knowledge.isEnough)
          return { ...quiet(knowledge.reasons), cold: true };
        return judge(window, { usual, crowd: crowdOf(hours, days), knowledge, stepMinutes, sensitivity });
      });
      return verdicts.reduce((best, one) => (isAhead(one, best) ? one : best));
    },
  };
}

const NOTHING_KNOWN: Part = { part: 0, whole: 0 };

/** Half a post is added, for there is no such thing as never. */
function crowdOf({ median, spread }: Usual, days: number): CountModel {
  const expected = median + 0.5;
  const unsure = (MEDIAN_VARIANCE * (expected + 0.5)) / days;
  return { expected, spread: Math.sqrt(Math.max(spread, RELATIVE_SPREAD * expected) ** 2 + unsure) };
}

const isAhead = (one: Verdict, other: Verdict) => (one.fired === other.fired ? one.p < other.p : one.fired);

interface Judged {
  readonly usual: ShareModel;
  readonly crowd: CountModel;
  readonly knowledge: Knowledge;
  readonly stepMinutes: number;
  readonly sensitivity: Sensitivity;
}

function judge(window: ShareWindow, { usual, crowd, knowledge, stepMinutes, sensitivity }: Judged): Verdict {
  const { onceInWindows, minimumPosts, leastRise } = THRESHOLDS[sensitivity];
  const now = window.now();
  const short = window.short();
  // Each window is a chance of its own.
  const chance = together(shareTail(now, usual), countTail(now.whole, crowd));
  const p = Math.min(1, WINDOW_MINUTES.length * chance);
  const goesOn = short.part > usual.share * short.whole;
  const share = now.whole === 0 ? 0 : now.part / now.whole;
  const expected = usual.share * crowd.expected;
  const spread = Math.sqrt(expected + (usual.share * crowd.spread) ** 2);
  const isMuch = now.part >= minimumPosts && share >= usual.share + leastRise;
  const reasons: Reason[] = [
    {
      kind: 'share',
      share,
      usual: usual.share,
      of: now.whole,
      ...wilson(now),
      minutes: window.steps * stepMinutes,
    },
    { kind: 'times', factor: now.whole / Math.max(1, crowd.expected), minutes: window.steps * stepMinutes },
    {
      kind: goesOn ? 'going_on' : 'over',
      minutes: short.steps * stepMinutes,
      observed: short.part,
      expected: usual.share * short.whole,
    },
  ];
  if (now.part < minimumPosts) reasons.push({ kind: 'too_few', observed: now.part, minimum: minimumPosts });
  return {
    fired: p * onceInWindows <= 1 && isMuch && goesOn,
    cold: knowledge.cold,
    observed: now.part,
    expected,
    low: Math.max(0, expected - 2 * spread),
    high: Math.max(minimumPosts, expected + 2 * spread),
    p,
    reasons: [...reasons, ...knowledge.reasons],
  };
}
