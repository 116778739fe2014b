import type { Row } from './rows.ts';

/** Rows as they are read: line by line from above, and what stands side by side from the left. */
export function inReadingOrder(rows: readonly Row[]): readonly Row[] {
  const lines: Row[][] = [];
  for (const row of rows.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const line = lines.at(-1);
    const [first] = line ?? [];
    if (
      line !== undefined &&
      first !== undefined &&
      middleOf(row) < first.bottom &&
      middleOf(first) > row.top
    )
      line.push(row);
    else lines.push([row]);
  }
  return lines.flatMap((line) => line.toSorted((a, b) => a.left - b.left));
}

const middleOf = ({ top, bottom }: Row): number => (top + bottom) / 2;
