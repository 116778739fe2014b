import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Detection } from '../../src/alerts/detection.ts';
import { HOUR } from '../../src/alerts/detectors/index.ts';
import type { KeyedRule } from '../../src/alerts/firing.ts';
import type { RuleKind } from '../../src/alerts/rule.ts';
import { STEP, STEP_MINUTES } from '../../src/alerts/step-counts.ts';
import type { TopicReader } from '../../src/alerts/topics.ts';
import type { BrandSeries, StepCount } from '../../src/store/index.ts';
import { scriptedModels } from '../analysis/scripted-models.ts';
import { type Bench, ms, timed } from './figures.ts';

const BRANDS = 200;
const TOPICS = 50;
const DAYS = 8;
const NOON = Date.parse('2026-03-11T12:00:00Z');
const BEGIN = NOON - DAYS * 24 * HOUR;

/** Two rules a brand: on negative posts, and on each of its topics. */
const ruleOf = (brand: string, kind: RuleKind): KeyedRule => ({
  key: `${brand} ${kind}`,
  name: `${brand} ${kind}`,
  brand,
  kind,
  sensitivity: 'normal',
  place: 'slack:C1',
  private: false,
  mention: [],
  timeZone: 'Europe/Berlin',
  language: 'en',
});

const brands = Array.from({ length: BRANDS }, (_, at) => `brand ${at}`);
const rules = brands.flatMap((brand) => [ruleOf(brand, 'negative'), ruleOf(brand, 'topic')]);

/** Counts as a store would give them, without a store: what is timed is what alerts do. */
const series: BrandSeries = {
  steps: ({ brands: asked, from, to, stepMinutes }) => {
    const scale = stepMinutes / STEP_MINUTES;
    const counts: StepCount[] = [];
    for (let at = Math.max(BEGIN, from.getTime()); at < to.getTime(); at += scale * STEP)
      for (const brand of asked)
        counts.push({
          brand,
          at,
          posts: scale * (40 + ((at / STEP) % 9)),
          negative: scale * (10 + ((at / STEP) % 5)),
        });
    return Promise.resolve(counts);
  },
  saying: () => Promise.resolve([]),
  reaching: () => Promise.resolve([]),
  posts: () => Promise.resolve([]),
};

const topics: TopicReader = {
  series: (_, { from, to }) => {
    const first = Math.max(BEGIN, from.getTime()) / HOUR;
    const hours = Array.from({ length: to.getTime() / HOUR - first }, (_, at) => first + at);
    return Promise.resolve(
      Array.from({ length: TOPICS }, (_, topic) => ({
        id: String(topic),
        name: `topic ${topic}`,
        // Enough posts for each to be looked into.
        hours: new Map(hours.map((hour) => [hour, 10 + ((topic * 7 + hour * 13) % 11)])),
      })),
    );
  },
  posts: () => Promise.resolve([]),
};

/** The rounds of many rules, each with many topics: minutes within a step, the end of a step, the end of an hour. */
export async function benchAlerts(): Promise<Bench> {
  const models = scriptedModels();
  const now = new Date(NOON);
  const detection = new Detection({ series, models, topics, judged: NOON - STEP, now });
  const look = (minute: number) => () => detection.look(rules, new Date(NOON + minute * 60_000));
  const first = await timed(look(0));
  await look(5)();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const within = await timed(look(6));
  const step = await timed(look(10));
  for (let minute = 15; minute < 60; minute += 5) await look(minute)();
  const hour = await timed(look(60));
  delay.disable();
  return {
    title: `Alerts: ${rules.length} rules on ${BRANDS} brands, ${TOPICS} topics each`,
    figures: [
      ['a round within five minutes', ms(within)],
      ['the round after five minutes are over', ms(step)],
      ['the round after an hour is over, with all topics', ms(hour)],
      ['the longest that chat waits for any of them', ms(delay.max / 1e6)],
      ['the first round, which learns all history', ms(first)],
    ],
  };
}
