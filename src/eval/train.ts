import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  openSentiment,
  type TrainedModel,
  type TrainingProgress,
  trainSentiment,
} from '../../models/training/index.ts';
import { type Evaluated, modelCard } from './card.ts';
import { type LabelledCorpus, readCorpus } from './corpora.ts';
import { predict } from './predict.ts';

export interface TrainingFiles {
  /** JSONL files to learn from. */
  readonly data: readonly string[];
  /** The folder that the model goes to. */
  readonly out: string;
  /** JSONL files to report figures on; what says the same as one of their rows is not learnt from. */
  readonly dev?: readonly string[];
  readonly seed: number;
}

/**
 * `vane train sentiment`: trains a model, measures what was written (8-bit weights in ONNX, not the model in memory)
 * and adds a model card. Progress goes to standard error.
 *
 * @returns the exit code
 * @throws VaneError as `readRows` does, and the reason of the signal when it is aborted
 */
export async function trainFromFiles(files: TrainingFiles, signal?: AbortSignal): Promise<number> {
  const corpora = await readAll(files.data);
  const dev = await readAll(files.dev ?? []);
  const trained = await trainSentiment({
    corpora,
    excluded: dev.flatMap(({ rows }) => rows.map(({ text }) => text)),
    languages: [...new Set(corpora.flatMap(({ languages }) => languages))].sort(),
    seed: files.seed,
    folder: files.out,
    onProgress: report,
    signal,
  });
  const card = modelCard(trained.model, await evaluateAll(trained, corpora, dev));
  await writeFile(join(files.out, 'CARD.md'), card);
  process.stderr.write(`The model, its manifest and its card are in ${files.out}.\n`);
  return 0;
}

async function readAll(paths: readonly string[]): Promise<LabelledCorpus[]> {
  const corpora: LabelledCorpus[] = [];
  for (const path of paths) corpora.push(await readCorpus(path));
  return corpora;
}

/** Figures on the dev files, and on what was held out of each corpus. */
async function evaluateAll(
  { model, heldOut }: TrainedModel,
  corpora: readonly LabelledCorpus[],
  dev: readonly LabelledCorpus[],
): Promise<Evaluated[]> {
  const ask = await openSentiment(model);
  const unseen = corpora.map(({ name }) => ({ name, rows: heldOut.filter(({ corpus }) => corpus === name) }));
  const evaluated: Evaluated[] = [];
  for (const [part, sets] of Object.entries({ dev, 'held out': unseen }))
    for (const { name, rows } of sets)
      if (rows.length > 0) evaluated.push({ name, part, predictions: await predict(rows, ask) });
  return evaluated;
}

function report({ stage, done, total, loss }: TrainingProgress): void {
  const figure = loss === undefined ? '' : `, held-out loss ${loss.toFixed(4)}`;
  process.stderr.write(
    stage === 'features'
      ? `features of ${done} / ${total} rows\n`
      : `pass ${done} of at most ${total}${figure}\n`,
  );
}
