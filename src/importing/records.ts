import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import { VaneError } from '../errors.ts';

/** A row of a file as it stands there, or what is wrong with it. */
export interface FileRow {
  /** Counted from 1; of a row over several lines, the last. */
  readonly line: number;
  readonly cells: Readonly<Record<string, unknown>>;
  readonly problem?: string;
}

export interface RowFile {
  readonly rows: AsyncIterable<FileRow>;
  /** Bytes read so far. */
  readonly read: () => number;
}

const HEAD_BYTES = 65_536;

/** The first bytes of a file. @throws VaneError `data.not_found`, `data.unreadable` */
export async function headOf(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOENT') throw new VaneError('data.not_found', { path }, { cause: error });
    throw new VaneError('data.unreadable', { path, problem: code }, { cause: error });
  }
}

/** Reads a file row by row: JSONL when its first sign is `{`, otherwise CSV with a line of names. */
export function openRows(path: string, head: Buffer): RowFile {
  const stream = createReadStream(path);
  const start = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  const rows = start.startsWith('{') ? jsonRows(stream) : csvRows(stream, delimiterOf(start));
  return { rows, read: () => stream.bytesRead };
}

async function* jsonRows(stream: NodeJS.ReadableStream): AsyncGenerator<FileRow> {
  let line = 0;
  for await (const text of createInterface({ input: stream, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() !== '') yield { line, ...cellsOf(text.replace(/^\uFEFF/, '')) };
  }
}

function cellsOf(text: string): Omit<FileRow, 'line'> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { cells: { ...value } };
    return { cells: {}, problem: 'not a JSON object' };
  } catch {
    return { cells: {}, problem: 'not JSON' };
  }
}

/** The sign that parts most of the first line. */
function delimiterOf(start: string): string {
  const [names = ''] = start.split(/\r?\n/, 1);
  const count = (sign: string) => names.split(sign).length;
  return [',', ';', '\t', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

interface CsvRecord {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

async function* csvRows(stream: NodeJS.ReadableStream, delimiter: string): AsyncGenerator<FileRow> {
  const bad: FileRow[] = [];
  const parser = parse({
    bom: true,
    columns: true,
    delimiter,
    info: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error) bad.push({ line: Number(error.lines ?? 0), cells: {}, problem: csvProblem(error.code) });
      return undefined;
    },
  });
  stream.on('error', (error) => parser.destroy(error as Error));
  for await (const { record, info } of stream.pipe(parser) as AsyncIterable<CsvRecord>) {
    yield* bad.splice(0);
    yield { line: info.lines, cells: record };
  }
  yield* bad;
}

const csvProblem = (code: string): string =>
  code === 'CSV_RECORD_INCONSISTENT_COLUMNS' ? 'it has more or fewer cells than there are names' : code;
