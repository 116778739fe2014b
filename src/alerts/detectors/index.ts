/** The detectors of alerts: what is usual for a series, and whether what is seen is out of the ordinary. */
export { courseOf, type HourOfCourse } from './course.ts';
export { createNegativeDetector, type NegativeDetector, type NegativeStep } from './negative.ts';
export { judgeReach, type ReachingPost } from './reach.ts';
export { type Usual, usualOf } from './robust.ts';
export { type Series, seriesOf } from './series.ts';
export { MEMORY_DAYS, type Steps } from './history.ts';
export { createSilenceDetector, type SilenceDetector } from './silence.ts';
export type { Part } from './tails.ts';
export { createTopicDetector, type TopicDetector } from './topic.ts';
export type { Reason, Verdict } from './verdict.ts';
export { createVolumeDetector, judgeVolume, type VolumeDetector } from './volume.ts';
export { judgeWords, type SpokenPost, strongWords } from './words.ts';
