import { setImmediate as breathe } from 'node:timers/promises';
import type { BrandSeries, StepCount } from '../store/index.ts';
import { type Blind, BrandWatch } from './brand-watch.ts';
import { DAY, HOUR } from '../durations.ts';
import type { Firing, KeyedRule } from './firing.ts';
import { beginOf, KEPT_STEPS, STEP_MINUTES } from './step-counts.ts';
import { type CountedKind, isCounted } from './watch.ts';

/** Posts that come later than this are taken in when their brand has its turn. */
export const LOOK_BACK = 2 * HOUR;

interface Watched {
  readonly brand: string;
  readonly kinds: string;
  readonly watch: BrandWatch;
}

/** Rules on counts: what they have learnt, brand by brand, and which of them fire. */
export class CountedRules {
  readonly #series: BrandSeries;
  readonly #blind: Blind;
  /** By brand and time zone. */
  readonly #watched = new Map<string, Watched>();
  #turn = 0;

  constructor(series: BrandSeries, blind: Blind) {
    this.#series = series;
    this.#blind = blind;
  }

  /**
   * Finds the rules that have fired since `judged` (milliseconds since 1970), or do so in the step before `end`.
   *
   * @param fired takes what is found
   * @param fresh what was counted in the last `LOOK_BACK` before `end`
   */
  async look(
    rules: readonly KeyedRule[],
    fresh: readonly StepCount[],
    end: number,
    judged: number,
    now: Date,
    fired: Firing[],
  ): Promise<void> {
    const groups = groupsOf(rules);
    for (const key of this.#watched.keys()) if (!groups.has(key)) this.#watched.delete(key);
    const freshOf = byBrand(fresh);
    for (const [key, group] of groups) {
      const { watch, brand } = this.#watchedOf(key, group);
      if (!watch.isLoaded) await this.#load(watch, brand, end);
      watch.take(end - LOOK_BACK_STEPS, end, freshOf.get(brand) ?? []);
      fired.push(...(await firedOf(group, watch, judged, now)));
      await breathe();
    }
  }

  /** Reads one brand anew in whole, each time another: posts may have been imported or erased. */
  async reread(end: number): Promise<void> {
    const watched = [...this.#watched.values()];
    const one = watched[this.#turn++ % Math.max(1, watched.length)];
    if (one?.watch.isLoaded) await this.#load(one.watch, one.brand, end);
  }

  #watchedOf(key: string, group: readonly KeyedRule[]): Watched {
    const kinds = kindsOf(group);
    const known = this.#watched.get(key);
    if (known?.kinds === kinds.join()) return known;
    const [{ brand, timeZone } = { brand: '', timeZone: 'UTC' }] = group;
    const watched = { brand, kinds: kinds.join(), watch: new BrandWatch(kinds, timeZone, this.#blind) };
    this.#watched.set(key, watched);
    return watched;
  }

  /** A day of posts at a time: PGlite holds this process for the length of a statement. */
  async #load(watch: BrandWatch, brand: string, end: number): Promise<void> {
    const to = beginOf(end);
    const counts: StepCount[] = [];
    const first = beginOf(end - KEPT_STEPS);
    for (let from = first; from < to; from += DAY) {
      const span = { from: new Date(from), to: new Date(Math.min(to, from + DAY)) };
      counts.push(...(await this.#series.steps({ brands: [brand], stepMinutes: STEP_MINUTES, ...span })));
    }
    watch.take(end - KEPT_STEPS, end, counts);
  }
}

const LOOK_BACK_STEPS = LOOK_BACK / (STEP_MINUTES * 60_000);

function groupsOf(rules: readonly KeyedRule[]): Map<string, KeyedRule[]> {
  const groups = new Map<string, KeyedRule[]>();
  for (const rule of rules) {
    if (!isCounted(rule.kind)) continue;
    const key = JSON.stringify([rule.brand, rule.timeZone]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [rule]);
    else group.push(rule);
  }
  return groups;
}

const kindsOf = (rules: readonly KeyedRule[]): CountedKind[] => [
  ...new Set(rules.flatMap(({ kind }) => (isCounted(kind) ? [kind] : []))),
];

function byBrand(counts: readonly StepCount[]): Map<string, StepCount[]> {
  const brands = new Map<string, StepCount[]>();
  for (const count of counts) {
    const known = brands.get(count.brand);
    if (known === undefined) brands.set(count.brand, [count]);
    else known.push(count);
  }
  return brands;
}

async function firedOf(
  rules: readonly KeyedRule[],
  watch: BrandWatch,
  judged: number,
  now: Date,
): Promise<Firing[]> {
  const fired = new Map<string, Firing>();
  await watch.learn(judged, now, (learnt, end) => {
    for (const rule of rules) {
      if (!isCounted(rule.kind)) continue;
      const verdict = learnt.judge(rule.kind, rule);
      if (!verdict.fired) continue;
      const since = fired.get(rule.key)?.since ?? end;
      fired.set(rule.key, { rule, subject: '', since, at: end, verdict });
    }
  });
  return [...fired.values()];
}
