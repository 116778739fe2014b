import type { Dataset } from './dataset.ts';

/** How many occurrences of the average feature each feature is given beforehand, so that rare ones prove little. */
const SMOOTHING = 3;
/** What every weight may learn whatever its ratio: the interpolation of Wang & Manning 2012, section 2.3. */
const FLOOR = 0.3;

/**
 * How readily each weight is learnt: the size of its feature's naive-Bayes log-count ratio for the label against the
 * others, and a floor. As in NBSVM (Wang & Manning 2012, https://aclanthology.org/P12-2018), but for the sign, which
 * the training finds itself: a feature that tells labels apart learns from a few rows, another hardly moves.
 *
 * @param looksAt how often a pass looks at a row on average
 * @returns [features, labels]
 */
export function learningScales(
  data: Dataset,
  rows: Uint32Array,
  labels: number,
  looksAt: (row: number) => number = () => 1,
): Float32Array {
  const counts = countByLabel(data, rows, labels, looksAt);
  const shares = labelShares(counts, labels);
  const scales = new Float32Array(counts.length).fill(FLOOR);
  for (let at = 0; at < counts.length; at += labels) {
    let all = 0;
    for (let label = 0; label < labels; label++) all += counts[at + label] ?? 0;
    if (all === 0) continue;
    for (let label = 0; label < labels; label++) {
      const own = counts[at + label] ?? 0;
      scales[at + label] = FLOOR + (1 - FLOOR) * Math.abs(logRatio(own, all - own, shares[label] ?? 0));
    }
  }
  return scales;
}

function countByLabel(
  { starts, ids, gold, features }: Dataset,
  rows: Uint32Array,
  labels: number,
  looksAt: (row: number) => number,
): Float32Array {
  const counts = new Float32Array(features * labels);
  for (const row of rows) {
    const looks = looksAt(row);
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      const index = (ids[at] ?? 0) * labels + (gold[row] ?? 0);
      counts[index] = (counts[index] ?? 0) + looks;
    }
  }
  return counts;
}

/** The share of all occurrences that fall under each label. */
function labelShares(counts: Float32Array, labels: number): number[] {
  const sums = Array.from({ length: labels }, () => 0);
  counts.forEach((count, index) => (sums[index % labels] = (sums[index % labels] ?? 0) + count));
  const all = sums.reduce((sum, count) => sum + count, 0);
  return sums.map((sum) => sum / all);
}

function logRatio(own: number, others: number, share: number): number {
  if (share === 0 || share === 1) return 0;
  return (
    Math.log((own + SMOOTHING * share) / share) - Math.log((others + SMOOTHING * (1 - share)) / (1 - share))
  );
}
