import { type Models, openModels } from '../../models/index.ts';
import { VaneError } from '../errors.ts';
import { evaluateFolder, tableOf } from './all.ts';
import { evaluateLanguage } from './language.ts';
import { FLATTERED, hasLearntFrom } from './learnt-from.ts';
import { evaluateOcr, ocrRow, ocrTable } from './ocr.ts';
import { openCounter } from './post/counter.ts';
import { evaluatePosts, postTable } from './post/evaluate.ts';
import { readPosts } from './post/rows.ts';
import { rawRow, readRows } from './rows.ts';
import { evaluateText, type TextReport } from './text.ts';
import { evaluateTopics, topicRow, topicsTable } from './topics.ts';

/** The tasks by the names that people type, and by those of the code. */
export const TASKS = {
  sentiment: 'sentiment',
  emotion: 'emotion',
  irony: 'irony',
  offensive: 'offence',
  intent: 'intent',
} as const;
export type TaskName = keyof typeof TASKS;
const OTHERS = ['language', 'ocr', 'post', 'topics', 'all'] as const;

export interface Evaluation {
  readonly task: string;
  /** JSONL with the gold labels; for `all` a folder of corpora. */
  readonly path: string;
  readonly json: boolean;
  /** For `post`: whether the words in the pictures are read. */
  readonly pictureText: boolean;
}

/**
 * `vane eval TASK FILE [--json]`: figures on standard output.
 *
 * @throws VaneError `command.option_invalid` for an unknown task, and what `readRows`, `evaluateText` and
 *   `evaluateOcr` say
 */
export async function evaluateFile(evaluation: Evaluation, signal: AbortSignal): Promise<number> {
  const { task, path, json } = evaluation;
  if (task === 'all') {
    const reports = await evaluateFolder(path, signal);
    print(json ? JSON.stringify(reports) : tableOf(reports));
    return 0;
  }
  const { report, shown } = await evaluate(evaluation, signal);
  print(json ? JSON.stringify(report) : shown);
  return 0;
}

/** A report, and how a person reads it. */
interface Evaluated {
  readonly report: object;
  readonly shown: string;
}

/** The rows are read before the models are started: what is wrong with a file is said at once. */
async function evaluate({ task, path, pictureText }: Evaluation, signal: AbortSignal): Promise<Evaluated> {
  if (task === 'post') {
    const { rows } = await readPosts(path);
    const counter = openCounter('posts', rows.length);
    const options = { readsPictureText: pictureText, onProgress: (done: number) => counter.show(done) };
    const report = await withModels(signal, (models) => evaluatePosts(rows, models, options)).finally(() =>
      counter.close(),
    );
    return { report, shown: postTable(report) };
  }
  if (task === 'ocr') {
    const rows = await readRows(path, ocrRow);
    const report = await withModels(signal, (models) => evaluateOcr(rows, path, models));
    return { report, shown: ocrTable(report) };
  }
  if (task === 'topics') {
    const report = evaluateTopics(await readRows(path, topicRow));
    return { report, shown: topicsTable(report) };
  }
  const figures = await evaluateTextTask(task, path, signal);
  const report = { ...figures, learntFrom: await hasLearntFrom(path, figures.models) };
  return { report, shown: [details(report), ...(report.learntFrom ? [FLATTERED] : [])].join('\n') };
}

async function evaluateTextTask(task: string, path: string, signal: AbortSignal): Promise<TextReport> {
  const known = isTask(task) ? TASKS[task] : undefined;
  if (known === undefined && task !== 'language')
    throw new VaneError('command.option_invalid', {
      option: 'task',
      type: 'choice',
      choices: [...Object.keys(TASKS), ...OTHERS],
      usage: 'vane eval <task> <file>',
    });
  const rows = await readRows(path, rawRow);
  if (known === undefined) return evaluateLanguage(rows);
  return withModels(signal, (models) => evaluateText(known, rows, models));
}

async function withModels<T>(signal: AbortSignal, measure: (models: Models) => Promise<T>): Promise<T> {
  const models = await openModels();
  // What is being asked is then refused, which ends the evaluation.
  signal.addEventListener('abort', () => void models.close(), { once: true });
  try {
    return await measure(models);
  } finally {
    await models.close();
  }
}

const isTask = (task: string): task is TaskName => Object.hasOwn(TASKS, task);

const print = (text: string): void => void process.stdout.write(`${text}\n`);

function details(report: TextReport): string {
  const { n, accuracy, macroF1, macroRecall, ece, perClass, postsPerSecond, models } = report;
  const figure = (value: number) => value.toFixed(3).padStart(10);
  const rows = Object.entries(perClass).map(
    ([label, { precision, recall, f1, support }]) =>
      `${label.padEnd(14)}${figure(precision)}${figure(recall)}${figure(f1)}${String(support).padStart(10)}`,
  );
  return [
    `${n} posts, ${models.map(({ id, version }) => `${id} ${version}`).join(', ')}`,
    `accuracy ${accuracy.toFixed(3)}  macro F1 ${macroF1.toFixed(3)}  macro recall ${macroRecall.toFixed(3)}  ECE ${ece.toFixed(3)}`,
    `${''.padEnd(14)}${['precision', 'recall', 'F1', 'posts'].map((name) => name.padStart(10)).join('')}`,
    ...rows,
    `${Math.round(postsPerSecond)} posts a second`,
  ].join('\n');
}
