import { TEXT_TASKS } from '../capability.ts';
import { openSession, Tensor } from '../runtime/session.ts';
import { type Features, valueIn } from './features.ts';
import { COLUMNS } from './heads.ts';
import { floatsOf } from './neural.ts';
import { SCRIPTS } from './script.ts';
import { firstRow, rowIn, TABLE_ROWS } from './tables.ts';

/** What the linear models say of a text, calibrated. */
export interface LinearAnswer {
  /** [COLUMNS] */
  readonly logits: Float32Array;
  /** What each feature adds to them, [features, COLUMNS]. */
  readonly contributions: Float32Array;
}

/** Answers the features of texts, in the order in which they come. */
export type AskLinear = (texts: readonly Features[]) => Promise<LinearAnswer[]>;

/** What one batch may hold, padding included; a longer text goes alone. Small, to stay in the processor's cache. */
const BATCH_FEATURES = 2 ** 12;

/** Loads the model; the runtime's own error when the file is not one. */
export async function openLinear(path: string): Promise<AskLinear> {
  const session = await openSession(path);
  return async (texts) => {
    const answers: LinearAnswer[] = [];
    for (const places of batchesOf(texts)) {
      const batch = places.flatMap((place) => texts[place] ?? []);
      const width = Math.max(1, ...batch.map(widthOf));
      const outputs = await session.run(feedsOf(batch, width), ['logits', 'contributions']);
      const logits = floatsOf(outputs.logits);
      const contributions = floatsOf(outputs.contributions);
      places.forEach((place, row) => {
        const from = row * width * COLUMNS;
        answers[place] = {
          logits: logits.subarray(row * COLUMNS, (row + 1) * COLUMNS),
          contributions: contributions.subarray(from, from + widthOf(texts[place]) * COLUMNS),
        };
      });
    }
    return answers;
  };
}

const widthOf = (features: Features | undefined): number => features?.hashes.length ?? 0;

/** Puts texts of like length together, so that little is padded; answers their places. */
function batchesOf(texts: readonly Features[]): number[][] {
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const place of [...texts.keys()].toSorted((a, b) => widthOf(texts[a]) - widthOf(texts[b]))) {
    if (batch.length === 0 || widthOf(texts[place]) * (batch.length + 1) > BATCH_FEATURES)
      batches.push((batch = []));
    batch.push(place);
  }
  return batches;
}

/** The inputs of the graph that `models/training/graph.ts` writes. */
export function feedsOf(batch: readonly Features[], width: number): Record<string, Tensor> {
  const rows = new Int32Array(TEXT_TASKS.length * batch.length * width);
  const values = new Float32Array(batch.length * width);
  batch.forEach(({ hashes, script, words }, at) => {
    const from = at * width;
    TEXT_TASKS.forEach((task, place) => {
      const to = place * batch.length * width + from;
      const [first, count] = [firstRow(task, script), TABLE_ROWS[task][script]];
      for (let feature = 0; feature < hashes.length; feature++)
        rows[to + feature] = first + rowIn(count, hashes[feature] ?? 0);
    });
    values.fill(valueIn(words), from, from + words);
    values.fill(valueIn(hashes.length - words), from + words, from + hashes.length);
  });
  const scripts = Int32Array.from(batch, ({ script }) => SCRIPTS.indexOf(script));
  return {
    rows: new Tensor('int32', rows, [TEXT_TASKS.length, batch.length, width]),
    values: new Tensor('float32', values, [batch.length, width]),
    scripts: new Tensor('int32', scripts, [batch.length]),
  };
}
