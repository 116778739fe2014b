import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { VaneError } from '../../src/errors.ts';
import { type ModelRef, type Sentiment, type SentimentAnswer, SENTIMENTS } from '../capability.ts';
import { checkFiles, type Model } from '../catalog.ts';
import { openSession, type Session, Tensor } from '../runtime/session.ts';
import { createFeatureReader, FEATURES, type Features, valueIn } from './features.ts';
import { reasonsFor } from './reasons.ts';

/** Answers cleaned texts, in the order in which they come. */
export type AskSentiment = (inputs: readonly { readonly text: string }[]) => Promise<SentimentAnswer[]>;

/**
 * Loads a linear sentiment model. Of its answers holds, in nats and to float32,
 *
 *     Σ weights of the reasons + bias = ln p(verdict) − mean of ln p(other labels)
 *
 * where the bias is what an empty text gets.
 *
 * @throws VaneError `model.file_broken` when a file differs from the manifest or was made for other features
 */
export async function openSentiment(model: Model): Promise<AskSentiment> {
  checkFiles(model);
  const { id, version, folder } = model;
  const file = model.files[0]?.name ?? '';
  const broken = (problem: string, cause?: unknown) =>
    new VaneError('model.file_broken', { model: id, file, problem }, { cause });
  if (!isDeepStrictEqual(model.features, { ...FEATURES })) throw broken('it was made for other features');
  const session = await openSession(join(folder, file)).catch((cause: unknown) => {
    throw broken('the runtime cannot load it', cause);
  });
  const read = createFeatureReader();
  return async (inputs) => {
    const answers = new Map<number, SentimentAnswer>();
    for (const batch of batchesOf(inputs.map(({ text }, place) => ({ place, features: read(text) })))) {
      const computed = await compute(session, batch);
      for (const { place, answer } of answersOf({ id, version }, batch, computed)) answers.set(place, answer);
    }
    return [...answers.entries()].sort(([a], [b]) => a - b).map(([, answer]) => answer);
  };
}

/** The features of a text, and the place of its answer. */
interface Reading {
  readonly place: number;
  readonly features: Features;
}

/** What one batch may hold, padding included; a longer text goes alone. Small, to stay in the processor's cache. */
const BATCH_FEATURES = 2 ** 13;

/** Puts texts of like length together, so that little is padded. */
function batchesOf(readings: readonly Reading[]): Reading[][] {
  const batches: Reading[][] = [];
  let batch: Reading[] = [];
  for (const reading of readings.toSorted((a, b) => widthOf(a) - widthOf(b))) {
    if (widthOf(reading) * (batch.length + 1) > BATCH_FEATURES || batch.length === 0)
      batches.push((batch = []));
    batch.push(reading);
  }
  return batches;
}

const widthOf = ({ features }: Reading): number => features.ids.length;

interface Computed {
  /** [texts, labels] */
  readonly probabilities: Float32Array;
  /** [texts, width, labels] */
  readonly contributions: Float32Array;
  readonly width: number;
}

async function compute(session: Session, batch: readonly Reading[]): Promise<Computed> {
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
  const feeds = { ids: new Tensor('int32', ids, shape), values: new Tensor('float32', values, shape) };
  const { probabilities, contributions } = await session.run(feeds, ['probabilities', 'contributions']);
  return { probabilities: floatsOf(probabilities), contributions: floatsOf(contributions), width };
}

function floatsOf({ type, data }: Tensor): Float32Array {
  if (data instanceof Float32Array) return data;
  throw new TypeError(`The model answers in ${type}, not in float32.`);
}

function answersOf(
  model: ModelRef,
  batch: readonly Reading[],
  { probabilities, contributions, width }: Computed,
): { place: number; answer: SentimentAnswer }[] {
  const labels = SENTIMENTS.length;
  return batch.map(({ place, features }, row) => {
    const scores = probabilities.subarray(row * labels, (row + 1) * labels);
    const own = contributions.subarray(row * width * labels, (row + 1) * width * labels);
    const verdict = scores.indexOf(Math.max(...scores));
    return {
      place,
      answer: { model, scores: scoresOf(scores), reasons: reasonsFor(verdict, labels, features, own) },
    };
  });
}

const scoresOf = (probabilities: Float32Array): Record<Sentiment, number> => {
  const [negative = 0, neutral = 0, positive = 0] = probabilities;
  return { negative, neutral, positive };
};
