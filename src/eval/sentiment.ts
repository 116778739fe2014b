import { type ModelRef, type Models, SENTIMENTS } from '../../models/index.ts';
import { verdictOf } from '../analysis/analyst.ts';
import { cleanText } from '../posts/clean.ts';
import { type Figures, measure } from './metrics.ts';
import type { SentimentRow } from './rows.ts';

export interface SentimentReport extends Figures {
  readonly task: 'sentiment';
  /** Cleaning, features, model and reasons, through the model process. */
  readonly seconds: number;
  readonly postsPerSecond: number;
  readonly models: readonly ModelRef[];
}

/** Labels every row as the product would, and compares with the gold labels. */
export async function evaluateSentiment(
  rows: readonly SentimentRow[],
  models: Pick<Models, 'ask'>,
): Promise<SentimentReport> {
  const started = performance.now();
  const answers = await Promise.all(
    rows.map(({ text }) => models.ask('sentiment', { text: cleanText(text).text })),
  );
  const seconds = (performance.now() - started) / 1000;
  const predictions = answers.map((answer, i) => ({ gold: rows[i]?.label ?? '', ...verdictOf(answer) }));
  const used = new Map(answers.map(({ model }) => [`${model.id} ${model.version}`, model]));
  return {
    task: 'sentiment',
    ...measure(predictions, SENTIMENTS),
    seconds,
    postsPerSecond: rows.length / seconds,
    models: [...used.values()],
  };
}
