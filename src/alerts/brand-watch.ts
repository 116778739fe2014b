import { setImmediate as breathe } from 'node:timers/promises';
import type { StepCount } from '../store/index.ts';
import type { Part } from './detectors/index.ts';
import { beginOf, STEP_MINUTES, stepAt, StepCounts } from './step-counts.ts';
import { type CountedKind, createWatch, type Watch } from './watch.ts';

/** Steps that are learnt at a stretch, milliseconds: nobody waits for an answer meanwhile. */
const AT_A_STRETCH = 200;
/** Late posts change what was learnt; to learn anew costs a tenth of a second, so it waits so long. */
const RELEARN_MS = 15 * 60_000;

/** Time in which Vane did not look, in steps from one up to another. */
export interface Blind {
  readonly from: number;
  readonly to: number;
}

/** Called after each step that is to be judged, with the time when it was over. */
export type OnStep = (watch: Watch, end: Date) => void;

/** A brand's counts, and detectors that have learnt them. Posts that come late are taken in. */
export class BrandWatch {
  readonly #kinds: readonly CountedKind[];
  readonly #zone: string;
  readonly #blind: Blind;
  readonly #counts = new StepCounts();
  #watch: Watch | undefined;
  /** The step that is learnt next. */
  #next = 0;
  #isStale = false;
  #learntAt = 0;

  /**
   * @param zone IANA name of the clock that people live by
   * @param blind steps in which nobody looked: without posts, nothing is known of them
   */
  constructor(kinds: readonly CountedKind[], zone: string, blind: Blind) {
    this.#kinds = kinds;
    this.#zone = zone;
    this.#blind = blind;
  }

  /** Whether the whole of its history was given once. */
  get isLoaded(): boolean {
    return this.#counts.end > 0;
  }

  /** Takes the counts of all steps from `from` up to `end`; steps that are not in it are empty. */
  take(from: number, end: number, counts: readonly StepCount[]): void {
    const parts = new Map(
      counts.map(({ at, posts, negative }): [number, Part] => [
        stepAt(at),
        { part: negative, whole: posts },
      ]),
    );
    if (this.#counts.set(from, end, parts)) this.#isStale = true;
  }

  /**
   * Learns all that was taken in, and has those steps judged which end after `judged`, and the newest.
   *
   * @param judged milliseconds since 1970
   */
  async learn(judged: number, now: Date, onStep: OnStep): Promise<void> {
    const watch = this.#fresh(now.getTime());
    const { end } = this.#counts;
    for (let step = this.#next; step < end; step++) {
      if ((step - this.#next) % AT_A_STRETCH === AT_A_STRETCH - 1) await breathe();
      watch.observe(this.#known(step));
      this.#next = step + 1;
      const over = beginOf(step + 1);
      if (over > judged || step === end - 1) onStep(watch, new Date(over));
    }
  }

  #known(step: number): Part | null {
    const count = this.#counts.of(step);
    const isBlind = step >= this.#blind.from && step < this.#blind.to;
    return isBlind && count.whole === 0 ? null : count;
  }

  #fresh(now: number): Watch {
    const isDue = this.#isStale && now - this.#learntAt >= RELEARN_MS;
    if (this.#watch !== undefined && !isDue) return this.#watch;
    const perHour = 60 / STEP_MINUTES;
    const first = Math.floor(this.#counts.begin / perHour) * perHour;
    this.#next = first;
    this.#isStale = false;
    this.#learntAt = now;
    this.#watch = createWatch(this.#kinds, {
      start: beginOf(first),
      stepMinutes: STEP_MINUTES,
      zone: this.#zone,
    });
    return this.#watch;
  }
}
