import type { OcrAnswer, PictureScript, TextLine } from '../../capability.ts';
import { admitPicture, orBroken } from '../picture.ts';
import { blobsOf } from './blobs.ts';
import { chooseRows } from './choose.ts';
import { type Engine, openEngine } from './engine.ts';
import { findInk } from './ink.ts';
import { inReadingOrder } from './order.ts';
import { drawPage } from './page.ts';
import { type Raster, readRaster } from './raster.ts';
import { certaintyOf, lettersOf, lineOf, type ReadLine, readRows, readSheet } from './recognise.ts';
import { findRows, type Row } from './rows.ts';
import { drawSheet, isSheet } from './sheet.ts';
import type { Script } from './worker.ts';

export interface TextReader {
  /**
   * The text in a picture: rows of letters are found by their shapes, each is drawn black on white by itself, and
   * tesseract reads them all in one go. A picture without rows costs no reading.
   *
   * @throws VaneError `media.*` as for `readPicture`; `model.timeout`, `model.file_broken`
   */
  read(bytes: Uint8Array, source: string): Promise<Omit<OcrAnswer, 'model'>>;
  close(): Promise<void>;
}

/** Opens nothing yet: the first picture with letters does. */
export function openTextReader(engine: Engine = openEngine()): TextReader {
  return {
    read: async (bytes, source) => {
      const { header, limitPixels } = await admitPicture(bytes, source);
      const raster = await orBroken(source, readRaster(bytes, { ...header, limitPixels }));
      return raster === undefined ? NOTHING : answerOf(await readAll(raster, engine), raster);
    },
    close: () => engine.close(),
  };
}

const NOTHING = { text: '', lines: [], script: null } as const;

/** Least pixels of ink that hangs together. */
const LEAST_AREA = 12;

/** More than that is the grain of the picture, not the letters of a page. */
const MOST_BLOBS = 6_000;

/** Rows of letters, whatever is written in them. */
export function findText(raster: Raster): readonly Row[] {
  const rows = findInk(raster).flatMap(({ polarity, mask }) => {
    const blobs = blobsOf(mask, raster.width, LEAST_AREA);
    return blobs.length > MOST_BLOBS ? [] : findRows(polarity, blobs, raster);
  });
  return inReadingOrder(chooseRows(rows));
}

/**
 * A row that was read as Latin letters with less certainty than this, 0 to 1, may be Chinese. It is read as such when
 * most of the writing is like that.
 */
const SURE = 0.7;

/**
 * A sheet that is read with less certainty than this, or of which less than this share of the letters that can be seen
 * was read, is read again row by row.
 */
const [SHEET_SURE, SHEET_WHOLE] = [0.8, 0.95];

async function readAll(raster: Raster, engine: Engine): Promise<readonly ReadLine[]> {
  const rows = findText(raster);
  if (rows.length === 0) return [];
  if (isSheet(raster)) {
    const lines = readSheet(await engine.read(await drawSheet(raster), 'latin', 'sheet'));
    const seen = rows.reduce((sum, { letters }) => sum + letters.length, 0);
    if (certaintyOf(lines) >= SHEET_SURE && lettersOf(lines) >= SHEET_WHOLE * seen) return lines;
  }
  return readInRows(rows, raster, engine);
}

async function readInRows(
  rows: readonly Row[],
  raster: Raster,
  engine: Engine,
): Promise<readonly ReadLine[]> {
  const latin = await readAs('latin', rows, raster, engine);
  const unsure = rows.filter((_, at) => (latin[at]?.confidence ?? 0) < SURE);
  if (extentOf(unsure) < extentOf(rows) / 2) return latin;
  const han = await readAs('han', unsure, raster, engine);
  return latin.map((line) => han.find(({ edges, isHan }) => edges === line.edges && isHan) ?? line);
}

/** How much of the picture the rows take, in pixels of the raster. */
function extentOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + (row.right - row.left) * (row.bottom - row.top), 0);
}

async function readAs(
  script: Script,
  rows: readonly Row[],
  raster: Raster,
  engine: Engine,
): Promise<ReadLine[]> {
  const page = await drawPage(rows, raster);
  return readRows(page, await engine.read(page.png, script, 'rows'));
}

function answerOf(read: readonly ReadLine[], raster: Raster): Omit<OcrAnswer, 'model'> {
  const lines = read.map((line) => lineOf(line, raster)).filter((line) => line !== undefined);
  return { text: lines.map(({ text }) => text).join('\n'), lines, script: scriptOf(lines) };
}

function scriptOf(lines: readonly TextLine[]): PictureScript | null {
  const has = (pattern: RegExp) => lines.some(({ text }) => pattern.test(text));
  const [latin, han] = [has(/\p{Script=Latin}{2}/u), has(/\p{Script=Han}/u)];
  if (latin && han) return 'mixed';
  if (han) return 'han';
  return lines.length === 0 ? null : 'latin';
}
