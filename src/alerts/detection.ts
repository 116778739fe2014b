import { CountedRules, LOOK_BACK } from './counted.ts';
import type { Blind } from './brand-watch.ts';
import { HOUR } from '../durations.ts';
import type { Firing, KeyedRule } from './firing.ts';
import { lookAtPosts, type PostedDoing } from './posted.ts';
import { beginOf, STEP, STEP_MINUTES, stepAt } from './step-counts.ts';
import { TopicRules } from './topical.ts';
import type { TopicReader } from './topics.ts';

export interface DetectionDoing extends PostedDoing {
  readonly topics: TopicReader;
  /** Up to when all was judged already, milliseconds since 1970; undefined when nothing ever was. */
  readonly judged: number | undefined;
  readonly now: Date;
}

/** What is missed by a longer stop is history, not news. */
const LONGEST_STOP = 6 * HOUR;

/** Looks at all rules as time passes: series are read once for all of a brand's rules, and learnt step by step. */
export class Detection {
  readonly #doing: DetectionDoing;
  readonly #counted: CountedRules;
  readonly #topics: TopicRules;
  #judged: number;
  /** What was found so far: a look that fails is taken up by the next one. */
  readonly #fired: Firing[] = [];

  constructor(doing: DetectionDoing) {
    this.#doing = doing;
    const now = doing.now.getTime();
    // What was before the first look of all is history, too.
    this.#judged = Math.max(doing.judged ?? beginOf(stepAt(now)) - STEP, now - LONGEST_STOP);
    const blind: Blind = { from: stepAt(this.#judged), to: stepAt(now) };
    this.#counted = new CountedRules(doing.series, blind);
    this.#topics = new TopicRules(doing.topics, (brand, from, to) => this.#hoursOf(brand, from, to));
  }

  /** Up to when all was judged. */
  get judged(): Date {
    return new Date(this.#judged);
  }

  /** The rules that fire in the step that is over, or have fired since the last look; none within a step. */
  async look(rules: readonly KeyedRule[], now: Date): Promise<Firing[]> {
    const end = stepAt(now.getTime());
    const at = beginOf(end);
    await this.#counted.reread(end);
    if (at <= this.#judged) return [];
    const fresh = await this.#doing.series.steps({
      brands: [...new Set(rules.map(({ brand }) => brand))],
      from: new Date(Math.min(at - LOOK_BACK, this.#judged)),
      to: new Date(at),
      stepMinutes: STEP_MINUTES,
    });
    const spokenOf = new Set(fresh.map(({ brand }) => brand));
    const posted = rules.filter(({ kind, brand }) => isPosted(kind) && spokenOf.has(brand));
    await this.#counted.look(rules, fresh, end, this.#judged, now, this.#fired);
    for (const time of hoursBetween(this.#judged, at))
      this.#fired.push(...(await lookAtPosts(posted, this.#doing, time)));
    const topical = rules.filter(({ kind }) => kind === 'topic');
    if (topical.length > 0) await this.#topics.look(topical, now, this.#fired);
    this.#judged = at;
    return this.#fired.splice(0);
  }

  async #hoursOf(brand: string, from: Date, to: Date): Promise<ReadonlyMap<number, number>> {
    const steps = await this.#doing.series.steps({ brands: [brand], from, to, stepMinutes: 60 });
    return new Map(steps.map(({ at, posts }) => [at / HOUR, posts]));
  }
}

/** The last of them is the end; the others are whole hours before it. */
function hoursBetween(after: number, end: number): Date[] {
  const times: Date[] = [];
  for (let time = end; time > after; time -= HOUR) times.unshift(new Date(time));
  return times;
}

const isPosted = (kind: KeyedRule['kind']): boolean => kind === 'words' || kind === 'reach';
