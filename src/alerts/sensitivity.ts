/** How easily a rule fires, in plain words. */
export const SENSITIVITIES = ['calm', 'normal', 'keen'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

export interface Thresholds {
  /** A burst is as high as a brand's day gets once in so many days. */
  readonly onceInDays: number;
  /** A share is as high by chance in one window of so many. */
  readonly onceInWindows: number;
  /** The part of false ones that is borne among topics that burst at the same time. */
  readonly falseDiscoveries: number;
  /** With fewer posts in the window nothing bursts and nothing rises, whatever is usual. */
  readonly minimumPosts: number;
  /** By how much the share of negative posts rises, at least; 0 to 1. */
  readonly leastRise: number;
  /** A feed is silent where so many posts are usual. */
  readonly missingPosts: number;
  /** Posts in an hour that hold a strong word. */
  readonly strongPosts: number;
  /** Followers of an author with reach. */
  readonly followers: number;
  /** The least confidence in that a post of such an author is negative. */
  readonly confidence: number;
}

/** Round numbers by what they mean, not fitted to data. */
export const THRESHOLDS: Readonly<Record<Sensitivity, Thresholds>> = {
  calm: {
    onceInDays: 14,
    onceInWindows: 10_000,
    falseDiscoveries: 0.01,
    minimumPosts: 20,
    leastRise: 0.2,
    missingPosts: 100,
    strongPosts: 5,
    followers: 100_000,
    confidence: 0.9,
  },
  normal: {
    onceInDays: 7,
    onceInWindows: 1_000,
    falseDiscoveries: 0.05,
    minimumPosts: 10,
    leastRise: 0.15,
    missingPosts: 50,
    strongPosts: 3,
    followers: 10_000,
    confidence: 0.8,
  },
  keen: {
    onceInDays: 4,
    onceInWindows: 100,
    falseDiscoveries: 0.1,
    minimumPosts: 5,
    leastRise: 0.1,
    missingPosts: 25,
    strongPosts: 1,
    followers: 1_000,
    confidence: 0.7,
  },
};

/** What fires again within so many hours of having fired is the same incident. */
export const QUIET_HOURS = 12;
