import { TEXT_TASKS } from '../capability.ts';
import { Tensor } from '../runtime/session.ts';
import { openBatched, type PartsAnswer } from './batched.ts';
import { type Features, fillValues } from './features.ts';
import { SCRIPTS } from './script.ts';
import { firstRow, rowIn, TABLE_ROWS } from './tables.ts';

/** Answers the features of texts, calibrated; their parts are the features. */
export type AskLinear = (texts: readonly Features[]) => Promise<PartsAnswer[]>;

/** Small, to stay in the processor's cache. */
const BATCH_FEATURES = 2 ** 12;

export const openLinear = (path: string): Promise<AskLinear> =>
  openBatched(path, { partsOf: ({ hashes }) => hashes.length, most: BATCH_FEATURES, feeds: feedsOf });

/** The inputs of the graph that `models/training/graph.ts` writes. */
export function feedsOf(batch: readonly Features[], width: number): Record<string, Tensor> {
  const rows = new Int32Array(TEXT_TASKS.length * batch.length * width);
  const values = new Float32Array(batch.length * width);
  batch.forEach(({ hashes, script, ends }, at) => {
    const from = at * width;
    TEXT_TASKS.forEach((task, place) => {
      const to = place * batch.length * width + from;
      const [first, count] = [firstRow(task, script), TABLE_ROWS[task][script]];
      for (let feature = 0; feature < hashes.length; feature++)
        rows[to + feature] = first + rowIn(count, hashes[feature] ?? 0);
    });
    fillValues(values, ends, from);
  });
  const scripts = Int32Array.from(batch, ({ script }) => SCRIPTS.indexOf(script));
  return {
    rows: new Tensor('int32', rows, [TEXT_TASKS.length, batch.length, width]),
    values: new Tensor('float32', values, [batch.length, width]),
    scripts: new Tensor('int32', scripts, [batch.length]),
  };
}
