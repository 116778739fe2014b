import type { Row } from './rows.ts';

/** Rows that are the same writing seen in different ways: the one whose letters stand most evenly stays. */
export function chooseRows(rows: readonly Row[]): readonly Row[] {
  const chosen: Row[] = [];
  let length = 0;
  for (const row of rows.toSorted((a, b) => evenness(b) - evenness(a))) {
    const even = evenness(row);
    if (even < LEAST_EVEN || length > MOST_LENGTH) break;
    if (even < LEAST_EVEN_SHARE * row.letters.length) continue;
    if (chosen.some((other) => overlap(row, other) > 0.4)) continue;
    chosen.push(row);
    length += (row.right - row.left) / row.size;
  }
  return chosen;
}

const LEAST_EVEN = 2;
/** Of a row's letters; noise stands on no line. */
const LEAST_EVEN_SHARE = 0.4;
/** Of all rows together, in heights of their letters: some thousand letters, which take a second to read. */
const MOST_LENGTH = 800;

/** How many letters stand on the line that most of them stand on, with the height of the others or half of it. */
function evenness({ letters, size }: Row): number {
  const base =
    letters.map(({ bottom }) => bottom).toSorted((a, b) => a - b)[Math.floor(letters.length / 2)] ?? 0;
  return letters.filter(
    ({ top, bottom }) =>
      Math.abs(bottom - base) < 0.2 * size && bottom - top < 1.4 * size && bottom - top > 0.5 * size,
  ).length;
}

/** Shared area, of the smaller of the two. */
function overlap(a: Row, b: Row): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / Math.min(areaOf(a), areaOf(b));
}

const areaOf = ({ left, top, right, bottom }: Row): number => (right - left) * (bottom - top);
