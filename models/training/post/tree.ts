import type { BinnedTable, Table } from './bins.ts';

/** A regression tree, node by node; the first is its root. */
export type Tree = readonly TreeNode[];

export type TreeNode =
  | { readonly column: number; readonly border: number; readonly low: number; readonly high: number }
  | { readonly value: number };

export interface GrowSettings {
  readonly depth: number;
  /** Sum of second derivatives that each side of a split must have. */
  readonly leastWeight: number;
  /** Added to the second derivatives: how much leaves are drawn to 0. */
  readonly shrinkage: number;
}

/** First and second derivatives of the loss, by row. */
export interface Slopes {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

interface Split {
  readonly column: number;
  readonly bin: number;
  readonly gain: number;
}

/**
 * Grows one tree on the rows that it is given, over the columns that it may ask for: splits and leaves are those of
 * XGBoost (Chen & Guestrin 2016, doi:10.1145/2939672.2939785, equations 5 and 7), found on histograms.
 */
export function growTree(
  table: BinnedTable,
  slopes: Slopes,
  rows: Uint32Array,
  columns: Uint32Array,
  settings: GrowSettings,
): Tree {
  const nodes: TreeNode[] = [];
  const grow = (own: Uint32Array, depth: number): number => {
    const place = nodes.push({ value: leafOf(slopes, own, settings) }) - 1;
    const split = depth === 0 ? undefined : bestSplit(table, slopes, own, columns, settings);
    if (split === undefined) return place;
    const from = split.column * table.rows;
    const isLow = (row: number) => (table.bins[from + row] ?? 0) <= split.bin;
    const border = table.borders[split.column]?.[split.bin] ?? 0;
    const low = grow(own.filter(isLow), depth - 1);
    const high = grow(
      own.filter((row) => !isLow(row)),
      depth - 1,
    );
    nodes[place] = { column: split.column, border, low, high };
    return place;
  };
  grow(rows, settings.depth);
  return nodes;
}

function leafOf({ first, second }: Slopes, rows: Uint32Array, { shrinkage }: GrowSettings): number {
  let [slope, curve] = [0, shrinkage];
  for (const row of rows) {
    slope += first[row] ?? 0;
    curve += second[row] ?? 0;
  }
  return -slope / curve;
}

function bestSplit(
  table: BinnedTable,
  slopes: Slopes,
  rows: Uint32Array,
  columns: Uint32Array,
  settings: GrowSettings,
): Split | undefined {
  let best: Split | undefined;
  const [first, second] = [new Float64Array(256), new Float64Array(256)];
  for (const column of columns) {
    const bins = (table.borders[column]?.length ?? 0) + 1;
    if (bins === 1) continue;
    first.fill(0, 0, bins);
    second.fill(0, 0, bins);
    const from = column * table.rows;
    for (const row of rows) {
      const bin = table.bins[from + row] ?? 0;
      first[bin] = (first[bin] ?? 0) + (slopes.first[row] ?? 0);
      second[bin] = (second[bin] ?? 0) + (slopes.second[row] ?? 0);
    }
    const split = bestOfColumn(first.subarray(0, bins), second.subarray(0, bins), settings);
    if (split !== undefined && split.gain > (best?.gain ?? LEAST_GAIN)) best = { column, ...split };
  }
  return best;
}

const LEAST_GAIN = 1e-6;

function bestOfColumn(
  first: Float64Array,
  second: Float64Array,
  { leastWeight, shrinkage }: GrowSettings,
): Omit<Split, 'column'> | undefined {
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
  const [slopes, curves] = [sum(first), sum(second)];
  const score = (slope: number, curve: number) => slope ** 2 / (curve + shrinkage);
  let best: Omit<Split, 'column'> | undefined;
  let [slope, curve] = [0, 0];
  for (let bin = 0; bin + 1 < first.length; bin++) {
    slope += first[bin] ?? 0;
    curve += second[bin] ?? 0;
    if (curve < leastWeight || curves - curve < leastWeight) continue;
    const gain = score(slope, curve) + score(slopes - slope, curves - curve) - score(slopes, curves);
    if (best === undefined || gain > best.gain) best = { bin, gain };
  }
  return best;
}

/** What a tree says of a row. */
export function valueOf(tree: Tree, { values, columns }: Table, row: number): number {
  let node = tree[0];
  while (node !== undefined && 'column' in node)
    node = tree[(values[row * columns + node.column] ?? 0) <= node.border ? node.low : node.high];
  return node?.value ?? 0;
}
