import { type Sensitivity, THRESHOLDS } from '../sensitivity.ts';
import { type Knowledge, knowledgeOf } from './knowledge.ts';
import { createShareWindow, type ShareWindow } from './share-window.ts';
import { type Part, shareTail, wilson } from './tails.ts';
import { quiet, type Reason, type Verdict } from './verdict.ts';

/** Minutes of the windows that are looked at: many posts tell in one hour, a few in six. */
const WINDOW_MINUTES = [60, 360] as const;
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
  const windows = WINDOW_MINUTES.map((minutes) => createShareWindow(minutes / stepMinutes, perDay));
  let length = 0;
  return {
    observe: (step) => {
      length += 1;
      for (const window of windows) window.push(step ?? { part: 0, whole: 0 });
    },
    judge: (sensitivity) => {
      const knowledge = knowledgeOf(length / perDay);
      const verdicts = windows.map((window) => judge(window, { knowledge, stepMinutes, sensitivity }));
      return verdicts.reduce((best, one) => (isAhead(one, best) ? one : best));
    },
  };
}

const isAhead = (one: Verdict, other: Verdict) => (one.fired === other.fired ? one.p < other.p : one.fired);

interface Judged {
  readonly knowledge: Knowledge;
  readonly stepMinutes: number;
  readonly sensitivity: Sensitivity;
}

/** What is too few is not looked into further: of a brand's topics most are, at any time. */
function judge(window: ShareWindow, { knowledge, stepMinutes, sensitivity }: Judged): Verdict {
  const { onceInWindows, minimumPosts } = THRESHOLDS[sensitivity];
  const now = window.now();
  if (now.part < minimumPosts)
    return {
      ...quiet([{ kind: 'too_few', observed: now.part, minimum: minimumPosts }, ...knowledge.reasons]),
      observed: now.part,
      cold: knowledge.cold,
    };
  const usual = window.usual();
  if (!knowledge.isEnough || usual === undefined)
    return { ...quiet(knowledge.reasons), observed: now.part, cold: true };
  const p = Math.min(1, WINDOW_MINUTES.length * shareTail(now, usual));
  const short = window.short();
  const goesOn = short.part > usual.share * short.whole;
  const share = now.part / now.whole;
  const expected = usual.share * now.whole;
  const spread = Math.sqrt(expected * (1 - usual.share) * (1 + (now.whole - 1) * usual.likeness));
  const minutes = window.steps * stepMinutes;
  const reasons: Reason[] = [
    { kind: 'share', share, usual: usual.share, of: now.whole, ...wilson(now), minutes },
    {
      kind: goesOn ? 'going_on' : 'over',
      minutes: short.steps * stepMinutes,
      observed: short.part,
      expected: usual.share * short.whole,
    },
  ];
  return {
    fired: p * onceInWindows <= 1 && share >= LEAST_FACTOR * usual.share && goesOn,
    cold: knowledge.cold,
    observed: now.part,
    expected,
    low: Math.max(0, expected - 2 * spread),
    high: Math.max(minimumPosts, LEAST_FACTOR * expected, expected + 2 * spread),
    p,
    reasons: [...reasons, ...knowledge.reasons],
  };
}
