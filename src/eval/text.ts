import { type ModelRef, type Models, TEXT_LABELS, type TextTask } from '../../models/index.ts';
import { VaneError } from '../errors.ts';
import { cleanText } from '../posts/clean.ts';
import { labelsOfFile } from './labels.ts';
import { type Figures, measure } from './metrics.ts';
import type { RawRow } from './rows.ts';
import { verdictAmong } from './verdicts.ts';

export interface TextReport extends Figures {
  readonly task: string;
  /** The labels that occur in the file, by its own names: verdicts are chosen among them. */
  readonly labels: readonly string[];
  /** Cleaning, features, model and reasons, through the model process. */
  readonly seconds: number;
  readonly postsPerSecond: number;
  readonly models: readonly ModelRef[];
}

/**
 * Labels every row as the product would, and compares with the gold labels.
 *
 * @throws VaneError `data.label_unknown`
 */
export async function evaluateText(
  task: TextTask,
  rows: readonly RawRow[],
  models: Pick<Models, 'ask'>,
): Promise<TextReport> {
  const gold = rows.map(({ label = '' }) => label);
  const labels = labelsOfFile(task, gold);
  if (labels === undefined) throw unknownLabel(task, gold);
  const started = performance.now();
  const texts = rows.map(({ text }) => cleanText(text).text);
  const answers = await Promise.all(texts.map((text) => models.ask('text', { text })));
  const seconds = (performance.now() - started) / 1000;
  const predictions = answers.map(({ readings }, at) => ({
    gold: gold[at] ?? '',
    ...verdictAmong(task, { text: texts[at] ?? '', scores: readings[task].scores }, labels),
  }));
  const names = labels.map(({ name }) => name);
  return {
    task,
    labels: names,
    ...measure(predictions, names),
    seconds,
    postsPerSecond: rows.length / seconds,
    models: [...new Map(answers.map(({ model }) => [model.id, model])).values()],
  };
}

function unknownLabel(task: TextTask, gold: readonly string[]): VaneError {
  const label = gold.find((name) => labelsOfFile(task, [name]) === undefined) ?? '';
  return new VaneError('data.label_unknown', { label, task, choices: TEXT_LABELS[task] });
}
