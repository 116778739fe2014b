import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Models, openModels } from '../../models/index.ts';
import { VaneError } from '../errors.ts';
import { evaluateLanguage } from './language.ts';
import { FLATTERED, hasLearntFrom } from './learnt-from.ts';
import { type RawRow, rawRow, readRows } from './rows.ts';
import { SOURCES, type Source } from './sources.ts';
import { evaluateText, type TextReport } from './text.ts';

export interface CorpusReport extends TextReport {
  /** The name that the public knows it by. */
  readonly corpus: string;
  /** Whether the model has learnt from the file. */
  readonly learntFrom: boolean;
}

/**
 * Measures every known corpus that has a dev file below a folder, such as `tweeteval/irony/dev.jsonl`, and the
 * detection of languages on those whose language is known.
 *
 * @throws VaneError `data.not_found` when there is none
 */
export async function evaluateFolder(folder: string, signal: AbortSignal): Promise<CorpusReport[]> {
  const found = SOURCES.filter(({ dev }) => dev !== undefined && existsSync(join(folder, dev)));
  if (found.length === 0) throw new VaneError('data.not_found', { path: join(folder, '**', 'dev.jsonl') });
  const models = await openModels();
  signal.addEventListener('abort', () => void models.close(), { once: true });
  try {
    const reports: CorpusReport[] = [];
    for (const source of found) reports.push(...(await evaluateSource(source, folder, models)));
    return reports;
  } finally {
    await models.close();
  }
}

async function evaluateSource(
  { task, dev = '', name, languages, evaluated }: Source,
  folder: string,
  models: Models,
): Promise<CorpusReport[]> {
  const rows = await readRows(join(folder, dev), rawRow);
  const report = await evaluateText(task, evaluated ? rows.flatMap(evaluated) : rows, models);
  const learntFrom = await hasLearntFrom(join(folder, dev), report.models);
  const [language] = languages;
  const isOfOneLanguage = dev.startsWith('xlm-t/') && language !== undefined;
  const spoken = rows.map(({ text }): RawRow => ({
    text,
    ...(language !== undefined && { label: language }),
  }));
  return [
    { corpus: name, learntFrom, ...report },
    ...(isOfOneLanguage ? [{ corpus: name, learntFrom: false, ...evaluateLanguage(spoken) }] : []),
  ];
}

/** One line a corpus, and what its marks mean. */
export function tableOf(reports: readonly CorpusReport[]): string {
  const head = ['task', 'corpus', 'posts', 'accuracy', 'macro F1', 'macro recall', 'ECE'];
  const rows = reports.map(({ task, corpus, learntFrom, n, accuracy, macroF1, macroRecall, ece }) => [
    task,
    learntFrom ? `${corpus} *` : corpus,
    String(n),
    ...[accuracy, macroF1, macroRecall, ece].map((value) => value.toFixed(3)),
  ]);
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const lines = [head, ...rows].map((row) =>
    row
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  );
  return [...lines, ...(reports.some(({ learntFrom }) => learntFrom) ? [`* ${FLATTERED}`] : [])].join('\n');
}
