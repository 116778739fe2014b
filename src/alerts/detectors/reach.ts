import { type Sensitivity, THRESHOLDS } from '../sensitivity.ts';
import { quiet, type Verdict } from './verdict.ts';

/** What is known of a post and of its author, for their reach. */
export interface ReachingPost {
  /** Followers of the author; undefined where the source does not say. */
  readonly followers: number | undefined;
  /** The probability that the post is negative, 0 to 1. */
  readonly negative: number;
}

/** Judges one post: whether many will see that its author is displeased. */
export function judgeReach({ followers, negative }: ReachingPost, sensitivity: Sensitivity): Verdict {
  const { followers: least, confidence } = THRESHOLDS[sensitivity];
  if (followers === undefined) return { ...quiet([]), cold: true };
  return {
    ...quiet([{ kind: 'reach', followers, negative }]),
    fired: followers >= least && negative >= confidence,
    observed: followers,
    high: least,
  };
}
