import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TextTask } from '../../models/index.ts';
import {
  openText,
  type TrainedModel,
  trainText,
  type TrainingProgress,
} from '../../models/training/index.ts';
import { VaneError } from '../errors.ts';
import { modelCard } from './card.ts';
import { type LabelledCorpus, ownPhrases, readFolder, readOwn } from './corpora.ts';
import { evaluateRows, type EvaluatedSet } from './evaluated.ts';
import { openProgress } from './progress.ts';

export interface TrainingFiles {
  /** JSONL files to learn from, or folders of public corpora. */
  readonly data: readonly string[];
  /** What the rows of files that are not public corpora are labelled for. */
  readonly task?: TextTask | undefined;
  /** The folder that the model goes to. */
  readonly out: string;
  /** JSONL files or folders to report figures on; what says the same as one of their rows is not learnt from. */
  readonly dev?: readonly string[];
  /** Whether what is written has learnt from the rows of `dev` too, in the same way as the model that was measured on them. */
  readonly devToo?: boolean;
  /** A folder with `neural.onnx` and `neural-heldout-0.onnx` to, at most, `-4`, which models/training/neural makes. */
  readonly companion?: string;
  readonly seed: number;
}

/**
 * `vane train text`: trains a model, measures what was written (8-bit weights in ONNX, not the model in memory) and
 * adds a model card. Progress goes to standard error.
 *
 * @returns the exit code
 * @throws VaneError `command.option_missing`, as `readRows` does, and the reason of the signal when it is aborted
 */
export async function trainFromFiles(files: TrainingFiles, signal?: AbortSignal): Promise<number> {
  if (files.devToo && files.dev === undefined)
    throw new VaneError('command.option_missing', { option: '--dev', usage: USAGE });
  const given = await readAll(files.data, 'train', files.task);
  const corpora = files.data.some(isFolder) ? [...given, ...(await ownPhrases())] : given;
  const dev = await readAll(files.dev ?? [], 'dev', files.task);
  const companion = files.companion === undefined ? undefined : await companionIn(files.companion);
  const progress = openProgress();
  const learn = (taught: readonly LabelledCorpus[], excluded: readonly LabelledCorpus[]) =>
    trainText({
      corpora: taught,
      excluded: excluded.flatMap(({ rows }) => rows.map(({ text }) => text)),
      languages: [...new Set(taught.flatMap(({ languages }) => languages))].sort(),
      companion,
      seed: files.seed,
      folder: files.out,
      onProgress: (report: TrainingProgress) => progress.show(report),
      signal,
    });
  try {
    const measured = await learn(corpora, dev);
    const sets = await evaluateAll(measured, dev);
    const all = [...corpora, ...dev.filter(({ isWrong }) => isWrong !== true)];
    const card = files.devToo
      ? modelCard(await learn(all, []), all, { sets, version: measured.model.version })
      : modelCard(measured, corpora, { sets });
    await writeFile(join(files.out, 'CARD.md'), card);
  } finally {
    progress.close();
  }
  process.stderr.write(`The model, its manifest and its card are in ${files.out}.\n`);
  return 0;
}

const USAGE = 'vane train text --data <path...> --dev <path...> --dev-too --out <folder>';

const heldOutFile = (fold: number): string => `neural-heldout-${String(fold)}.onnx`;

async function companionIn(folder: string): Promise<{ whole: string; heldOut: string[] }> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  const heldOut = [heldOutFile(0)];
  while (names.includes(heldOutFile(heldOut.length))) heldOut.push(heldOutFile(heldOut.length));
  return { whole: join(folder, 'neural.onnx'), heldOut: heldOut.map((name) => join(folder, name)) };
}

const isFolder = (path: string): boolean => !path.endsWith('.jsonl');

async function readAll(
  paths: readonly string[],
  part: 'train' | 'dev',
  task: TextTask | undefined,
): Promise<LabelledCorpus[]> {
  const corpora: LabelledCorpus[] = [];
  for (const path of paths)
    corpora.push(...(isFolder(path) ? await readFolder(path, part) : await readOwn(path, task)));
  return corpora;
}

async function evaluateAll({ model }: TrainedModel, dev: readonly LabelledCorpus[]): Promise<EvaluatedSet[]> {
  const ask = await openText(model);
  const sets: EvaluatedSet[] = [];
  for (const { task, name, rows, weak } of dev)
    if (!weak && rows.length > 0)
      sets.push({ task, name, predictions: await evaluateRows(task, rows, ask, model) });
  return sets;
}
