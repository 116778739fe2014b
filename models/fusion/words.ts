import { TEXT_TASKS, type TextReadings } from '../capability.ts';
import { createFeatureReader, type Features, valueIn } from '../text/features.ts';

/**
 * The words of a post and the words in its picture are read by one small linear model of the fusion's own, each in a
 * block of the weights of its own: hashed features of the words, and what the text model has read in them.
 */
export const STREAMS = ['text', 'pictureText'] as const;
export type Stream = (typeof STREAMS)[number];

/** Rows of the weights that a stream has. Posts with pictures are few, so that few rows do. */
export const STREAM_ROWS = 2 ** 16;
/** The last rows of a block, which are those of the readings. */
const READING_ROWS = 32;
const HASHED_ROWS = STREAM_ROWS - READING_ROWS;

/** The row within a stream's block that a feature of the text model falls on. */
export const rowOfFeature = (id: number): number => id % HASHED_ROWS;
/** And that of a reading's score. */
export const rowOfReading = (at: number): number => HASHED_ROWS + at;

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
  readonly ids: Int32Array;
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
    const features = read(text);
    const said = readingValues(readings);
    const block = STREAMS.indexOf(stream) * STREAM_ROWS;
    return {
      ids: Int32Array.from([...features.ids.map(rowOfFeature), ...said.map((_, at) => rowOfReading(at))]).map(
        (row) => block + row,
      ),
      values: Float32Array.from([...valuesOf(features), ...said]),
    };
  };
}

function valuesOf({ ids, words }: Features): Float32Array {
  const values = new Float32Array(ids.length).fill(valueIn(words), 0, words);
  return values.fill(valueIn(ids.length - words), words);
}
