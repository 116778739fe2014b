import {
  createNegativeDetector,
  createTopicDetector,
  createVolumeDetector,
} from '../../src/alerts/detectors/index.ts';
import { discoveries } from '../../src/alerts/discovery.ts';
import { type Bench, ms, timed } from './figures.ts';

const RULES = 200;
const TOPICS = 50;
const DAYS = 28;

/** The minute's tick of many rules, each with many topics: all have posts enough to be looked into. */
export async function benchAlerts(): Promise<Bench> {
  const topics = Array.from({ length: RULES * TOPICS }, () => createTopicDetector(60));
  const step = (topic: number, hour: number) => ({ part: 10 + ((topic * 7 + hour * 13) % 11), whole: 500 });
  for (let hour = 0; hour < DAYS * 24; hour++)
    for (const [at, topic] of topics.entries()) topic.observe(step(at, hour));
  const start = 0;
  const brands = Array.from({ length: RULES }, () => ({
    volume: createVolumeDetector({ start, stepMinutes: 5, zone: 'Europe/Berlin' }),
    negative: createNegativeDetector({ start, stepMinutes: 5, zone: 'Europe/Berlin' }),
  }));
  const learn = (steps: number) => {
    for (let at = 0; at < steps; at++)
      for (const { volume, negative } of brands) {
        volume.observe(40 + (at % 9));
        negative.observe({ part: 10 + (at % 5), whole: 40 + (at % 9) });
      }
  };
  learn(7 * 288);
  const tick = () => {
    for (const { volume, negative } of brands) {
      volume.judge('normal');
      negative.judge('normal');
    }
    discoveries(
      topics.map((topic) => topic.judge('normal').p),
      0.05,
    );
  };
  const first = await timed(tick);
  const later = await timed(tick);
  const hour = await timed(() => {
    for (const [at, topic] of topics.entries()) topic.observe(step(at, DAYS * 24));
    learn(1);
    tick();
  });
  return {
    title: `Alerts: ${RULES} rules × ${TOPICS} topics, four weeks of hours each`,
    figures: [
      ['a tick of all of them', ms(later)],
      ['the tick after an hour is over, with learning it', ms(hour)],
      ['the first tick', ms(first)],
    ],
  };
}
