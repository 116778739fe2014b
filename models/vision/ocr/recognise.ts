import type { Line, Word } from 'tesseract.js';
import type { TextLine } from '../../capability.ts';
import type { Page, Placed } from './page.ts';
import type { Raster } from './raster.ts';

/** Edges in pixels of the raster, exclusive on the right and at the bottom. */
export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What was read in one line of the picture. */
export interface ReadLine {
  readonly edges: Edges;
  readonly text: string;
  /** Letters and digits. */
  readonly letters: number;
  /** Mean of its words' certainty, weighted by their letters, 0 to 1. */
  readonly confidence: number;
  readonly isHan: boolean;
}

/** A word below that is a guess at a texture, 0 to 100. */
const LEAST_WORD = 15;
/**
 * Least certainty of a row by its letters and digits: texture is read as `ii` or `4 y`, never as a sentence. One
 * letter alone is none; two Chinese characters are a word.
 */
const LEAST_CERTAINTY: readonly (readonly [letters: number, certainty: number])[] = [
  [6, 0.58],
  [3, 0.72],
  [2, 0.9],
];

/** Gives each line that tesseract found to the row that it was drawn from. */
export function readRows({ placed }: Page, lines: readonly Line[]): ReadLine[] {
  return placed.map((place) => {
    const words = lines.filter((line) => isIn(line, place)).flatMap((line) => line.words);
    return readLine(place.row, words);
  });
}

function isIn({ bbox }: Line, { top, bottom }: Placed): boolean {
  const middle = (bbox.y0 + bbox.y1) / 2;
  return middle >= top && middle < bottom;
}

/** The lines of a sheet stand where tesseract found them. */
export function readSheet(lines: readonly Line[]): ReadLine[] {
  return lines.map(({ bbox: { x0, y0, x1, y1 }, words }) =>
    readLine({ left: x0, top: y0, right: x1, bottom: y1 }, words),
  );
}

function readLine(edges: Edges, found: readonly Word[]): ReadLine {
  const words = found.filter(({ confidence }) => confidence >= LEAST_WORD);
  const weights = words.map((word) => lettersIn(word.text));
  const letters = weights.reduce((sum, weight) => sum + weight, 0);
  const sure = words.reduce((sum, { confidence }, at) => sum + confidence * (weights[at] ?? 0), 0);
  const text = joined(words.map((word) => word.text));
  return {
    edges,
    text,
    letters,
    confidence: letters === 0 ? 0 : sure / letters / 100,
    isHan: /\p{Script=Han}{2}/u.test(text),
  };
}

/** Letters and digits in all of them. */
export function lettersOf(lines: readonly ReadLine[]): number {
  return lines.reduce((sum, { letters }) => sum + letters, 0);
}

/** Mean certainty of all that was read, weighted by letters, 0 to 1; 0 where nothing was. */
export function certaintyOf(lines: readonly ReadLine[]): number {
  return lines.reduce((sum, line) => sum + line.confidence * line.letters, 0) / Math.max(1, lettersOf(lines));
}

const HAN_GAP = /(?<=[\p{Script=Han}\p{P}]) (?=\p{Script=Han})|(?<=\p{Script=Han}) (?=\p{P})/gu;

/** Words with blanks between them, except in Chinese, where tesseract takes each character for a word. */
function joined(words: readonly string[]): string {
  return words.join(' ').replaceAll(HAN_GAP, '').trim();
}

function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** The line as it is answered; undefined when it is rather texture than text. */
export function lineOf(
  { edges, text, letters, confidence, isHan }: ReadLine,
  { width, height }: Raster,
): TextLine | undefined {
  const least = LEAST_CERTAINTY.find(([from]) => letters * (isHan ? 2 : 1) >= from)?.[1] ?? Infinity;
  if (confidence < least) return undefined;
  const [left, top] = [edges.left / width, edges.top / height];
  const [right, bottom] = [Math.min(1, edges.right / width), Math.min(1, edges.bottom / height)];
  return { text, confidence, box: { left, top, width: right - left, height: bottom - top } };
}
