/** Pixels of a mask that hang together, corners included. Edges are exclusive on the right and at the bottom. */
export interface Blob {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Pixels. */
  readonly area: number;
  /** Stretches of pixels, three numbers each: row, first column, end column. */
  readonly runs: Int32Array;
}

/** Stretches of set pixels, by rows, each with the stretch that it hangs together with. */
interface Runs {
  readonly count: number;
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly parents: Int32Array;
}

/** The blobs of at least so many pixels, of a mask whose pixels are 0 or 1. One pass over the stretches of each row. */
export function blobsOf(mask: Uint8Array, width: number, leastArea: number): readonly Blob[] {
  const runs = joined(stretches(mask, width));
  const areas = new Map<number, { area: number; count: number }>();
  for (let at = 0; at < runs.count; at += 1) {
    const root = rootOf(runs.parents, at);
    const held = areas.get(root) ?? { area: 0, count: 0 };
    held.area += (runs.ends[at] ?? 0) - (runs.starts[at] ?? 0);
    held.count += 1;
    areas.set(root, held);
  }
  const members = new Map<number, Int32Array>();
  for (const [root, { area, count }] of areas)
    if (area >= leastArea) members.set(root, new Int32Array(3 * count));
  const filled = new Map<number, number>();
  for (let at = 0; at < runs.count; at += 1) {
    const root = rootOf(runs.parents, at);
    const own = members.get(root);
    if (own === undefined) continue;
    const from = filled.get(root) ?? 0;
    own.set([runs.rows[at] ?? 0, runs.starts[at] ?? 0, runs.ends[at] ?? 0], from);
    filled.set(root, from + 3);
  }
  return [...members].map(([root, own]) => blobOf(own, areas.get(root)?.area ?? 0));
}

function blobOf(runs: Int32Array, area: number): Blob {
  let [left, right] = [Infinity, 0];
  for (let at = 0; at < runs.length; at += 3) {
    left = Math.min(left, runs[at + 1] ?? 0);
    right = Math.max(right, runs[at + 2] ?? 0);
  }
  // The stretches come from top to bottom.
  return { left, right, top: runs[0] ?? 0, bottom: (runs.at(-3) ?? 0) + 1, area, runs };
}

function stretches(mask: Uint8Array, width: number): Runs {
  const count = countStarts(mask, width);
  const [rows, starts, ends] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  let found = 0;
  for (let from = 0, row = 0; from < mask.length; from += width, row += 1) {
    for (let x = 0; x < width; x += 1) {
      if (mask[from + x] !== 1) continue;
      rows[found] = row;
      starts[found] = x;
      while (x < width && mask[from + x] === 1) x += 1;
      ends[found] = x;
      found += 1;
    }
  }
  return { count, rows, starts, ends, parents: Int32Array.from({ length: count }, (_, at) => at) };
}

function countStarts(mask: Uint8Array, width: number): number {
  let count = 0;
  for (let at = 0; at < mask.length; at += 1)
    if (mask[at] === 1 && (at % width === 0 || mask[at - 1] !== 1)) count += 1;
  return count;
}

/** Joins each stretch with those of the row above that it touches. */
function joined(runs: Runs): Runs {
  const { count, rows, starts, ends, parents } = runs;
  let above = 0;
  for (let at = 0; at < count; at += 1) {
    const [row, start, end] = [rows[at] ?? 0, starts[at] ?? 0, ends[at] ?? 0];
    while (above < at && ((rows[above] ?? 0) < row - 1 || isPassed(runs, above, row, start))) above += 1;
    for (let other = above; other < at; other += 1) {
      if (rows[other] !== row - 1 || (starts[other] ?? 0) > end) break;
      join(parents, other, at);
    }
  }
  return runs;
}

/** Whether a stretch of the row above ends before this one, and all later ones, begin. */
function isPassed({ rows, ends }: Runs, above: number, row: number, start: number): boolean {
  return rows[above] === row - 1 && (ends[above] ?? 0) < start;
}

function join(parents: Int32Array, a: number, b: number): void {
  const [first, second] = [rootOf(parents, a), rootOf(parents, b)];
  parents[Math.max(first, second)] = Math.min(first, second);
}

function rootOf(parents: Int32Array, at: number): number {
  let root = at;
  for (let next = parents[root] ?? root; next !== root; next = parents[root] ?? root) {
    parents[root] = parents[next] ?? next;
    root = next;
  }
  return root;
}
