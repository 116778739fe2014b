import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VaneError } from '../../src/errors.ts';
import { TEXT_LABELS, TEXT_TASKS, type TextTask } from '../capability.ts';
import { type Model, readModel } from '../catalog.ts';
import { type Manifest, MANIFEST_FILE } from '../manifest.ts';
import { openNeural } from '../text/neural.ts';
import { settingsOf } from '../text/settings.ts';
import { TABLE_ROWS } from '../text/tables.ts';
import { type Script, scriptOf, SCRIPTS } from '../text/script.ts';
import { tokenize } from '../text/tokens.ts';
import { type Companion, companionOf } from './companion.ts';
import { essence } from './corpus.ts';
import { linearGraph } from './graph.ts';
import { type Learnt, learnTask, tablesOf, type TaskCorpus } from './learn.ts';
import { encodeOnnx } from './onnx.ts';
import { quantize } from './quantize.ts';
import { PLAN, type TaskPlan } from './tasks.ts';

export interface TrainingOptions {
  readonly corpora: readonly (TaskCorpus & { readonly task: TextTask })[];
  /** Texts that the model will be measured on: nothing that says the same is learnt from. */
  readonly excluded?: readonly string[];
  /** ISO 639-1 codes of what the corpora are written in. */
  readonly languages: readonly string[];
  /**
   * A neural model that joins the linear one, and the same model without the first fold, without the second, and so
   * on: the one ships, by the others its weight is found. Paths of ONNX files.
   */
  readonly companion?: { readonly whole: string; readonly heldOut: readonly string[] } | undefined;
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
const NEURAL_FILE = 'neural.onnx';

/**
 * Trains a text model on labelled texts and writes it to a folder: linear models over hashed features, one a task
 * and script; calibrated on rows that were not learnt from, rounded to 8 bits, as ONNX. A task without rows answers with
 * even odds.
 *
 * @throws VaneError `data.too_little`, `data.unreadable`, and the reason of the signal when it is aborted
 */
export async function trainText(options: TrainingOptions): Promise<TrainedModel> {
  requireEnough(options);
  await makeFolder(options.folder);
  const heldOut = options.companion?.heldOut.map(async (path) => companionOf(await openNeural(path)));
  const companions = heldOut && (await Promise.all(heldOut));
  const learnt: Learnt[] = [];
  for (const script of SCRIPTS)
    for (const plan of PLAN) {
      const corpora = writtenIn(
        script,
        options.corpora.filter(({ task }) => task === plan.task),
      );
      if (corpora.length > 0) learnt.push(await learn(plan, script, corpora, companions, options));
    }
  const files = [{ name: MODEL_FILE, bytes: linearFile(learnt) }];
  if (options.companion) files.push({ name: NEURAL_FILE, bytes: await readFile(options.companion.whole) });
  for (const { name, bytes } of files) await writeFile(join(options.folder, name), bytes);
  await writeFile(
    join(options.folder, MANIFEST_FILE),
    `${JSON.stringify(manifestOf(files, options, learnt), null, 2)}\n`,
  );
  return { model: readModel(options.folder), tasks: learnt };
}

function linearFile(learnt: readonly Learnt[]): Uint8Array {
  const tables = tablesOf(learnt).map((table, at) => {
    const { spaced, unspaced } = TABLE_ROWS[TEXT_TASKS[at] ?? 'sentiment'];
    return quantize(table, [spaced, spaced + unspaced]);
  });
  return encodeOnnx(linearGraph(tables));
}

/** Fewer rows of a corpus are not worth a look, nor is a smaller share of it, unless it has many rows. */
const FEWEST_ROWS = 20;
const SMALLEST_SHARE = 0.1;
const MANY_ROWS = 1000;

/** The rows of a script; corpora that are left without two labels, or with next to nothing, are left out. */
function writtenIn<C extends TaskCorpus>(script: Script, corpora: readonly C[]): C[] {
  return corpora.flatMap((corpus) => {
    const rows = corpus.rows.filter(({ text }) => scriptOf(tokenize(text)) === script);
    const least = Math.min(MANY_ROWS, Math.max(FEWEST_ROWS, corpus.rows.length * SMALLEST_SHARE));
    const isEnough = rows.length >= least;
    return isEnough && new Set(rows.map(({ label }) => label)).size > 1 ? [{ ...corpus, rows }] : [];
  });
}

function learn(
  plan: TaskPlan,
  script: Script,
  corpora: TrainingOptions['corpora'],
  companions: readonly Companion[] | undefined,
  { seed, excluded = [], onProgress, signal }: TrainingOptions,
): Promise<Learnt> {
  const { task } = plan;
  onProgress?.({ task, script, pass: 0 });
  return learnTask(plan, TEXT_LABELS[task], corpora, {
    script,
    seed,
    excluded: new Set(excluded.map(essence)),
    companions,
    onPass: (pass, loss) => onProgress?.({ task, script, pass, loss }),
    signal,
  });
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

interface WrittenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The version names the bytes: two models are the same if and only if their versions are. */
function manifestOf(
  files: readonly WrittenFile[],
  { corpora, languages, seed, companion }: TrainingOptions,
  tasks: readonly Learnt[],
): Manifest {
  const facts = files.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: sha256Of(bytes) }));
  const taskFacts = tasks.map(({ plan, script, rows, passes, calibration }) => {
    const data = corpora
      .filter(({ task }) => task === plan.task)
      .map(({ name, sha256 }) => ({ name, sha256 }));
    return [`${plan.task}, ${script}`, { rows, passes, temperature: calibration.temperature, data }] as const;
  });
  return {
    id: companion ? 'text-joined' : 'text-linear',
    version: sha256Of(new TextEncoder().encode(facts.map(({ sha256 }) => sha256).join(' '))).slice(0, 12),
    capability: 'text',
    files: facts,
    labels: TEXT_TASKS.flatMap((task) => TEXT_LABELS[task]),
    languages: [...languages],
    licence: 'MIT',
    source: 'trained by models/training',
    features: settingsOf(companion !== undefined),
    decisions: decisionsOf(tasks),
    training: { seed, tasks: Object.fromEntries(taskFacts) },
  };
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function decisionsOf(tasks: readonly Learnt[]): Manifest['decisions'] {
  const decisions = TEXT_TASKS.map((task) => {
    const labels = [...TEXT_LABELS[task]];
    const learntOf = (script: Script) =>
      tasks.find(({ plan, script: own }) => plan.task === task && own === script);
    const byScript = <T>(value: (one: Learnt | undefined) => T) =>
      Object.fromEntries(SCRIPTS.map((script) => [script, value(learntOf(script))] as const));
    return [
      task,
      {
        labels,
        handicaps: byScript((one) => (one ? [...one.handicaps] : labels.map(() => 0))),
        companion: byScript((one) => one?.calibration.companion ?? 0),
        sureFrom: byScript((one) => one?.sureFrom ?? 1),
      },
    ] as const;
  });
  return Object.fromEntries(decisions) as Manifest['decisions'];
}
