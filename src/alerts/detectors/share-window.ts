import { MEMORY_DAYS } from './history.ts';
import { createSlidingMedian } from './medians.ts';
import type { Part, ShareModel } from './tails.ts';

/** Of fewer posts no usual share is known. */
export const LEAST_KNOWN = 30;
/** Posts of one window are alike: a thread, a story. What is taken for usual counts like so many windows. */
const UNKNOWN_LIKENESS = 0.02;
const UNKNOWN_WINDOWS = 8;
/** Median of the square of a normal value. */
const MEDIAN_SQUARE = 0.4549;
/** Whether it goes on is seen in a twelfth of the window, as in burn-rate alerts; in more, until posts are there. */
const SHORT_PART = 12;
const SHORT_POSTS = 3;

/** A window that slides over steps, and what such windows were like in the last four weeks. */
export interface ShareWindow {
  readonly steps: number;
  readonly push: (step: Part) => void;
  /** All of the window. */
  readonly now: () => Part;
  /** The end of the window: a twelfth, or as much as holds a few posts, but no more than half. */
  readonly short: () => Part & { readonly steps: number };
  /** Of windows that ended before this one began; undefined while too few posts are known. */
  readonly usual: () => ShareModel | undefined;
}

/** @param perDay steps of a day */
export function createShareWindow(steps: number, perDay: number): ShareWindow {
  const last = createSums(steps);
  const past = createPast(Math.ceil((MEMORY_DAYS * perDay) / steps));
  let pushed = 0;
  // The window that ended last overlaps with the one that slides, and has to wait.
  let waiting: Part | undefined;
  return {
    steps,
    push: (step) => {
      last.push(step);
      pushed += 1;
      if (pushed % steps !== 0) return;
      if (waiting !== undefined) past.push(waiting);
      waiting = last.sum();
    },
    now: last.sum,
    short: () => {
      for (let length = Math.max(1, steps / SHORT_PART); ; length *= 2) {
        const end = last.sumOf(length);
        if (end.whole >= SHORT_POSTS || length * 4 > steps) return { ...end, steps: length };
      }
    },
    usual: past.model,
  };
}

/** The last so many, and their sum. */
function createSums(size: number) {
  const parts = new Uint32Array(size);
  const wholes = new Uint32Array(size);
  let pushed = 0;
  let sum: Part = { part: 0, whole: 0 };
  return {
    push: ({ part, whole }: Part) => {
      const at = pushed % size;
      sum = { part: sum.part + part - (parts[at] ?? 0), whole: sum.whole + whole - (wholes[at] ?? 0) };
      parts[at] = part;
      wholes[at] = whole;
      pushed += 1;
    },
    sum: () => sum,
    sumOf: (count: number): Part => {
      let [part, whole] = [0, 0];
      for (let back = 1; back <= Math.min(count, pushed); back++) {
        part += parts[(pushed - back) % size] ?? 0;
        whole += wholes[(pushed - back) % size] ?? 0;
      }
      return { part, whole };
    },
  };
}

/**
 * The usual share, and how far windows vary around it beyond chance. The median of their squared distances gives the
 * likeness, so that a past crisis hardly counts; what is not known of the share adds to it.
 */
function createPast(size: number) {
  const sums = createSums(size);
  const squares = createSlidingMedian(size);
  const posts = createSlidingMedian(size);
  const shareOf = ({ part, whole }: Part) => (part + 0.5) / (whole + 1);
  return {
    push: (window: Part) => {
      const share = shareOf(sums.sum());
      if (window.whole > 1 && sums.sum().whole >= LEAST_KNOWN) {
        squares.push((window.part - window.whole * share) ** 2 / (window.whole * share * (1 - share)));
        posts.push(window.whole);
      }
      sums.push(window);
    },
    model: (): ShareModel | undefined => {
      const { part, whole } = sums.sum();
      if (whole < LEAST_KNOWN) return undefined;
      const windows = squares.count();
      const excess = Math.max(0, squares.median() / MEDIAN_SQUARE - 1) / Math.max(1, posts.median() - 1);
      const likeness = (windows * excess + UNKNOWN_WINDOWS * UNKNOWN_LIKENESS) / (windows + UNKNOWN_WINDOWS);
      return { share: shareOf({ part, whole }), likeness: Math.min(0.5, likeness + 1 / (whole + 2)) };
    },
  };
}
