import { setImmediate as breathe } from 'node:timers/promises';
import { HOUR } from '../durations.ts';
import { createTopicDetector, MEMORY_DAYS, type TopicDetector, type Verdict } from './detectors/index.ts';
import { discoveries } from './discovery.ts';
import type { Firing, KeyedRule } from './firing.ts';
import { THRESHOLDS } from './sensitivity.ts';
import type { TopicReader, TopicSeries } from './topics.ts';
import { withMinimum } from './watch.ts';

const HOURS = MEMORY_DAYS * 24;
/** Topics that are learnt at a stretch. */
const AT_A_STRETCH = 10;

/** Posts of a brand in an hour, by the hour's number since 1970. */
export type BrandHours = (brand: string, from: Date, to: Date) => Promise<ReadonlyMap<number, number>>;

interface Learnt {
  readonly detector: TopicDetector;
  readonly name: string;
}

/** Rules on topics inside a brand: what is learnt of each topic, by the hour. */
export class TopicRules {
  readonly #reader: TopicReader;
  readonly #hours: BrandHours;
  readonly #brands = new Map<string, Map<string, Learnt>>();
  /** The hour that is judged next, by brand. */
  readonly #next = new Map<string, number>();

  constructor(reader: TopicReader, hours: BrandHours) {
    this.#reader = reader;
    this.#hours = hours;
  }

  /** The topics that burst in an hour that was over by `now` and was not judged before. */
  async look(rules: readonly KeyedRule[], now: Date, fired: Firing[]): Promise<void> {
    const end = Math.floor(now.getTime() / HOUR);
    for (const brand of new Set(rules.map((rule) => rule.brand))) {
      if ((this.#next.get(brand) ?? 0) >= end) continue;
      await this.#learn(brand, end);
      const own = rules.filter((rule) => rule.brand === brand);
      fired.push(...own.flatMap((rule) => this.#judge(rule, end)));
    }
  }

  async #learn(brand: string, end: number): Promise<void> {
    const from = Math.max(this.#next.get(brand) ?? 0, end - HOURS);
    const at = (hour: number) => new Date(hour * HOUR);
    const series = await this.#reader.series(brand, { from: at(from), to: at(end) });
    const known = new Map(series.map((one) => [one.id, one]));
    const topics = this.#brands.get(brand) ?? new Map<string, Learnt>();
    const isGrown = series.some(({ id }) => !topics.has(id));
    // A topic that was not there before: what was said in the hours before was none of it.
    const first = isGrown ? end - HOURS : from;
    const totals = await this.#hours(brand, at(first), at(end));
    for (const { id, name } of series)
      topics.set(id, { ...(topics.get(id) ?? fresh(totals, first, from)), name });
    let learnt = 0;
    for (const [id, { detector }] of topics) {
      observe(detector, known.get(id), totals, from, end);
      if ((learnt += 1) % AT_A_STRETCH === 0) await breathe();
    }
    this.#brands.set(brand, topics);
    this.#next.set(brand, end);
  }

  #judge(rule: KeyedRule, end: number): Firing[] {
    const at = new Date(end * HOUR);
    const topics = [...(this.#brands.get(rule.brand) ?? [])];
    const verdicts = topics.map(([, { detector }]) => withMinimum(detector.judge(rule.sensitivity), rule));
    const believed = discoveries(
      verdicts.map(({ p }) => p),
      THRESHOLDS[rule.sensitivity].falseDiscoveries,
    );
    return topics.flatMap(([id, { name }], place) => {
      const verdict: Verdict | undefined = verdicts[place];
      if (verdict?.fired !== true || believed[place] !== true) return [];
      return [{ rule, subject: id, ...(name !== '' && { topic: name }), since: at, at, verdict }];
    });
  }
}

function fresh(totals: ReadonlyMap<number, number>, from: number, end: number): Omit<Learnt, 'name'> {
  const detector = createTopicDetector(60);
  observe(detector, undefined, totals, from, end);
  return { detector };
}

function observe(
  detector: TopicDetector,
  series: TopicSeries | undefined,
  totals: ReadonlyMap<number, number>,
  from: number,
  end: number,
): void {
  for (let hour = from; hour < end; hour++) {
    const part = series?.hours.get(hour) ?? 0;
    detector.observe({ part, whole: Math.max(part, totals.get(hour) ?? 0) });
  }
}
