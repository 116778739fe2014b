import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { VaneError } from '../../src/errors.ts';
import type { TextAnswer } from '../capability.ts';
import { checkFiles, type Model } from '../catalog.ts';
import { openSession, type Session, Tensor } from '../runtime/session.ts';
import { createFeatureReader, FEATURES, type Features, valueIn } from './features.ts';
import { COLUMNS } from './heads.ts';
import { readingsOf } from './readings.ts';
import { SCRIPTS } from './script.ts';

/** Answers cleaned texts, in the order in which they come. */
export type AskText = (inputs: readonly { readonly text: string }[]) => Promise<TextAnswer[]>;

/**
 * Loads a linear text model. Of each of its readings holds, in nats and to float32,
 *
 *     Σ weights of the reasons + bias = ln p(verdict) − mean of ln p(other labels)
 *
 * where the bias is what an empty text gets.
 *
 * @throws VaneError `model.file_broken` when a file differs from the manifest or was made for other features
 */
export async function openText(model: Model): Promise<AskText> {
  checkFiles(model);
  const { id, version, folder, decisions } = model;
  const file = model.files[0]?.name ?? '';
  const broken = (problem: string, cause?: unknown) =>
    new VaneError('model.file_broken', { model: id, file, problem }, { cause });
  if (!decisions || !isDeepStrictEqual(model.features, { ...FEATURES }))
    throw broken('it was made for other features');
  const session = await openSession(join(folder, file)).catch((cause: unknown) => {
    throw broken('the runtime cannot load it', cause);
  });
  const read = createFeatureReader();
  return async (inputs) => {
    const answers: TextAnswer[] = [];
    for (const batch of batchesOf(inputs.map(({ text }, place) => ({ place, features: read(text) })))) {
      const { logits, contributions, width } = await compute(session, batch);
      batch.forEach(({ place, features }, row) => {
        const own = logits.subarray(row * COLUMNS, (row + 1) * COLUMNS);
        const from = row * width * COLUMNS;
        const parts = contributions.subarray(from, from + features.ids.length * COLUMNS);
        answers[place] = { model: { id, version }, readings: readingsOf(features, own, parts, decisions) };
      });
    }
    return answers;
  };
}

/** The features of a text, and the place of its answer. */
interface Read {
  readonly place: number;
  readonly features: Features;
}

/** What one batch may hold, padding included; a longer text goes alone. Small, to stay in the processor's cache. */
const BATCH_FEATURES = 2 ** 12;

/** Puts texts of like length together, so that little is padded. */
function batchesOf(texts: readonly Read[]): Read[][] {
  const batches: Read[][] = [];
  let batch: Read[] = [];
  for (const text of texts.toSorted((a, b) => widthOf(a) - widthOf(b))) {
    if (widthOf(text) * (batch.length + 1) > BATCH_FEATURES || batch.length === 0) batches.push((batch = []));
    batch.push(text);
  }
  return batches;
}

const widthOf = ({ features }: Read): number => features.ids.length;

interface Computed {
  /** [texts, columns] */
  readonly logits: Float32Array;
  /** [texts, width, columns] */
  readonly contributions: Float32Array;
  readonly width: number;
}

async function compute(session: Session, batch: readonly Read[]): Promise<Computed> {
  const width = Math.max(1, ...batch.map(widthOf));
  const shape = [batch.length, width];
  const ids = new Int32Array(batch.length * width);
  const values = new Float32Array(batch.length * width);
  batch.forEach(({ features }, row) => {
    const from = row * width;
    const [words, end] = [from + features.words, from + features.ids.length];
    ids.set(features.ids, from);
    values.fill(valueIn(features.words), from, words);
    values.fill(valueIn(end - words), words, end);
  });
  const scripts = Int32Array.from(batch, ({ features }) => SCRIPTS.indexOf(features.script));
  const feeds = {
    ids: new Tensor('int32', ids, shape),
    values: new Tensor('float32', values, shape),
    scripts: new Tensor('int32', scripts, [batch.length]),
  };
  const { logits, contributions } = await session.run(feeds, ['logits', 'contributions']);
  return { logits: floatsOf(logits), contributions: floatsOf(contributions), width };
}

function floatsOf({ type, data }: Tensor): Float32Array {
  if (data instanceof Float32Array) return data;
  throw new TypeError(`The model answers in ${type}, not in float32.`);
}
