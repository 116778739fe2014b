/** What is said of a series at a time. */
export interface Verdict {
  readonly fired: boolean;
  /** Whether too little is known of what is usual; with a short history it may still fire, see {@link Reason}. */
  readonly cold: boolean;
  /** What was counted in the window, and what is usual there. */
  readonly observed: number;
  readonly expected: number;
  /** The range in which nothing is out of the ordinary. */
  readonly low: number;
  readonly high: number;
  /** The probability of as much or more, were all as usual; 1 where nothing can be said. */
  readonly p: number;
  /** What a sentence about it can be made of, the most important first. */
  readonly reasons: readonly Reason[];
}

export type Reason =
  /** So many times the usual. */
  | { readonly kind: 'times'; readonly factor: number; readonly minutes: number }
  /** By its own history it is as high once in so many days. */
  | { readonly kind: 'once_in'; readonly days: number }
  /** A short window says that it is going on. */
  | {
      readonly kind: 'going_on';
      readonly minutes: number;
      readonly observed: number;
      readonly expected: number;
    }
  /** A short window says that it is over. */
  | { readonly kind: 'over'; readonly minutes: number; readonly observed: number; readonly expected: number }
  /** A share of so many posts, with the range that it is in 95 times of 100. */
  | {
      readonly kind: 'share';
      readonly share: number;
      readonly usual: number;
      readonly of: number;
      readonly low: number;
      readonly high: number;
      readonly minutes: number;
    }
  | { readonly kind: 'silent'; readonly minutes: number; readonly longestUsual: number }
  /** Posts of the hour that hold words of the list. */
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly posts: number }
  | { readonly kind: 'reach'; readonly followers: number; readonly negative: number }
  | { readonly kind: 'too_few'; readonly observed: number; readonly minimum: number }
  /** So many days are known; with fewer than needed it does not fire. */
  | { readonly kind: 'short_history'; readonly days: number; readonly needed: number }
  | { readonly kind: 'gap' };

/** Of which nothing can be said, or nothing of note. */
export const quiet = (reasons: readonly Reason[]): Verdict => ({
  fired: false,
  cold: false,
  observed: 0,
  expected: 0,
  low: 0,
  high: 0,
  p: 1,
  reasons,
});

/** A word on a count below the minimum, or none. */
export const tooFew = (observed: number, minimum: number): Reason[] =>
  observed < minimum ? [{ kind: 'too_few', observed, minimum }] : [];
