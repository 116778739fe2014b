import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { TEXT_LABELS, TEXT_TASKS, type TextTask } from '../../models/index.ts';
import { ownPhrasesFor, sha256Of, type TaskCorpus } from '../../models/training/index.ts';
import { VaneError } from '../errors.ts';
import { cleanText } from '../posts/clean.ts';
import { readCases, textsOf } from './behaviour/case.ts';
import { nearTo } from './behaviour/near.ts';
import { labelFor } from './labels.ts';
import { readRows, rawRow } from './rows.ts';
import { SOURCES } from './sources.ts';

/** A corpus of one task, and what its card says of it. */
export interface LabelledCorpus extends TaskCorpus {
  readonly task: TextTask;
  /** ISO 639-1 codes; none when the corpus is not a known one. */
  readonly languages: readonly string[];
  readonly weak: boolean;
  /** Whether its labels are known to be wrong. */
  readonly isWrong?: boolean;
}

/**
 * Reads a file that is known to the public as a corpus for every task that it can teach, texts cleaned as the model
 * will see them.
 *
 * @throws VaneError as `readRows` does
 */
export async function readKnown(path: string): Promise<LabelledCorpus[]> {
  const sources = SOURCES.filter((source) => source.path.test(path));
  if (sources.length === 0) return [];
  const raw = (await readRows(path, rawRow)).map((row) => ({ ...row, text: cleanText(row.text).text }));
  const sha256 = await sha256Of(path);
  return sources.map(
    ({ task, name, languages, label, share = 1, weak = false, skipped = 0, devIsWrong = false }) => ({
      task,
      name,
      languages,
      weak,
      isWrong: devIsWrong && isDev(path),
      share,
      sha256,
      rows: raw.slice(isDev(path) ? 0 : skipped).flatMap((row) => {
        const own = label(row);
        return own === undefined || row.text === '' ? [] : [{ text: row.text, label: own }];
      }),
    }),
  );
}

/**
 * A file as a corpus: a public one for every task that it can teach, another for the given task, whose labels its
 * rows have.
 *
 * @throws VaneError `data.label_unknown`, and as `readRows` does
 */
export async function readOwn(path: string, task: TextTask = 'sentiment'): Promise<LabelledCorpus[]> {
  const known = await readKnown(path);
  if (known.length > 0) return known.filter((corpus) => corpus.task === task);
  const rows = (await readRows(path, rawRow)).map(({ text, label = '' }) => {
    const own = labelFor(task, label);
    if (own === undefined)
      throw new VaneError('data.label_unknown', { label, task, choices: TEXT_LABELS[task] });
    return { text: cleanText(text).text, label: own };
  });
  const sha256 = await sha256Of(path);
  return [{ task, name: basename(path), languages: [], weak: false, sha256, rows }];
}

/** All public corpora that stand below a folder, in the layout of their publishers; dev files only for `dev`. */
export async function readFolder(folder: string, part: 'train' | 'dev'): Promise<LabelledCorpus[]> {
  const files = await readdir(folder, { recursive: true });
  const wanted = files
    .filter((file) => file.endsWith('.jsonl') && isDev(file) === (part === 'dev'))
    .toSorted();
  const corpora: LabelledCorpus[] = [];
  for (const file of wanted) corpora.push(...(await readKnown(join(folder, file))));
  return corpora;
}

/** How often a pass looks at each of our own phrases: as often as the public corpora leave room for. */
const PHRASES_SHARE: Readonly<Record<TextTask, number>> = {
  sentiment: 0.8,
  emotion: 0.5,
  irony: 1,
  offence: 0.7,
  intent: 1,
};

/** Phrases of our own for each task, which teach with the public corpora; none says nearly what a case of the checklist says. */
export async function ownPhrases(): Promise<LabelledCorpus[]> {
  const isAsked = nearTo((await readCases()).flatMap(textsOf).map((text) => cleanText(text).text));
  return TEXT_TASKS.map((task) => {
    const rows = ownPhrasesFor(task)
      .map(({ text, label }) => ({ text: cleanText(text).text, label }))
      .filter(({ text }) => !isAsked(text));
    const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
    return {
      task,
      name: 'Phrases of our own',
      languages: [],
      weak: true,
      share: PHRASES_SHARE[task],
      sha256,
      rows,
    };
  });
}

/** The `…-dev` files of SMP2020 are labelled sets of their own: its test sets stand elsewhere. */
const isDev = (file: string): boolean => basename(file) === 'dev.jsonl';
