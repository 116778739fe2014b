import { TEXT_TASKS, type TextReadings } from '../capability.ts';
import { createFeatureReader, fillValues } from '../text/features.ts';
import { rowIn } from '../text/tables.ts';

/**
 * The words of a post and the words in its picture are read by one small linear model of the fusion's own, each in a
 * block of the weights of its own: hashed features of the words, and what the text model has read in them.
 */
export const STREAMS = ['text', 'pictureText'] as const;
export type Stream = (typeof STREAMS)[number];

/** Rows of hashed features. Posts with pictures are few, so that few rows do. */
export const HASHED_ROWS = 2 ** 16;
/** Rows behind them, which are those of the readings. */
const READING_ROWS = 32;
/** Rows of the weights that a stream has. */
export const STREAM_ROWS = HASHED_ROWS + READING_ROWS;

/** Probabilities less than this are not told apart. */
const LEAST = 1e-3;
/** Brings log-probabilities to about 0 on average, and to how far they shall count beside words. */
const [LIFT, SCALE] = [1.4, 0.25];

/** What the text model has read, label by label, as the linear model counts it. */
export function readingValues(readings: TextReadings): number[] {
  return TEXT_TASKS.flatMap((task) =>
    Object.values(readings[task].scores).map((score) => SCALE * (Math.log(Math.max(LEAST, score)) + LIFT)),
  );
}

/** What a linear model takes: rows of its weights, and what each counts. */
export interface StreamFeatures {
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

/** Reads texts one at a time; see `createFeatureReader`. */
export function createStreamReader(): (
  stream: Stream,
  text: string,
  readings: TextReadings,
) => StreamFeatures {
  const read = createFeatureReader();
  return (stream, text, readings) => {
    const { hashes, ends } = read(text);
    const said = readingValues(readings);
    const block = STREAMS.indexOf(stream) * STREAM_ROWS;
    const rows = new Int32Array(hashes.length + said.length);
    hashes.forEach((hash, at) => (rows[at] = block + rowIn(HASHED_ROWS, hash)));
    said.forEach((_, at) => (rows[hashes.length + at] = block + HASHED_ROWS + at));
    const values = new Float32Array(rows.length);
    fillValues(values, ends);
    values.set(said, hashes.length);
    return { rows, values };
  };
}
