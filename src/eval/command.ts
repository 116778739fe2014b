import { type Models, openModels } from '../../models/index.ts';
import { VaneError } from '../errors.ts';
import { evaluateOcr, ocrRow, ocrTable } from './ocr.ts';
import { readRows, sentimentRow } from './rows.ts';
import { evaluateSentiment, type SentimentReport } from './sentiment.ts';

const TASKS = ['sentiment', 'ocr'];

export interface Evaluation {
  readonly task: string;
  /** JSONL with the gold labels. */
  readonly path: string;
  readonly json: boolean;
}

/**
 * `vane eval TASK FILE [--json]`: figures on standard output.
 *
 * @throws VaneError `command.option_invalid` for an unknown task, and what `readRows` says
 */
export async function evaluateFile({ task, path, json }: Evaluation, signal: AbortSignal): Promise<number> {
  if (!TASKS.includes(task))
    throw new VaneError('command.option_invalid', {
      option: 'task',
      type: 'choice',
      choices: TASKS,
      usage: 'vane eval <task> <file>',
    });
  const evaluate = task === 'ocr' ? await ocrEvaluation(path) : await sentimentEvaluation(path);
  const models = await openModels();
  // What is being asked is then refused, which ends the evaluation.
  signal.addEventListener('abort', () => void models.close(), { once: true });
  try {
    const { report, shown } = await evaluate(models);
    process.stdout.write(`${json ? JSON.stringify(report) : shown}\n`);
    return 0;
  } finally {
    await models.close();
  }
}

type Evaluate = (models: Models) => Promise<{ readonly report: object; readonly shown: string }>;

/** The rows are read before the models are started: what is wrong with a file is said at once. */
async function sentimentEvaluation(path: string): Promise<Evaluate> {
  const rows = await readRows(path, sentimentRow);
  return async (models) => {
    const report = await evaluateSentiment(rows, models);
    return { report, shown: table(report) };
  };
}

async function ocrEvaluation(path: string): Promise<Evaluate> {
  const rows = await readRows(path, ocrRow);
  return async (models) => {
    const report = await evaluateOcr(rows, path, models);
    return { report, shown: ocrTable(report) };
  };
}

function table({
  n,
  accuracy,
  macroF1,
  macroRecall,
  ece,
  perClass,
  postsPerSecond,
  models,
}: SentimentReport): string {
  const figure = (value: number) => value.toFixed(3).padStart(10);
  const rows = Object.entries(perClass).map(
    ([label, { precision, recall, f1, support }]) =>
      `${label.padEnd(12)}${figure(precision)}${figure(recall)}${figure(f1)}${String(support).padStart(10)}`,
  );
  return [
    `${n} posts, ${models.map(({ id, version }) => `${id} ${version}`).join(', ')}`,
    `accuracy ${accuracy.toFixed(3)}  macro F1 ${macroF1.toFixed(3)}  macro recall ${macroRecall.toFixed(3)}  ECE ${ece.toFixed(3)}`,
    `${''.padEnd(12)}${['precision', 'recall', 'F1', 'posts'].map((name) => name.padStart(10)).join('')}`,
    ...rows,
    `${Math.round(postsPerSecond)} posts a second`,
  ].join('\n');
}
