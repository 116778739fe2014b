import { setImmediate as breathe } from 'node:timers/promises';
import type { BrandSeries } from '../store/index.ts';
import { HOUR } from '../durations.ts';
import { createTopicDetector, MEMORY_DAYS } from './detectors/index.ts';
import { discoveries } from './discovery.ts';
import { enter, type Replayed } from './replay.ts';
import type { AlertRule } from './rule.ts';
import { THRESHOLDS } from './sensitivity.ts';
import type { TopicReader } from './topics.ts';
import { withMinimum } from './watch.ts';

export interface TopicTrialDoing {
  readonly series: BrandSeries;
  readonly topics: TopicReader;
}

/**
 * What rules on a brand's topics would have opened; several topics at a time are told apart live, and here counted as
 * one incident each.
 */
export async function topicTrial(
  rules: readonly Pick<AlertRule, 'brand' | 'sensitivity' | 'minimumPosts'>[],
  { series, topics }: TopicTrialDoing,
  from: number,
  to: number,
): Promise<Replayed[][]> {
  const brand = rules[0]?.brand ?? '';
  const [first, end] = [Math.floor(from / HOUR) - MEMORY_DAYS * 24, Math.floor(to / HOUR)];
  const span = { from: new Date(first * HOUR), to: new Date(end * HOUR) };
  const [known, steps] = await Promise.all([
    topics.series(brand, span),
    series.steps({ brands: [brand], stepMinutes: 60, ...span }),
  ]);
  const totals = new Map(steps.map(({ at, posts }) => [at / HOUR, posts]));
  const learnt = known.map(({ hours }) => ({ hours, detector: createTopicDetector(60) }));
  const found = rules.map(() => known.map((): Replayed[] => []));
  for (let hour = first; hour < end; hour++) {
    await breathe();
    for (const { hours, detector } of learnt) {
      const part = hours.get(hour) ?? 0;
      detector.observe({ part, whole: Math.max(part, totals.get(hour) ?? 0) });
    }
    if ((hour + 1) * HOUR < from) continue;
    for (const [place, rule] of rules.entries()) {
      const verdicts = learnt.map(({ detector }) => withMinimum(detector.judge(rule.sensitivity), rule));
      const { falseDiscoveries } = THRESHOLDS[rule.sensitivity];
      const believed = discoveries(
        verdicts.map(({ p }) => p),
        falseDiscoveries,
      );
      for (const [topic, verdict] of verdicts.entries())
        if (believed[topic] === true) enter(found[place]?.[topic], verdict, (hour + 1) * HOUR);
    }
  }
  return found.map((ofRule) => ofRule.flat().sort((one, other) => one.since - other.since));
}
