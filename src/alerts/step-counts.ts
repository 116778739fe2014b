import { MINUTE } from '../durations.ts';
import { MEMORY_DAYS, type Part } from './detectors/index.ts';

/** How fine time is looked at while it passes. */
export const STEP_MINUTES = 5;
export const STEP = STEP_MINUTES * MINUTE;
const PER_DAY = (24 * 60) / STEP_MINUTES;
/** A day more than detectors remember, for what they look back at from the first of these steps on. */
export const KEPT_STEPS = (MEMORY_DAYS + 1) * PER_DAY;

/** A step by its number since 1970. */
export const stepAt = (at: number): number => Math.floor(at / STEP);
export const beginOf = (step: number): number => step * STEP;

/** The mentions of a brand in each of the last steps, four weeks and a day. */
export class StepCounts {
  readonly #negative = new Uint32Array(KEPT_STEPS);
  readonly #posts = new Uint32Array(KEPT_STEPS);
  /** The step after the last one that is known. */
  #end = 0;

  get end(): number {
    return this.#end;
  }

  /** The first step with a post; before it nobody may have counted. The end, where there is none. */
  get begin(): number {
    for (let step = this.#end - KEPT_STEPS; step < this.#end; step++)
      if (this.of(step).whole > 0) return step;
    return this.#end;
  }

  of(step: number): Part {
    if (step >= this.#end || step < this.#end - KEPT_STEPS) return { part: 0, whole: 0 };
    const place = step % KEPT_STEPS;
    return { part: this.#negative[place] ?? 0, whole: this.#posts[place] ?? 0 };
  }

  /**
   * Sets all steps from `from` up to `end` (not included); those not in `counts` are empty.
   *
   * @returns whether a step that was known has changed
   */
  set(from: number, end: number, counts: ReadonlyMap<number, Part>): boolean {
    const known = this.#end;
    // What lies between has nothing to tell.
    for (let step = Math.max(known, end - KEPT_STEPS); step < from; step++) this.#put(step, NOTHING);
    let changed = false;
    for (let step = Math.max(from, end - KEPT_STEPS); step < end; step++) {
      const count = counts.get(step) ?? NOTHING;
      const before = this.of(step);
      if (step < known && (before.part !== count.part || before.whole !== count.whole)) changed = true;
      this.#put(step, count);
    }
    this.#end = Math.max(known, end);
    return changed;
  }

  #put(step: number, { part, whole }: Part): void {
    this.#negative[step % KEPT_STEPS] = part;
    this.#posts[step % KEPT_STEPS] = whole;
  }
}

const NOTHING: Part = { part: 0, whole: 0 };
