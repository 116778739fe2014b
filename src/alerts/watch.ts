import {
  createNegativeDetector,
  createSilenceDetector,
  createVolumeDetector,
  type Part,
  type Verdict,
} from './detectors/index.ts';
import type { Steps } from './detectors/index.ts';
import type { AlertRule, RuleKind } from './rule.ts';

/** Kinds of rules that need no more than how many posts came, and how many of them are negative. */
export const COUNTED_KINDS = ['negative', 'volume', 'silence'] as const satisfies readonly RuleKind[];
export type CountedKind = (typeof COUNTED_KINDS)[number];

export const isCounted = (kind: RuleKind): kind is CountedKind =>
  (COUNTED_KINDS as readonly string[]).includes(kind);

/** What a rule asks for, as far as judging it goes. */
export type Judged = Pick<AlertRule, 'sensitivity' | 'minimumPosts'>;

/** The detectors of one brand. Its rules share what they have learnt. */
export interface Watch {
  /** Takes the next step: posts that are negative, of all; null where nothing is known. */
  readonly observe: (step: Part | null) => void;
  /** Of a kind that the watch was made for. */
  readonly judge: (kind: CountedKind, rule: Judged) => Verdict;
}

export interface WatchOptions extends Steps {
  /** IANA name of the zone whose clock people live by. */
  readonly zone: string;
}

/** @throws RangeError when the step does not divide an hour */
export function createWatch(kinds: Iterable<CountedKind>, options: WatchOptions): Watch {
  const detectors = new Map([...new Set(kinds)].map((kind) => [kind, detectorOf(kind, options)]));
  return {
    observe: (step) => {
      for (const { observe } of detectors.values()) observe(step);
    },
    judge: (kind, rule) => {
      const detector = detectors.get(kind);
      if (detector === undefined) throw new RangeError(`the watch was not made for ${kind}`);
      return kind === 'silence'
        ? detector.judge(rule.sensitivity)
        : withMinimum(detector.judge(rule.sensitivity), rule);
    },
  };
}

function detectorOf(kind: CountedKind, options: WatchOptions): Pick<Watch, 'observe'> & DetectorJudge {
  switch (kind) {
    case 'negative':
      return createNegativeDetector(options);
    case 'volume': {
      const { observe, judge } = createVolumeDetector(options);
      return { observe: (step) => observe(step?.whole ?? null), judge };
    }
    case 'silence': {
      const { observe, judge } = createSilenceDetector(options);
      return { observe: (step) => observe(step?.whole ?? null), judge };
    }
    default:
      return kind satisfies never;
  }
}

interface DetectorJudge {
  readonly judge: (sensitivity: AlertRule['sensitivity']) => Verdict;
}

/** A verdict under the rule's own minimum: with fewer posts it has not fired. */
export function withMinimum(verdict: Verdict, { minimumPosts = 0 }: Judged): Verdict {
  const fired = verdict.fired && verdict.observed >= minimumPosts;
  return { ...verdict, fired, high: Math.max(verdict.high, minimumPosts) };
}
