import type { Blob } from './blobs.ts';
import type { Polarity } from './ink.ts';
import type { Raster } from './raster.ts';

/** Letters side by side, and what is to be read as one line of text. Edges as in `Blob`. */
export interface Row {
  readonly polarity: Polarity;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** All its ink: letters, and the dots and strokes between them. What of it lies outside the edges is not its own. */
  readonly blobs: readonly Blob[];
  /** Those of them that have the size of a letter and stand side by side. */
  readonly letters: readonly Blob[];
  /** Height in pixels that a quarter of its letters exceed: that of capitals, where there are some. */
  readonly size: number;
}

/** Pixels of height; below it tesseract reads noise. */
const LEAST_HEIGHT = 9;
/** Of the picture's height. */
const MOST_HEIGHT = 0.3;
/** Width over height: a letter `l`, and a few letters that hang together. */
const [NARROWEST, WIDEST] = [0.06, 6];
/** Share of its box that is ink. */
const [THINNEST, FULLEST] = [0.1, 0.97];

/** Groups the blobs that look like letters into rows; what stands alone is no text. */
export function findRows(polarity: Polarity, blobs: readonly Blob[], raster: Raster): readonly Row[] {
  const letters = blobs.filter((blob) => isLetter(blob, raster)).toSorted((a, b) => a.left - b.left);
  const groups = grouped(letters, raster).filter((group) => group.length > 1 || widthOf(group[0]) > 2);
  const parts = groups.map((group) => rowOf(polarity, group, blobs)).toSorted((a, b) => a.left - b.left);
  const rows: Row[] = [];
  for (const part of parts) {
    const at = rows.findIndex((row) => isContinued(row, part));
    const row = rows[at];
    if (row === undefined) rows.push(part);
    else rows[at] = rowOf(polarity, [...new Set([...row.letters, ...part.letters])], blobs);
  }
  return rows.filter(({ letters, blobs: own }) => own.length <= MOST_PARTS * letters.length);
}

/** Blobs for each letter: Chinese has two or three; with more than that it is the grain of the picture. */
const MOST_PARTS = 4;

/** Whether the second, to the right, belongs to the same line: Chinese falls into parts, and words into pieces. */
function isContinued(row: Row, part: Row): boolean {
  const [low, high] = [Math.min(row.size, part.size), Math.max(row.size, part.size)];
  const shared = Math.min(row.bottom, part.bottom) - Math.max(row.top, part.top);
  const shorter = Math.min(row.bottom - row.top, part.bottom - part.top);
  return low / high > 0.5 && shared / shorter > 0.6 && part.left - row.right < 1.6 * high;
}

function isLetter(blob: Blob, raster: Raster): boolean {
  const [width, height] = [blob.right - blob.left, heightOf(blob)];
  const [slimness, fullness] = [width / height, blob.area / (width * height)];
  return (
    height >= LEAST_HEIGHT &&
    height <= raster.height * MOST_HEIGHT &&
    slimness >= NARROWEST &&
    slimness <= WIDEST &&
    fullness >= THINNEST &&
    // An `I`, an `l` or a dash may fill its box.
    (fullness <= FULLEST || slimness < 0.5)
  );
}

const heightOf = ({ top, bottom }: Blob): number => bottom - top;
const widthOf = (blob: Blob | undefined): number =>
  blob === undefined ? 0 : (blob.right - blob.left) / heightOf(blob);

/** Letters from left to right, joined with those that follow on the same line. */
function grouped(letters: readonly Blob[], raster: Raster): Blob[][] {
  const tones = letters.map((blob) => toneOf(blob, raster));
  const groups: number[] = letters.map((_, at) => at);
  const rootOf = (at: number): number => (groups[at] === at ? at : rootOf(groups[at] ?? at));
  letters.forEach((letter, at) => {
    for (let next = at + 1; next < letters.length; next += 1) {
      const other = letters[next];
      if (other === undefined || other.left - letter.right > 2 * heightOf(letter)) break;
      if (areNeighbours(letter, other) && Math.abs((tones[at] ?? 0) - (tones[next] ?? 0)) < TONES_APART)
        groups[rootOf(next)] = rootOf(at);
    }
  });
  const rows = new Map<number, Blob[]>();
  letters.forEach((letter, at) => {
    const root = rootOf(at);
    rows.set(root, [...(rows.get(root) ?? []), letter]);
  });
  return [...rows.values()];
}

const TONES_APART = 45;
/** Of the larger letter's height: the room between two words. */
const MOST_GAP = 1;

function areNeighbours(a: Blob, b: Blob): boolean {
  const [low, high] = [Math.min(heightOf(a), heightOf(b)), Math.max(heightOf(a), heightOf(b))];
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const gap = Math.max(a.left, b.left) - Math.min(a.right, b.right);
  return low / high > 0.45 && shared / low > 0.6 && gap < MOST_GAP * high;
}

/** Mean luma of its ink. */
function toneOf({ runs, area }: Blob, { luma, width }: Raster): number {
  let sum = 0;
  for (let at = 0; at < runs.length; at += 3) {
    const from = (runs[at] ?? 0) * width;
    for (let x = runs[at + 1] ?? 0; x < (runs[at + 2] ?? 0); x += 1) sum += luma[from + x] ?? 0;
  }
  return sum / area;
}

/** Room of a row above its letters' median top and below their median bottom, of their size: ascenders and descenders. */
const ABOVE = 0.5;
const BELOW = 0.4;
/** Least area of a dot or a comma, of a square of the letters' size; what is smaller is dirt. */
const LEAST_DOT = 0.008;

function rowOf(polarity: Polarity, letters: readonly Blob[], blobs: readonly Blob[]): Row {
  const size = quantile(letters.map(heightOf), 0.75);
  const top =
    quantile(
      letters.map((letter) => letter.top),
      0.5,
    ) -
    ABOVE * size;
  const bottom =
    quantile(
      letters.map((letter) => letter.bottom),
      0.5,
    ) +
    BELOW * size;
  const { left, right } = boundsOf(letters);
  const own = new Set(letters);
  const within = blobs.filter(
    (blob) =>
      own.has(blob) ||
      (blob.area >= LEAST_DOT * size * size &&
        blob.left >= left - size / 2 &&
        blob.right <= right + size / 2 &&
        blob.top >= top &&
        blob.bottom <= bottom),
  );
  const bounds = boundsOf(within);
  return {
    polarity,
    ...bounds,
    top: Math.max(bounds.top, Math.round(top)),
    bottom: Math.min(bounds.bottom, Math.round(bottom)),
    blobs: within,
    letters,
    size,
  };
}

function boundsOf(blobs: readonly Blob[]) {
  return {
    left: Math.min(...blobs.map(({ left }) => left)),
    top: Math.min(...blobs.map(({ top }) => top)),
    right: Math.max(...blobs.map(({ right }) => right)),
    bottom: Math.max(...blobs.map(({ bottom }) => bottom)),
  };
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
}
