/** How easily a rule fires, in plain words. */
export const SENSITIVITIES = ['calm', 'normal', 'keen'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

export interface Thresholds {
  /** A burst is as high as a brand's day gets once in so many days. */
  readonly onceInDays: number;
  /** Fewer posts in the window are no burst, whatever is usual. */
  readonly minimumPosts: number;
}

/** Round numbers by what they mean, not fitted to data. */
export const THRESHOLDS: Readonly<Record<Sensitivity, Thresholds>> = {
  calm: { onceInDays: 14, minimumPosts: 20 },
  normal: { onceInDays: 7, minimumPosts: 10 },
  keen: { onceInDays: 4, minimumPosts: 5 },
};
