import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { type Post, postSchema, readablePostText } from '../posts/post.ts';
import type { Columns, ImportField } from './columns.ts';

/** A post without its keyed author, or why a row is none. */
export type RowPost =
  | { readonly post: Omit<Post, 'authorHash'>; readonly author: string | undefined }
  | { readonly problem: string };

export interface RowReading {
  readonly columns: Columns;
  /** For rows that name no source. */
  readonly source: string;
  /** Of times that name none. */
  readonly timeZone: string;
}

const withoutAuthor = postSchema.omit({ authorHash: true });

/** Makes a post of a row. A row without an id gets one from what it says, so that it is known when it comes again. */
export function rowPost(cells: Readonly<Record<string, unknown>>, reading: RowReading): RowPost {
  const cell = (field: ImportField) => textOf(cells[reading.columns[field] ?? '']);
  const text = cell('text');
  if (text === undefined) return { problem: 'it has no text' };
  const at = timeOf(cell('at'), reading.timeZone);
  if (typeof at === 'string') return { problem: at };
  const author = cell('author');
  const source = cell('source')?.toLowerCase() ?? reading.source;
  const externalId = cell('id') ?? contentId(source, author, at, text);
  const url = cell('url');
  try {
    const post = withoutAuthor.safeParse({
      id: `${source}:${externalId}`,
      source,
      externalId,
      ...(url !== undefined && URL.canParse(url) && { url }),
      text: readablePostText(text),
      pictures: [],
      createdAt: at,
      counts: countsOf(cell),
    });
    return post.success ? { post: post.data, author } : { problem: String(post.error.issues[0]?.message) };
  } catch {
    return { problem: 'its text is too long' };
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
}

const contentId = (source: string, author: string | undefined, at: Date, text: string): string =>
  createHash('sha256')
    .update(JSON.stringify([source, author, at, text]))
    .digest('base64url')
    .slice(0, 22);

function countsOf(cell: (field: ImportField) => string | undefined): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const field of ['likes', 'shares', 'comments', 'followers'] as const) {
    const count = Number(cell(field)?.replace(/[,\s]/g, '') ?? NaN);
    if (Number.isFinite(count) && count >= 0) counts[field] = Math.round(count);
  }
  return counts;
}

/** Seconds since 1970 have ten digits until the year 2286, milliseconds thirteen. */
const EPOCH = /^\d{10}(?:\d{3})?(?:\.\d+)?$/;
/** As Twitter wrote it: `Fri Jan 01 08:00:00 +0000 2016`. */
const TWITTER = 'EEE MMM dd HH:mm:ss ZZZ yyyy';
const FORMATS = [
  TWITTER,
  'yyyy-MM-dd HH:mm:ss ZZZ',
  'yyyy/M/d H:mm',
  'yyyy/M/d H:mm:ss',
  'yyyy年M月d日 HH:mm',
];

/** The time, or what is wrong with it. Days and months in an order that could be another's are not guessed. */
function timeOf(text: string | undefined, zone: string): Date | string {
  if (text === undefined) return 'it has no time';
  if (EPOCH.test(text)) return new Date(Number(text) * (text.split('.')[0]?.length === 10 ? 1000 : 1));
  const options = { zone, locale: 'en' };
  const tries = [
    () => DateTime.fromISO(text, options),
    () => DateTime.fromSQL(text, options),
    () => DateTime.fromRFC2822(text, options),
    ...FORMATS.map((format) => () => DateTime.fromFormat(text, format, options)),
  ];
  for (const read of tries) {
    const time = read();
    if (time.isValid) return time.toJSDate();
  }
  return 'its time is not understood; ISO 8601 is, such as 2026-03-01T12:00:00Z';
}
