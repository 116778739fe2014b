import { DateTime } from 'luxon';
import { z } from 'zod';

/** A time as data files write it, SQL or ISO 8601; UTC where they do not say. Milliseconds since 1970. */
export const time = z.string().transform((text, context) => {
  const sql = DateTime.fromSQL(text, { zone: 'utc' });
  const read = sql.isValid ? sql : DateTime.fromISO(text, { zone: 'utc' });
  if (read.isValid) return read.toMillis();
  context.addIssue({ code: 'custom', message: 'this is no time, such as 2026-03-01 09:30:00' });
  return z.NEVER;
});
