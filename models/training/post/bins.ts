/** A table of numbers, row by row, in the float32 that the shipped trees compare in. */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  /** [rows, columns] */
  readonly values: Float32Array;
}

export function tableOf(rows: readonly (readonly number[])[]): Table {
  const columns = rows[0]?.length ?? 0;
  const values = new Float32Array(rows.length * columns);
  rows.forEach((row, at) => values.set(row, at * columns));
  return { rows: rows.length, columns, values };
}

/** A table whose numbers are replaced by the place of their bin: what a tree asks is whether a bin is at most some bin. */
export interface BinnedTable {
  readonly rows: number;
  readonly columns: number;
  /** Column by column, since a tree is grown by columns. [columns, rows] */
  readonly bins: Uint8Array;
  /** Of each column, between one bin and the next: values up to it lie in the lower one. */
  readonly borders: readonly Float32Array[];
}

/** Bins of a column; each holds about as many rows. */
export const MOST_BINS = 48;

export function binned(table: Table): BinnedTable {
  const { rows, columns, values } = table;
  const bins = new Uint8Array(rows * columns);
  const borders = Array.from({ length: columns }, (_, column) => {
    const own = Float32Array.from({ length: rows }, (_, row) => values[row * columns + column] ?? 0);
    const found = bordersOf(own);
    own.forEach((value, row) => (bins[column * rows + row] = binOf(value, found)));
    return found;
  });
  return { rows, columns, bins, borders };
}

function bordersOf(values: Float32Array): Float32Array {
  const sorted = values.toSorted();
  const found = new Set<number>();
  for (let bin = 1; bin < MOST_BINS; bin++) {
    const at = Math.floor((bin * sorted.length) / MOST_BINS);
    const [below, above] = [sorted[at - 1] ?? 0, sorted[at] ?? 0];
    if (above > below) found.add(Math.fround(below + (above - below) / 2));
  }
  return Float32Array.from(found).toSorted();
}

/** How many borders lie below a value. */
function binOf(value: number, borders: Float32Array): number {
  let [low, high] = [0, borders.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (borders[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
