import { HASHED_ROWS, readingValues, STREAM_ROWS } from '../../fusion/words.ts';
import type { Words } from '../../fusion/columns.ts';
import { type Dataset, encodeExamples } from '../dataset.ts';
import { fitLinear, type LinearModel, logitsOf } from '../linear.ts';
import { learningScales } from '../naive-bayes.ts';
import { createRandom } from '../random.ts';

/** Passes over the rows; found on training rows that were held out. */
const PASSES = 4;
/** Parts into which rows are cut, so that each can be read by words that were not learnt from it. */
const PARTS = 5;

export interface StreamSettings {
  readonly labels: number;
  readonly seed: number;
}

/** The words of one stream as features, and what the text model has read in them as auxiliaries. */
export function encodeStream(
  rows: readonly { readonly words: Omit<Words, 'logits'>; readonly label: number }[],
  labels: number,
): Dataset {
  const known = (1 << labels) - 1;
  const examples = rows.map(({ words: { text }, label }) => {
    return { text, label, known, weight: 1, share: 1, trusted: true, corpus: 0, fold: 0 };
  });
  const said = rows.map(({ words }) => readingValues(words.readings));
  return {
    ...encodeExamples(examples, HASHED_ROWS),
    auxiliaries: said[0]?.length ?? 0,
    said: Float32Array.from(said.flat()),
  };
}

export function fitStream(data: Dataset, rows: Uint32Array, { labels, seed }: StreamSettings): LinearModel {
  const scales = learningScales(data, rows, labels);
  const fit = fitLinear(data, { labels, seed, scales, looks: () => rows });
  for (let pass = 1; pass < PASSES; pass++) fit.next();
  return fit.next().value;
}

/** The weights of a stream's block: those of the words, and behind them those of the readings. */
export function blockOf({ weights, auxiliaryWeights }: LinearModel, labels: number): Float32Array {
  const block = new Float32Array(STREAM_ROWS * labels);
  block.set(weights);
  block.set(auxiliaryWeights, HASHED_ROWS * labels);
  return block;
}

/**
 * What words say of each row: of rows that are learnt from by models that have not learnt from their part, of the
 * others by one that has learnt from all of them. [rows, labels]
 *
 * @param groups rows of one group say the same and stay in one part
 */
export function streamLogits(
  data: Dataset,
  rows: Uint32Array,
  groups: Uint32Array,
  settings: StreamSettings,
): Float64Array {
  const { labels } = settings;
  const logits = new Float64Array(data.rows * labels);
  const write = (model: LinearModel, row: number) =>
    logitsOf(model, data, row, logits.subarray(row * labels, (row + 1) * labels));
  const learnt = new Set(rows);
  const all = fitStream(data, rows, settings);
  for (let row = 0; row < data.rows; row++) if (!learnt.has(row)) write(all, row);
  const parts = partsOf(groups, settings.seed);
  for (let part = 0; part < PARTS; part++) {
    const isIn = (row: number) => parts[groups[row] ?? 0] === part;
    const others = rows.filter((row) => !isIn(row));
    const model = fitStream(data, others, settings);
    for (const row of rows) if (isIn(row)) write(model, row);
  }
  return logits;
}

/** The part that each group is dealt to. */
function partsOf(groups: Uint32Array, seed: number): Uint8Array {
  const most = groups.reduce((highest, group) => Math.max(highest, group), 0);
  const order = Uint32Array.from({ length: most + 1 }, (_, group) => group);
  createRandom(seed + 1).shuffle(order);
  const parts = new Uint8Array(most + 1);
  order.forEach((group, at) => (parts[group] = at % PARTS));
  return parts;
}
