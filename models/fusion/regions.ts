import type { Box, Region, TextLine } from '../capability.ts';
import { CELLS, type View, withoutCells } from '../vision/view.ts';

/** A picture as the fusion sees it: its pixels, and the lines of text that were read in it. */
export interface Seen {
  readonly view: View;
  readonly lines: readonly TextLine[];
}

/** A picture of which something is covered, and where it is. */
export interface Covered extends Pick<Region, 'kind' | 'box'> {
  readonly seen: Seen;
}

/** Lines that are covered one by one; the tallest, which people read first. */
const MOST_LINES = 8;

/**
 * The picture once for each of its parts with that part covered: occlusion (Zeiler & Fergus 2014,
 * doi:10.1007/978-3-319-10590-1_53). A cell's pixels go, its words stay; a line's words go, its pixels stay: what
 * they say is told apart.
 */
export function coveredParts({ view, lines }: Seen): Covered[] {
  const cells = withoutCells(view).map((rest, cell): Covered => {
    return { kind: 'patch', box: boxOfCell(cell), seen: { view: rest, lines } };
  });
  const read = lines.toSorted((a, b) => b.box.height - a.box.height).slice(0, MOST_LINES);
  const words = read.map((line): Covered => ({
    kind: 'words',
    box: line.box,
    seen: { view, lines: lines.filter((other) => other !== line) },
  }));
  return [...cells, ...words];
}

function boxOfCell(cell: number): Box {
  const side = 1 / CELLS;
  return { left: (cell % CELLS) * side, top: Math.floor(cell / CELLS) * side, width: side, height: side };
}

/** Regions that are told of. */
const MOST_REGIONS = 6;
/** In nats; what moves the verdict less than this is not worth a look. */
const LEAST_WEIGHT = 0.02;

/** @param logOdds of the verdict: of the whole picture, and with each part covered */
export function regionsOf(parts: readonly Covered[], logOdds: readonly [number, ...number[]]): Region[] {
  const [whole, ...without] = logOdds;
  return parts
    .map(({ kind, box }, at) => ({ kind, box, weight: whole - (without[at] ?? whole) }))
    .filter(({ weight }) => Math.abs(weight) >= LEAST_WEIGHT)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, MOST_REGIONS);
}
