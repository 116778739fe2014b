import { type Sensitivity, THRESHOLDS } from '../sensitivity.ts';
import { type Knowledge, knowledgeOf } from './knowledge.ts';
import { foremost, rangeOf, riseOf, SHARE_WINDOWS } from './rise.ts';
import { createShareWindow, type ShareWindow } from './share-window.ts';
import { type Part, type ShareModel, shareTail } from './tails.ts';
import { quiet, tooFew, type Verdict } from './verdict.ts';

/** A topic that bursts has at least so many times its usual share. */
const LEAST_FACTOR = 2;

/**
 * Learns what share of a brand's posts a topic has, and judges whether it bursts inside the brand: what raises all
 * topics alike is the brand's own burst. Where many topics are judged at once, `discoveries` says which to believe.
 */
export interface TopicDetector {
  /** Takes the next step: posts of the topic among those of the brand; null where nothing is known. */
  readonly observe: (step: Part | null) => void;
  readonly judge: (sensitivity: Sensitivity) => Verdict;
}

/** @param stepMinutes length of a step; it divides an hour, or a RangeError is thrown */
export function createTopicDetector(stepMinutes: number): TopicDetector {
  if (60 % stepMinutes !== 0)
    throw new RangeError(`A step of ${stepMinutes} minutes does not divide an hour`);
  const perDay = (24 * 60) / stepMinutes;
  const windows = SHARE_WINDOWS.map((minutes) => createShareWindow(minutes / stepMinutes, perDay));
  let length = 0;
  return {
    observe: (step) => {
      length += 1;
      for (const window of windows) window.push(step ?? { part: 0, whole: 0 });
    },
    judge: (sensitivity) => {
      const knowledge = knowledgeOf(length / perDay);
      const verdicts = windows.map((window) => judge(window, { knowledge, stepMinutes, sensitivity }));
      return foremost(verdicts);
    },
  };
}

interface Judged {
  readonly knowledge: Knowledge;
  readonly stepMinutes: number;
  readonly sensitivity: Sensitivity;
}

function judge(window: ShareWindow, judged: Judged): Verdict {
  const { knowledge, sensitivity } = judged;
  const { minimumPosts } = THRESHOLDS[sensitivity];
  const observed = window.now().part;
  const few = tooFew(observed, minimumPosts);
  // Not looked into further: of a brand's topics most are too few, at any time.
  if (few.length > 0) return { ...quiet([...few, ...knowledge.reasons]), observed, cold: knowledge.cold };
  const usual = window.usual();
  if (!knowledge.isEnough || usual === undefined)
    return { ...quiet(knowledge.reasons), observed, cold: true };
  return judgeRise(window, usual, judged);
}

function judgeRise(window: ShareWindow, usual: ShareModel, judged: Judged): Verdict {
  const { knowledge, stepMinutes, sensitivity } = judged;
  const { onceInWindows, minimumPosts } = THRESHOLDS[sensitivity];
  const { now, share, goesOn, reasons } = riseOf(window, usual, stepMinutes);
  // Each window is a chance of its own.
  const p = Math.min(1, SHARE_WINDOWS.length * shareTail(now, usual));
  const expected = usual.share * now.whole;
  const alike = 1 + (now.whole - 1) * usual.likeness;
  const deviation = Math.sqrt(expected * (1 - usual.share) * alike);
  return {
    fired: p * onceInWindows <= 1 && share >= LEAST_FACTOR * usual.share && goesOn,
    cold: knowledge.cold,
    observed: now.part,
    ...rangeOf(expected, deviation, Math.max(minimumPosts, LEAST_FACTOR * expected)),
    p,
    reasons: [reasons.share, reasons.goingOn, ...knowledge.reasons],
  };
}
