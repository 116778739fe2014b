import { type Sensitivity, THRESHOLDS } from '../sensitivity.ts';
import { clockIn } from './clock.ts';
import { createHistory, type Steps } from './history.ts';
import { type Knowledge, knowledgeOf } from './knowledge.ts';
import { foremost, rangeOf, riseOf, SHARE_WINDOWS } from './rise.ts';
import type { Usual } from './robust.ts';
import { createSeasons } from './season.ts';
import { createShareWindow, type ShareWindow } from './share-window.ts';
import { type CountModel, countTail, type Part, type ShareModel, shareTail, together } from './tails.ts';
import { quiet, tooFew, type Verdict } from './verdict.ts';

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
  const windows = SHARE_WINDOWS.map((minutes) => createShareWindow(minutes / stepMinutes, history.perDay));
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
      return foremost(verdicts);
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

interface Judged {
  readonly usual: ShareModel;
  readonly crowd: CountModel;
  readonly knowledge: Knowledge;
  readonly stepMinutes: number;
  readonly sensitivity: Sensitivity;
}

function judge(window: ShareWindow, { usual, crowd, knowledge, stepMinutes, sensitivity }: Judged): Verdict {
  const { onceInWindows, minimumPosts, leastRise } = THRESHOLDS[sensitivity];
  const { now, share, minutes, goesOn, reasons } = riseOf(window, usual, stepMinutes);
  // Each window is a chance of its own.
  const chance = together(shareTail(now, usual), countTail(now.whole, crowd));
  const p = Math.min(1, SHARE_WINDOWS.length * chance);
  const expected = usual.share * crowd.expected;
  const deviation = Math.sqrt(expected + (usual.share * crowd.spread) ** 2);
  const isMuch = now.part >= minimumPosts && share >= usual.share + leastRise;
  return {
    fired: p * onceInWindows <= 1 && isMuch && goesOn,
    cold: knowledge.cold,
    observed: now.part,
    ...rangeOf(expected, deviation, minimumPosts),
    p,
    reasons: [
      reasons.share,
      { kind: 'times', factor: now.whole / Math.max(1, crowd.expected), minutes },
      reasons.goingOn,
      ...tooFew(now.part, minimumPosts),
      ...knowledge.reasons,
    ],
  };
}
