import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { VaneError } from '../../src/errors.ts';
import { SENTIMENTS } from '../capability.ts';
import { type Model, readModel } from '../catalog.ts';
import { type Manifest, MANIFEST_FILE } from '../manifest.ts';
import { FEATURE_COUNT, FEATURES } from '../text/features.ts';
import { fitTemperature, meanLoss } from './calibration.ts';
import { type Corpus, type Example, splitCorpora } from './corpus.ts';
import { type Dataset, encodeExamples } from './dataset.ts';
import { linearGraph } from './graph.ts';
import { fitLinear, type LinearModel } from './linear.ts';
import { learningScales } from './naive-bayes.ts';
import { encodeOnnx } from './onnx.ts';
import { quantize } from './quantize.ts';

export interface TrainingOptions {
  readonly corpora: readonly Corpus[];
  /** Texts that the model will be measured on: nothing that says the same is learnt from. */
  readonly excluded?: readonly string[];
  /** ISO 639-1 codes of what the corpora are written in. */
  readonly languages: readonly string[];
  /** The same seed and data give the same bytes. */
  readonly seed: number;
  /** Where `model.onnx` and `model.json` go; made if it is not there. */
  readonly folder: string;
  readonly onProgress?: (progress: TrainingProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface TrainingProgress {
  readonly stage: 'features' | 'pass';
  readonly done: number;
  readonly total: number;
  /** Weighted log loss on held-out rows, in nats; after a pass. */
  readonly loss?: number;
}

export interface TrainedModel {
  readonly model: Model;
  /** What the model has not learnt from, though it was stopped and calibrated by it. */
  readonly heldOut: readonly Example[];
}

const MODEL_FILE = 'model.onnx';
const MOST_PASSES = 12;
/** Passes without a better held-out loss after which training stops. */
const PATIENCE = 2;

/**
 * Trains a sentiment model on labelled texts and writes it to a folder: a linear model over hashed features, stopped
 * and calibrated by a held-out tenth, rounded to 8 bits, as ONNX. Holds the thread for a few seconds between looks at
 * the signal. @throws the reason of the signal when it is aborted
 */
export async function trainSentiment(options: TrainingOptions): Promise<TrainedModel> {
  const { corpora, excluded = [], folder, onProgress } = options;
  const { training, heldOut } = splitCorpora(corpora, excluded);
  requireEnough(training, heldOut);
  await makeFolder(folder);
  onProgress?.({ stage: 'features', done: 0, total: training.length });
  const data = encodeExamples(training);
  const unseen = encodeExamples(heldOut);
  onProgress?.({ stage: 'features', done: training.length, total: training.length });

  const { model, passes } = await fitInTime(data, unseen, options);
  const temperature = fitTemperature(model, unseen);
  const onnx = encodeOnnx(linearGraph(quantize(model, FEATURES.buckets, temperature)));

  const facts = { passes, temperature, rows: training.length, heldOutRows: heldOut.length };
  await writeFile(join(folder, MODEL_FILE), onnx);
  await writeFile(
    join(folder, MANIFEST_FILE),
    `${JSON.stringify(manifestOf(onnx, options, facts), null, 2)}\n`,
  );
  return { model: readModel(folder), heldOut };
}

/** @throws VaneError `data.too_little` */
function requireEnough(training: readonly Example[], heldOut: readonly Example[]): void {
  const labels = new Set(training.map(({ label }) => label)).size;
  if (labels < 2)
    throw new VaneError('data.too_little', { problem: 'the rows need at least two different labels' });
  if (heldOut.length === 0)
    throw new VaneError('data.too_little', {
      problem: 'no row is left to stop and calibrate the training by',
    });
}

/** Before the long work, not after it. @throws VaneError `data.unreadable` */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const problem = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new VaneError('data.unreadable', { path: folder, problem }, { cause });
  }
}

interface Fitted {
  readonly model: LinearModel;
  readonly passes: number;
  readonly loss: number;
}

/** Passes over the rows until the held-out loss no longer falls; the model of the best pass. */
async function fitInTime(
  data: Dataset,
  heldOut: Dataset,
  { seed, onProgress, signal }: TrainingOptions,
): Promise<Fitted> {
  const labels = SENTIMENTS.length;
  const scales = learningScales(data, FEATURE_COUNT, labels);
  const fit = fitLinear(data, { features: FEATURE_COUNT, labels, seed, scales });
  let best: Fitted | undefined;
  for (let passes = 1; ; passes++) {
    await setImmediate();
    signal?.throwIfAborted();
    const model = fit.next().value;
    const loss = meanLoss(model, heldOut, { weighted: true });
    onProgress?.({ stage: 'pass', done: passes, total: MOST_PASSES, loss });
    if (!best || loss < best.loss) best = { model: copyOf(model), passes, loss };
    if (passes === MOST_PASSES || passes - best.passes === PATIENCE) return best;
  }
}

const copyOf = ({ weights, bias }: LinearModel): LinearModel => ({
  weights: weights.slice(),
  bias: bias.slice(),
});

interface TrainingFacts {
  readonly passes: number;
  readonly rows: number;
  readonly heldOutRows: number;
  readonly temperature: number;
}

/** The version names the bytes: two models are the same if and only if their versions are. */
function manifestOf(
  onnx: Uint8Array,
  { corpora, languages, seed }: TrainingOptions,
  facts: TrainingFacts,
): Manifest {
  const sha256 = createHash('sha256').update(onnx).digest('hex');
  return {
    id: 'sentiment-linear',
    version: sha256.slice(0, 12),
    capability: 'sentiment',
    files: [{ name: MODEL_FILE, size: onnx.length, sha256 }],
    labels: [...SENTIMENTS],
    languages: [...languages],
    licence: 'MIT',
    source: 'trained by models/training',
    features: FEATURES,
    training: { seed, ...facts, data: corpora.map(({ name, sha256 }) => ({ name, sha256 })) },
  };
}
