import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sql } from 'kysely';
import { Detection } from '../../src/alerts/detection.ts';
import type { KeyedRule } from '../../src/alerts/firing.ts';
import type { RuleKind } from '../../src/alerts/rule.ts';
import { STEP, STEP_MINUTES } from '../../src/alerts/step-counts.ts';
import type { TopicReader } from '../../src/alerts/topics.ts';
import { brandSeries } from '../../src/store/brand-series.ts';
import { openDatabase } from '../../src/store/database.ts';
import { InFlight } from '../../src/store/in-flight.ts';
import type { BrandSeries, StepCount } from '../../src/store/index.ts';
import { topics as topicStore } from '../../src/store/topics.ts';
import { survey } from '../../src/store/upkeep.ts';
import { HOUR, MINUTE } from '../../src/durations.ts';
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

/** The rounds of many rules, each with many topics: what alerts do by themselves, and with all that they ask of PGlite. */
export async function benchAlerts(folder: string): Promise<Bench> {
  const alone = await roundsOver({ series, topics });
  const data = join(folder, 'alerts');
  await mkdir(data);
  const db = await openDatabase({ folder: data });
  try {
    await fill(db);
    const asking = brandSeries(db, new InFlight(), { brands: () => [], sources: new Set(), hash: () => '' });
    const stored = await roundsOver({ series: asking, topics: topicStore(db, new InFlight()) });
    return {
      title: `Alerts: ${rules.length} rules on ${BRANDS} brands, ${TOPICS} topics each`,
      figures: [...figuresOf(alone, ''), ...figuresOf(stored, ', in PGlite')],
    };
  } finally {
    await db.destroy();
  }
}

interface Rounds {
  readonly first: number;
  readonly within: number;
  readonly step: number;
  readonly hour: number;
  readonly delay: number;
}

/** Minutes within a step, the end of a step, the end of an hour, in milliseconds. */
async function roundsOver(doing: { series: BrandSeries; topics: TopicReader }): Promise<Rounds> {
  const now = new Date(NOON);
  const detection = new Detection({ ...doing, models: scriptedModels(), judged: NOON - STEP, now });
  const look = (minute: number) => () => detection.look(rules, new Date(NOON + minute * MINUTE));
  const first = await timed(look(0));
  await look(5)();
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const within = await timed(look(6));
  const step = await timed(look(10));
  for (let minute = 15; minute < 60; minute += 5) await look(minute)();
  const hour = await timed(look(60));
  loop.disable();
  return { first, within, step, hour, delay: loop.max / 1e6 };
}

const figuresOf = ({ first, within, step, hour, delay }: Rounds, where: string): [string, string][] => [
  [`a round within five minutes${where}`, ms(within)],
  [`the round after five minutes are over${where}`, ms(step)],
  [`the round after an hour is over, with all topics${where}`, ms(hour)],
  [`the longest that chat waits for any of them${where}`, ms(delay)],
  [`the first round, which learns all history${where}`, ms(first)],
];

/** A mention of each brand every ten minutes, two hours past the last round, each in one of its topics. */
async function fill(db: Awaited<ReturnType<typeof openDatabase>>): Promise<void> {
  const [from, to] = [new Date(BEGIN), new Date(NOON + 2 * HOUR)];
  await sql`
    insert into posts (id, source, text, pictures, created_at, received_at)
    select brand || ' ' || at, 'bench', 'a post', '[]', at, at
    from generate_series(${from}::timestamptz, ${to}, '10 minutes') as at, unnest(${brands}::text[]) as brand
  `.execute(db);
  await sql`
    insert into mentions (post_id, brand, at, source, language, sentiment, emotion, topic, placed)
    select id, split_part(id, ' 20', 1), created_at, 'bench', 'en',
      case when random() < 0.25 then 'negative' else 'neutral' end, '', 1 + floor(random() * ${TOPICS}), 1
    from posts
  `.execute(db);
  await sql`
    insert into topic_hours (brand, topic, hour, posts, negative, positive)
    select brand, topic, date_trunc('hour', at, 'UTC'), count(*), 0, 0 from mentions group by 1, 2, 3
  `.execute(db);
  await sql`
    insert into topics (brand, topic, posts, last_at, name)
    select brand, topic, sum(posts), max(hour), 'topic ' || topic from topic_hours group by 1, 2
  `.execute(db);
  await survey(db);
}
