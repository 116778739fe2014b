import { DateTime } from 'luxon';
import type { Locale } from '../messages/index.ts';
import type { Span } from '../store/index.ts';

/** A period as people say it: `22 Feb 2015` for a whole day, else from when to when. */
export function periodText(
  { from, to }: Span,
  { locale, timeZone }: { readonly locale: Locale; readonly timeZone: string },
): string {
  const [start, end] = [from, to].map((at) =>
    DateTime.fromJSDate(at, { zone: timeZone, locale: TAGS[locale] }),
  );
  if (start === undefined || end === undefined) throw new RangeError('a period has two ends');
  if (isMidnight(start) && isMidnight(end)) {
    const last = end.minus({ days: 1 });
    const day = (at: DateTime) => at.toLocaleString({ day: 'numeric', month: 'short', year: 'numeric' });
    return start.hasSame(last, 'day') ? day(start) : `${day(start)} – ${day(last)}`;
  }
  const moment = (at: DateTime) =>
    at.toLocaleString({
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  return `${moment(start)} – ${moment(end)}`;
}

/** The day before the month, and a day of 24 hours. */
const TAGS: Readonly<Record<Locale, string>> = { en: 'en-GB', zh: 'zh-CN' };

const isMidnight = ({ hour, minute }: DateTime): boolean => hour === 0 && minute === 0;
