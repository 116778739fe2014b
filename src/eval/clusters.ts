import munkres from 'munkres';

/** How well found clusters agree with gold ones; every figure is 1 at best. */
export interface ClusterFigures {
  /** Normalised mutual information, over the arithmetic mean of both entropies. */
  readonly nmi: number;
  /** Adjusted Rand index (Hubert and Arabie 1985, doi:10.1007/BF01908075): 0 by chance. */
  readonly ari: number;
  /** Share of rows in the right cluster, each gold cluster paired with one found one at best (Hungarian method). */
  readonly accuracy: number;
  readonly found: number;
  /** Of those, with five rows or more. */
  readonly foundOfFive: number;
  readonly gold: number;
}

type Key = string | number;

/** Compares two clusterings of the same rows, in the same order. */
export function compareClusters(gold: readonly Key[], found: readonly Key[]): ClusterFigures {
  const [golds, founds] = [countsOf(gold), countsOf(found)];
  const table = tableOf(gold, found, [...golds.keys()], [...founds.keys()]);
  const [wanted, had] = [[...golds.values()], [...founds.values()]];
  const n = gold.length;
  return {
    nmi: normalisedInformation(table.flat(), wanted, had, n),
    ari: adjustedRand(table.flat(), wanted, had, n),
    accuracy: n === 0 ? 0 : bestMatch(table) / n,
    found: had.length,
    foundOfFive: had.filter((rows) => rows >= 5).length,
    gold: wanted.length,
  };
}

function countsOf(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Rows of each gold cluster (down) in each found one (across). */
function tableOf(
  gold: readonly Key[],
  found: readonly Key[],
  golds: readonly Key[],
  founds: readonly Key[],
): number[][] {
  const down = new Map(golds.map((key, at) => [key, at]));
  const across = new Map(founds.map((key, at) => [key, at]));
  const table = golds.map(() => founds.map(() => 0));
  gold.forEach((key, at) => {
    const row = table[down.get(key) ?? -1];
    const column = across.get(found[at] ?? '') ?? -1;
    if (row?.[column] !== undefined) row[column] += 1;
  });
  return table;
}

function entropy(counts: readonly number[], n: number): number {
  return counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / n) * Math.log(count / n)), 0);
}

function normalisedInformation(
  cells: readonly number[],
  gold: readonly number[],
  found: readonly number[],
  n: number,
): number {
  const both = entropy(gold, n) + entropy(found, n);
  return both === 0 ? 1 : (2 * (both - entropy(cells, n))) / both;
}

function adjustedRand(
  cells: readonly number[],
  gold: readonly number[],
  found: readonly number[],
  n: number,
): number {
  const pairs = (counts: readonly number[]) =>
    counts.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const [inGold, inFound] = [pairs(gold), pairs(found)];
  const expected = (inGold * inFound) / Math.max(1, pairs([n]));
  const most = (inGold + inFound) / 2;
  return most === expected ? 1 : (pairs(cells) - expected) / (most - expected);
}

function bestMatch(table: readonly number[][]): number {
  const costs = table.map((row) => row.map((count) => -count));
  return munkres(costs).reduce((sum, [row, column]) => sum + (table[row]?.[column] ?? 0), 0);
}
