import type { TextTask } from '../../models/index.ts';
import type { AskText, LabelledText, Model } from '../../models/training/index.ts';
import { labelsOfFile } from './labels.ts';
import type { Prediction } from './metrics.ts';
import { verdictAmong } from './verdicts.ts';

/** What a model said of a labelled set. */
export interface EvaluatedSet {
  readonly task: TextTask;
  readonly name: string;
  readonly predictions: readonly Prediction[];
}

const BATCH = 256;

/** Labels cleaned rows with a model that runs in this process. */
export async function evaluateRows(
  task: TextTask,
  rows: readonly LabelledText[],
  ask: AskText,
  model: Pick<Model, 'decisions'>,
): Promise<Prediction[]> {
  const labels =
    labelsOfFile(
      task,
      rows.map(({ label }) => label),
    ) ?? [];
  const predictions: Prediction[] = [];
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const answers = await ask(batch);
    batch.forEach(({ text, label }, at) => {
      const scores = answers[at]?.readings[task].scores ?? {};
      predictions.push({ gold: label, ...verdictAmong(task, { text, scores }, labels, model) });
    });
  }
  return predictions;
}
