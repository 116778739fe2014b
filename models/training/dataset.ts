import { createFeatureReader, fillValues } from '../text/features.ts';
import { rowIn } from '../text/tables.ts';
import type { Example } from './corpus.ts';

/** Examples as features, in columns. The features of row `r` stand at `starts[r]` to `starts[r + 1]` of `ids`. */
export interface Dataset {
  readonly rows: number;
  readonly starts: Int32Array;
  readonly ids: Int32Array;
  /** What each feature counts. */
  readonly values: Float32Array;
  /** Every id is below it: the rows of the table that is learnt. */
  readonly features: number;
  /** The gold label as an index into the task's labels. */
  readonly gold: Uint8Array;
  /** See `Example.known`. */
  readonly known: Uint32Array;
  /** See `Example.weight`. */
  readonly weights: Float32Array;
  /** How many auxiliaries have been asked. */
  readonly auxiliaries: number;
  /** What they say of each row. [rows, auxiliaries] */
  readonly said: Float32Array;
}

/** Reads the features of every example; 4 KB for a tweet. */
export function encodeExamples(examples: readonly Example[], features: number): Dataset {
  const read = createFeatureReader();
  const starts = new Int32Array(examples.length + 1);
  const parts = examples.map(({ text }, row) => {
    const own = read(text);
    starts[row + 1] = (starts[row] ?? 0) + own.hashes.length;
    const values = new Float32Array(own.hashes.length);
    fillValues(values, own.ends);
    return { ids: own.hashes.map((hash) => rowIn(features, hash)), values };
  });
  const ids = new Int32Array(starts.at(-1) ?? 0);
  const values = new Float32Array(ids.length);
  parts.forEach((part, row) => {
    ids.set(part.ids, starts[row]);
    values.set(part.values, starts[row]);
  });
  return {
    rows: examples.length,
    starts,
    ids,
    values,
    features,
    gold: Uint8Array.from(examples, ({ label }) => label),
    known: Uint32Array.from(examples, ({ known }) => known),
    weights: Float32Array.from(examples, ({ weight }) => weight),
    auxiliaries: 0,
    said: new Float32Array(0),
  };
}
