import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VaneError } from '../../src/errors.ts';
import { TEXT_LABELS, TEXT_TASKS, type TextTask } from '../capability.ts';
import { type Model, readModel } from '../catalog.ts';
import { type Manifest, MANIFEST_FILE } from '../manifest.ts';
import { FEATURES } from '../text/features.ts';
import { type Script, scriptOf, SCRIPTS } from '../text/script.ts';
import { tokenize } from '../text/tokens.ts';
import type { Auxiliary } from './auxiliaries.ts';
import { essence } from './corpus.ts';
import { linearGraph } from './graph.ts';
import { asAuxiliary, joined, type Learnt, learnTask, type TaskCorpus } from './learn.ts';
import { sentimentLexicon } from './lexicon.ts';
import { encodeOnnx } from './onnx.ts';
import { quantize } from './quantize.ts';
import { PLAN, type TaskPlan } from './tasks.ts';

export interface TrainingOptions {
  readonly corpora: readonly (TaskCorpus & { readonly task: TextTask })[];
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
  readonly task: TextTask;
  readonly script: Script;
  /** 0 when the task begins. */
  readonly pass: number;
  /** Weighted log loss on rows that were not learnt from, in nats; after a pass. */
  readonly loss?: number;
}

export interface TrainedModel {
  readonly model: Model;
  readonly tasks: readonly Learnt[];
}

const MODEL_FILE = 'model.onnx';

/**
 * Trains a text model on labelled texts and writes it to a folder: linear models over hashed features, one a task
 * and script, each knowing what those before it have learnt; calibrated on rows that were not learnt from, rounded to 8 bits, as
 * ONNX. A task without rows answers with even odds.
 *
 * @throws VaneError `data.too_little`, `data.unreadable`, and the reason of the signal when it is aborted
 */
export async function trainText(options: TrainingOptions): Promise<TrainedModel> {
  requireEnough(options);
  await makeFolder(options.folder);
  const learnt: Learnt[] = [];
  for (const script of SCRIPTS) {
    const known: Learnt[] = [];
    for (const plan of PLAN) {
      const corpora = writtenIn(
        script,
        options.corpora.filter(({ task }) => task === plan.task),
      );
      if (corpora.length > 0) known.push(await learn(plan, script, corpora, known, options));
    }
    learnt.push(...known);
  }
  const onnx = encodeOnnx(linearGraph(quantize(joined(learnt), FEATURES.unspacedBuckets)));
  await writeFile(join(options.folder, MODEL_FILE), onnx);
  await writeFile(
    join(options.folder, MANIFEST_FILE),
    `${JSON.stringify(manifestOf(onnx, options, learnt), null, 2)}\n`,
  );
  return { model: readModel(options.folder), tasks: learnt };
}

/** Fewer rows of a corpus, or a smaller share of it, are not worth a look. */
const FEWEST_ROWS = 20;
const SMALLEST_SHARE = 0.1;

/** The rows of a script; corpora that are left without two labels, or with next to nothing, are left out. */
function writtenIn<C extends TaskCorpus>(script: Script, corpora: readonly C[]): C[] {
  return corpora.flatMap((corpus) => {
    const rows = corpus.rows.filter(({ text }) => scriptOf(tokenize(text)) === script);
    const isEnough = rows.length >= Math.max(FEWEST_ROWS, corpus.rows.length * SMALLEST_SHARE);
    return isEnough && new Set(rows.map(({ label }) => label)).size > 1 ? [{ ...corpus, rows }] : [];
  });
}

function learn(
  plan: TaskPlan,
  script: Script,
  corpora: TrainingOptions['corpora'],
  known: readonly Learnt[],
  { seed, excluded = [], onProgress, signal }: TrainingOptions,
): Promise<Learnt> {
  const { task } = plan;
  onProgress?.({ task, script, pass: 0 });
  return learnTask(plan, TEXT_LABELS[task], corpora, {
    script,
    seed,
    excluded: new Set(excluded.map(essence)),
    auxiliaries: plan.auxiliaries.flatMap((name) => auxiliary(name, known)),
    onPass: (pass, loss) => onProgress?.({ task, script, pass, loss }),
    signal,
  });
}

function auxiliary(name: TextTask | 'lexicon', known: readonly Learnt[]): Auxiliary[] {
  if (name === 'lexicon') return [sentimentLexicon()];
  return known.filter(({ plan }) => plan.task === name).map(asAuxiliary);
}

/** Every task needs two labels or more. @throws VaneError `data.too_little` */
function requireEnough({ corpora }: TrainingOptions): void {
  const poor = corpora.find(({ rows }) => new Set(rows.map(({ label }) => label)).size < 2);
  if (corpora.length === 0 || poor)
    throw new VaneError('data.too_little', {
      problem: `the rows${poor ? ` of ${poor.name}` : ''} need at least two different labels`,
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

/** The version names the bytes: two models are the same if and only if their versions are. */
function manifestOf(
  onnx: Uint8Array,
  { corpora, languages, seed }: TrainingOptions,
  tasks: readonly Learnt[],
): Manifest {
  const sha256 = createHash('sha256').update(onnx).digest('hex');
  const taskFacts = tasks.map(({ plan, script, rows, passes, calibration }) => {
    const data = corpora
      .filter(({ task }) => task === plan.task)
      .map(({ name, sha256 }) => ({ name, sha256 }));
    return [`${plan.task}, ${script}`, { rows, passes, temperature: calibration.temperature, data }] as const;
  });
  const decisions = TEXT_TASKS.map((task) => {
    const labels = [...TEXT_LABELS[task]];
    const handicaps = SCRIPTS.map((script) => {
      const own = tasks.find(({ plan, script: its }) => plan.task === task && its === script);
      return [script, own ? [...own.handicaps] : labels.map(() => 0)] as const;
    });
    return [
      task,
      {
        labels,
        handicaps: Object.fromEntries(handicaps),
        sureFrom: PLAN.find((plan) => plan.task === task)?.sureFrom ?? 1,
      },
    ] as const;
  });
  return {
    id: 'text-linear',
    version: sha256.slice(0, 12),
    capability: 'text',
    files: [{ name: MODEL_FILE, size: onnx.length, sha256 }],
    labels: TEXT_TASKS.flatMap((task) => TEXT_LABELS[task]),
    languages: [...languages],
    licence: 'MIT',
    source: 'trained by models/training',
    features: FEATURES,
    decisions: Object.fromEntries(decisions) as Manifest['decisions'],
    training: { seed, tasks: Object.fromEntries(taskFacts) },
  };
}
