import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { VaneError } from '../errors.ts';

/** The text of a labelled row. Some public corpora were escaped twice: `\u2019` and `\"` stand in them as such. */
const text = z
  .string()
  .transform((raw) =>
    raw
      .replaceAll(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
      .replaceAll(/\\+(["'])/g, '$1'),
  );

/** A row of any labelled file: what each corpus says of a text, by its own names. */
export const rawRow = z
  .object({
    text: text.optional(),
    customer: text.optional(),
    label: z.string().optional(),
    labels: z.array(z.string()).optional(),
    language: z.string().optional(),
    lang: z.string().optional(),
    rating: z.number().optional(),
  })
  .transform(({ text, customer, label, language, lang, ...row }, context) => {
    const said = text ?? customer;
    const gold = label ?? language ?? lang;
    if (said !== undefined) return { ...row, ...(gold !== undefined && { label: gold }), text: said };
    context.addIssue({ code: 'custom', path: ['text'], message: 'it is missing' });
    return z.NEVER;
  });
export type RawRow = z.infer<typeof rawRow>;

/**
 * Reads a JSONL file, one JSON object a line; blank lines are skipped.
 *
 * @throws VaneError `data.not_found`, `data.row_invalid` (with the line, counted from 1), `data.empty`
 */
export async function readRows<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const rows: T[] = [];
  let line = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      line += 1;
      if (text.trim() !== '') rows.push(rowOf(text, schema, path, line));
    }
  } catch (error) {
    if (error instanceof VaneError) throw error;
    throw unreadable(path, error);
  }
  if (rows.length === 0) throw new VaneError('data.empty', { path });
  return rows;
}

function unreadable(path: string, cause: unknown): VaneError {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  return code === 'ENOENT'
    ? new VaneError('data.not_found', { path }, { cause })
    : new VaneError('data.unreadable', { path, problem: code }, { cause });
}

function rowOf<T>(text: string, schema: z.ZodType<T>, path: string, line: number): T {
  const row = schema.safeParse(json(text, path, line));
  if (row.success) return row.data;
  const [issue] = row.error.issues;
  const key = issue?.path.join('.') ?? '';
  throw new VaneError('data.row_invalid', {
    path,
    line,
    problem: `${key === '' ? 'the row' : key}: ${issue?.message ?? ''}`,
  });
}

function json(text: string, path: string, line: number): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new VaneError('data.row_invalid', { path, line, problem: 'this is not JSON' }, { cause });
  }
}
