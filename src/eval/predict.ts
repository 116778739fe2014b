import type { SentimentAnswer } from '../../models/index.ts';
import type { LabelledText } from '../../models/training/index.ts';
import { verdictOf } from '../analysis/analyst.ts';
import type { Prediction } from './metrics.ts';

const BATCH = 256;

/** Labels cleaned rows with a model that runs in this process. */
export async function predict(
  rows: readonly LabelledText[],
  ask: (inputs: readonly LabelledText[]) => Promise<SentimentAnswer[]>,
): Promise<Prediction[]> {
  const predictions: Prediction[] = [];
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const answers = await ask(batch);
    answers.forEach((answer, at) => predictions.push({ gold: batch[at]?.label ?? '', ...verdictOf(answer) }));
  }
  return predictions;
}
