import { MEMORY_DAYS } from './history.ts';
import { quantile } from './robust.ts';
import type { Part, ShareModel } from './tails.ts';

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
  /** Of windows that ended before this one began. */
  readonly usual: () => ShareModel & { readonly posts: number };
}

/** @param perDay steps of a day */
export function createShareWindow(steps: number, perDay: number): ShareWindow {
  const ring: Part[] = [];
  const past: Part[] = [];
  const kept = Math.ceil((MEMORY_DAYS * perDay) / steps);
  let pushed = 0;
  let now: Part = { part: 0, whole: 0 };
  // The window that ended last overlaps with the one that slides, and has to wait.
  let waiting: Part | undefined;
  // Looked for when it is asked for: of most topics it never is.
  let usual: ReturnType<ShareWindow['usual']> | undefined;
  const remember = () => {
    if (waiting !== undefined) past.push(waiting);
    if (past.length > kept) past.shift();
    waiting = now;
    usual = undefined;
  };
  return {
    steps,
    push: (step) => {
      ring.push(step);
      const gone = ring.length > steps ? ring.shift() : undefined;
      now = {
        part: now.part + step.part - (gone?.part ?? 0),
        whole: now.whole + step.whole - (gone?.whole ?? 0),
      };
      pushed += 1;
      if (pushed % steps === 0) remember();
    },
    now: () => now,
    short: () => {
      for (let length = Math.max(1, steps / SHORT_PART); ; length *= 2) {
        const end = sumOf(ring.slice(-length));
        if (end.whole >= SHORT_POSTS || length * 4 > steps) return { ...end, steps: length };
      }
    },
    usual: () => (usual ??= { ...modelOf(past), posts: sumOf(past).whole }),
  };
}

function sumOf(parts: readonly Part[]): Part {
  let [part, whole] = [0, 0];
  for (const one of parts) {
    part += one.part;
    whole += one.whole;
  }
  return { part, whole };
}

/**
 * The usual share, and how far windows vary around it beyond chance. The median of their squared distances gives the
 * likeness, so that a past crisis hardly counts; what is not known of the share adds to it.
 */
function modelOf(past: readonly Part[]): ShareModel {
  const { part, whole } = sumOf(past);
  const share = (part + 0.5) / (whole + 1);
  const told = past.filter((window) => window.whole > 1);
  const squares = Float64Array.from(
    told,
    (window) => (window.part - window.whole * share) ** 2 / (window.whole * share * (1 - share)),
  ).sort();
  const posts = told.length === 0 ? 2 : sumOf(told).whole / told.length;
  const excess = Math.max(0, quantile(squares, 0.5) / MEDIAN_SQUARE - 1) / (posts - 1);
  const likeness =
    (told.length * excess + UNKNOWN_WINDOWS * UNKNOWN_LIKENESS) / (told.length + UNKNOWN_WINDOWS);
  return { share, likeness: Math.min(0.5, likeness + 1 / (whole + 2)) };
}
