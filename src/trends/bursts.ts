/** A stretch of intervals in which a share of all posts is well above its usual one. */
export interface Burst {
  /** The first and last interval, counted from 0. */
  readonly from: number;
  readonly to: number;
  /** How much likelier the burst makes what was counted, as a logarithm; Kleinberg's weight. */
  readonly weight: number;
}

export interface BurstOptions {
  /** How many times the usual share a burst has; Kleinberg's s. */
  readonly ratio?: number;
  /** How much it costs to begin one; Kleinberg's gamma. */
  readonly cost?: number;
}

const CERTAIN = 0.9999;

/**
 * Bursts in counts of equal intervals: the two-state automaton that explains them best (Kleinberg 2002,
 * doi:10.1145/775047.775061, section 4, for batches).
 *
 * @param counts posts of a topic in each interval
 * @param totals all posts in each; one without posts says nothing
 */
export function burstsOf(
  counts: readonly number[],
  totals: readonly number[],
  { ratio = 2, cost = 1 }: BurstOptions = {},
): Burst[] {
  const all = sum(totals);
  const share = sum(counts) / all;
  if (all === 0 || share === 0 || share >= CERTAIN) return [];
  const high = Math.min(CERTAIN, ratio * share);
  const gains = totals.map((total, at) => gain(Math.min(counts[at] ?? 0, total), total, share, high));
  return stretches(states(gains, cost * Math.log(totals.length)), gains);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** How much likelier a count is with the high share than with the usual one, as a logarithm. */
const gain = (count: number, total: number, share: number, high: number): number =>
  count * Math.log(high / share) + (total - count) * Math.log((1 - high) / (1 - share));

/** Whether each interval is in a burst, in the sequence of least cost (Viterbi): only beginning one costs. */
function states(gains: readonly number[], beginning: number): boolean[] {
  let [calm, burst] = [0, Number.NEGATIVE_INFINITY];
  const steps = gains.map((gained) => {
    const step = { begun: calm - beginning > burst, ended: burst > calm };
    [calm, burst] = [Math.max(calm, burst), Math.max(burst, calm - beginning) + gained];
    return step;
  });
  let bursting = burst > calm;
  return steps
    .toReversed()
    .map(({ begun, ended }) => {
      const now = bursting;
      bursting = now ? !begun : ended;
      return now;
    })
    .toReversed();
}

function stretches(bursting: readonly boolean[], gains: readonly number[]): Burst[] {
  const bursts: Burst[] = [];
  bursting.forEach((now, at) => {
    if (!now) return;
    const last = bursts.at(-1);
    const weight = gains[at] ?? 0;
    if (last?.to === at - 1) bursts.splice(-1, 1, { ...last, to: at, weight: last.weight + weight });
    else bursts.push({ from: at, to: at, weight });
  });
  return bursts;
}
