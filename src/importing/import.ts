import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Services } from '../services.ts';
import type { ImportProgress, ReceivedPost } from '../store/index.ts';
import { type Columns, columnsOf } from './columns.ts';
import { readPostText } from './read-posts.ts';
import { type FileRow, headOf, openRows } from './records.ts';
import { rowPost, type RowReading } from './row-post.ts';

/** Rows that are read by the models, and then stored, together. */
const BATCH = 500;

/** A row of which no post could be made. */
export interface BadRow {
  readonly line: number;
  readonly problem: string;
  readonly cells: FileRow['cells'];
}

export interface ImportOptions {
  readonly path: string;
  /** Columns that are not to be found by their names. */
  readonly columns: Columns;
  /** For rows that name no source. */
  readonly source: string;
  readonly timeZone: string;
  readonly signal: AbortSignal;
  /** Called after each batch. `bytes` are those of the file that were read. */
  readonly onProgress: (progress: ImportProgress, bytes: number) => void;
  /** Called with the bad rows of a batch before the batch is stored: none is lost. */
  readonly onBad: (rows: readonly BadRow[]) => Promise<void>;
}

type Doing = Pick<Services, 'store' | 'models'>;

/**
 * Imports a file of posts: reads its rows as a stream, asks the models, stores them with their mentions. What was
 * imported before is skipped, row by row, so a file that was broken off goes on, and one that has grown is caught up.
 *
 * @throws VaneError `data.*`, `import.no_column`, `model.*`, `store.*`; what the signal was aborted with
 */
export async function importFile(doing: Doing, options: ImportOptions): Promise<ImportProgress> {
  const head = await headOf(options.path);
  const file = fileKey(options, head);
  const before = await doing.store.imports.progress(file);
  const { rows, read } = openRows(options.path, head);
  for await (const { posts, bad } of ahead(readBatches(doing, rows, { ...options, skip: before.rows }))) {
    options.signal.throwIfAborted();
    if (bad.length > 0) await options.onBad(bad);
    options.onProgress(await doing.store.imports.add(file, posts, bad.length), read());
  }
  return doing.store.imports.finish(file);
}

/** Has the next one made while the last is used: the models read posts while others are stored. */
async function* ahead<T>(values: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = values.next();
  for (let one = await next; one.done !== true; one = await next) {
    next = values.next();
    // Whoever asks for it hears of its error; nobody may come to ask.
    next.catch(() => undefined);
    yield one.value;
  }
}

interface ReadBatch {
  readonly posts: readonly ReceivedPost[];
  readonly bad: readonly BadRow[];
}

type BatchOptions = ImportOptions & { /** Rows that were imported before. */ readonly skip: number };

async function* readBatches(
  doing: Doing,
  rows: AsyncIterable<FileRow>,
  options: BatchOptions,
): AsyncGenerator<ReadBatch> {
  let reading: RowReading | undefined;
  let seen = 0;
  for await (const batch of batches(rows)) {
    reading ??= { ...options, columns: columnsOf(namesIn(batch), options.columns) };
    const fresh = batch.slice(Math.max(0, options.skip - seen));
    seen += batch.length;
    if (fresh.length > 0) yield await readBatch(doing, fresh, reading);
  }
}

/** Rows of JSON need not all have every field. */
const namesIn = (rows: readonly FileRow[]): string[] => [
  ...new Set(rows.flatMap(({ cells }) => Object.keys(cells))),
];

/** A file by its name and beginning, so that it is the same one after it has grown, read in the same way. */
function fileKey({ path, columns, source, timeZone }: ImportOptions, head: Buffer): string {
  const firstLines = head.subarray(0, 4096);
  return createHash('sha256')
    .update(JSON.stringify([basename(path), columns, source, timeZone]))
    .update(firstLines)
    .digest('hex');
}

async function* batches(rows: AsyncIterable<FileRow>): AsyncGenerator<FileRow[]> {
  let batch: FileRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function readBatch(
  { store, models }: Doing,
  rows: readonly FileRow[],
  reading: RowReading,
): Promise<ReadBatch> {
  const bad: BadRow[] = [];
  const at = new Date();
  const received: Promise<ReceivedPost>[] = [];
  for (const { line, cells, problem } of rows) {
    const made = problem === undefined ? rowPost(cells, reading) : { problem };
    if ('problem' in made) {
      bad.push({ line, problem: made.problem, cells });
      continue;
    }
    const { post, author } = made;
    const authorHash = author === undefined ? {} : { authorHash: store.hash(post.source, author) };
    received.push(
      readPostText(models, post.text).then((read) => ({
        post: { ...post, ...authorHash },
        at,
        reading: read,
      })),
    );
  }
  return { posts: await Promise.all(received), bad };
}
