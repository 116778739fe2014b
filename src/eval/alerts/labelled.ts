import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MINUTE } from '../../durations.ts';
import { type Series } from '../../alerts/detectors/index.ts';
import { VaneError } from '../../errors.ts';
import type { LabelledWindow } from './nab.ts';
import { time } from './times.ts';

/** A series whose anomalies people have labelled. */
export interface LabelledSeries {
  readonly name: string;
  readonly series: Series;
  readonly windows: readonly LabelledWindow[];
}

const WINDOWS_FILE = 'windows.json';
const windowsOfFiles = z.record(z.string(), z.array(z.tuple([time, time])));
const row = z.tuple([time, z.coerce.number().int().nonnegative()]);
/** An hour, for a series of one row. */
const ANY_STEP = 60 * MINUTE;

/**
 * Reads a folder of series, as the Numenta Anomaly Benchmark has them: CSV files `timestamp,value` with equal steps, and
 * in `windows.json` for each file its labelled anomalies, the first and the last time of each.
 *
 * @throws VaneError `data.not_found`, `data.unreadable`, `data.row_invalid`, `data.empty`
 */
export async function readLabelled(folder: string): Promise<LabelledSeries[]> {
  const path = join(folder, WINDOWS_FILE);
  const windows = windowsOfFiles.safeParse(jsonOf(await textOf(path), path));
  if (!windows.success) throw invalid(path, 1, windows.error);
  const names = Object.keys(windows.data).toSorted();
  if (names.length === 0) throw new VaneError('data.empty', { path });
  return Promise.all(
    names.map(async (name) => {
      const series = await readSeries(join(folder, name));
      const stepOf = (at: number) => Math.round((at - series.start) / (series.stepMinutes * MINUTE));
      const labelled = (windows.data[name] ?? []).map(([first, last]) => ({
        first: stepOf(first),
        last: stepOf(last),
      }));
      return { name, series, windows: labelled.toSorted((a, b) => a.first - b.first) };
    }),
  );
}

/** A step without a row is one of which nothing is known. */
async function readSeries(path: string): Promise<Series> {
  const lines = (await textOf(path)).trim().split(/\r?\n/).slice(1);
  const rows = lines.map((line, at) => {
    const read = row.safeParse(line.split(','));
    if (!read.success) throw invalid(path, at + 2, read.error);
    return read.data;
  });
  const [first, second] = rows;
  if (first === undefined) throw new VaneError('data.empty', { path });
  const [start] = first;
  const step = second === undefined ? ANY_STEP : second[0] - start;
  const values = new Map(rows.map(([at, value]) => [Math.round((at - start) / step), value]));
  const length = Math.max(...values.keys()) + 1;
  const counts = Array.from({ length }, (_, at) => values.get(at) ?? null);
  return { start, stepMinutes: step / MINUTE, counts };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw code === 'ENOENT'
      ? new VaneError('data.not_found', { path }, { cause })
      : new VaneError('data.unreadable', { path, problem: code }, { cause });
  }
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new VaneError('data.row_invalid', { path, line: 1, problem: 'this is not JSON' }, { cause });
  }
}

function invalid(path: string, line: number, error: z.ZodError): VaneError {
  const [issue] = error.issues;
  return new VaneError('data.row_invalid', { path, line, problem: issue?.message ?? '' });
}
