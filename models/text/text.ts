import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { VaneError } from '../../src/errors.ts';
import type { TextAnswer, TextTask } from '../capability.ts';
import { checkFiles, type Model } from '../catalog.ts';
import type { Decision } from '../manifest.ts';
import { createFeatureReader, type Features } from './features.ts';
import { COLUMNS, HEADS } from './heads.ts';
import type { PartsAnswer } from './batched.ts';
import { openLinear } from './linear.ts';
import { type AskNeural, openNeural } from './neural.ts';
import { neuralInputs } from './neural-inputs.ts';
import { readingsOf } from './readings.ts';
import { type Script, SCRIPTS } from './script.ts';
import { settingsOf } from './settings.ts';

/** Answers cleaned texts, in the order in which they come. */
export type AskText = (inputs: readonly { readonly text: string }[]) => Promise<TextAnswer[]>;

/**
 * Loads a text model: linear models over hashed features, and the neural companion whose logits are added to theirs
 * if the model has one. Of each of its readings holds, in nats and to float32,
 *
 *     Σ weights of the reasons + bias = ln p(verdict) − mean of ln p(other labels)
 *
 * where the bias is what an empty text gets.
 *
 * @throws VaneError `model.file_broken` when a file differs from the manifest or was made for other features
 */
export async function openText(model: Model): Promise<AskText> {
  checkFiles(model);
  const { id, version, folder, files, decisions } = model;
  const [linearFile, neuralFile] = files;
  const broken = (problem: string, file = linearFile, cause?: unknown) =>
    new VaneError('model.file_broken', { model: id, file: file?.name ?? '', problem }, { cause });
  if (!decisions || !isDeepStrictEqual(model.features, settingsOf(neuralFile !== undefined)))
    throw broken('it was made for other features');
  const open = <T>(file: typeof linearFile, load: (path: string) => Promise<T>) =>
    load(join(folder, file?.name ?? '')).catch((cause: unknown) => {
      throw broken('the runtime cannot load it', file, cause);
    });
  const askLinear = await open(linearFile, openLinear);
  const askNeural: AskNeural = neuralFile ? await open(neuralFile, openNeural) : silent;
  const shares = sharesOf(decisions);
  const read = createFeatureReader();
  return async (inputs) => {
    const features = inputs.map(({ text }) => read(text));
    const linear = await askLinear(features);
    const neural = await askNeural(inputs.map(({ text }) => neuralInputs(text)));
    return features.map((own, at) => ({
      model: { id, version },
      readings: readingFrom(own, linear[at], neural[at], shares[own.script], decisions),
    }));
  };
}

const NOTHING = { logits: new Float32Array(COLUMNS), contributions: new Float32Array(0) };
/** Stands for a companion where there is none. */
const silent: AskNeural = (texts) => Promise.resolve(texts.map(() => NOTHING));

type Decisions = Readonly<Record<TextTask, Decision>>;

function readingFrom(
  features: Features,
  linear: PartsAnswer = NOTHING,
  neural: PartsAnswer = NOTHING,
  shares: Float32Array,
  decisions: Decisions,
): TextAnswer['readings'] {
  const share = (values: Float32Array) => values.map((value, at) => value * (shares[at % COLUMNS] ?? 0));
  const said = share(neural.logits);
  const logits = linear.logits.map((logit, at) => logit + (said[at] ?? 0));
  const parts = { features: linear.contributions, tokens: share(neural.contributions) };
  return readingsOf(features, logits, parts, decisions);
}

/** What the companion's logits count in texts of a script, [COLUMNS]. */
const sharesOf = (decisions: Decisions): Readonly<Record<Script, Float32Array>> => {
  const of = (script: Script) =>
    Float32Array.from(
      HEADS.flatMap(({ task, labels }) => labels.map(() => decisions[task].companion[script])),
    );
  return Object.fromEntries(SCRIPTS.map((script) => [script, of(script)])) as Record<Script, Float32Array>;
};
