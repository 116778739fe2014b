import { DateTime } from 'luxon';
import type { Locale } from './index.ts';

/** Whom something is written for. */
export interface Reader {
  readonly locale: Locale;
  /** IANA name. */
  readonly timeZone: string;
}

/** A period as people say it: `22 Feb 2015` for a whole day, else from when to when. */
export function periodText({ from, to }: { readonly from: Date; readonly to: Date }, reader: Reader): string {
  const [start, end] = [wallOf(from, reader), wallOf(to, reader)];
  if (!isMidnight(start) || !isMidnight(end))
    return `${momentText(from, reader)} – ${momentText(to, reader)}`;
  const last = end.minus({ days: 1 });
  const day = (at: DateTime) => at.toLocaleString(DAY);
  return start.hasSame(last, 'day') ? day(start) : `${day(start)} – ${day(last)}`;
}

/** `22 Feb 2015, 09:00` */
export const momentText = (at: Date, reader: Reader): string => wallOf(at, reader).toLocaleString(MOMENT);

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const MOMENT = { ...DAY, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** The day before the month, and a day of 24 hours. */
const TAGS: Readonly<Record<Locale, string>> = { en: 'en-GB', zh: 'zh-CN' };

const wallOf = (at: Date, { locale, timeZone }: Reader): DateTime =>
  DateTime.fromJSDate(at, { zone: timeZone }).setLocale(TAGS[locale]);

const isMidnight = ({ hour, minute }: DateTime): boolean => hour === 0 && minute === 0;
