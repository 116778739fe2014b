import type { Locale } from '../messages/index.ts';
import type { Period, Step } from './spec.ts';
import { DAY } from '../durations.ts';

/** The days of a period in the reader's zone, with the time of day where it is a short one. */
export function writePeriod({ from, to }: Period, locale: Locale, timeZone: string): string {
  const last = new Date(Math.max(from.getTime(), to.getTime() - 1));
  const times = to.getTime() - from.getTime() < 2 * DAY;
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    ...(times && { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  });
  return plainBlanks(format.formatRange(from, times ? to : last));
}

const DATE = { month: 'short', day: 'numeric' } as const;
const MINUTES = { ...DATE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const PRECISION: Readonly<Record<Step, Intl.DateTimeFormatOptions>> = {
  fiveMinutes: MINUTES,
  hour: MINUTES,
  day: DATE,
  month: { year: 'numeric', month: 'short' },
};

/** A moment as precise as its step. */
export function writeMoment(at: Date, step: Step, locale: Locale, timeZone: string): string {
  return plainBlanks(new Intl.DateTimeFormat(locale, { timeZone, ...PRECISION[step] }).format(at));
}

/** ICU sets thin blanks around its dashes, which not every font has. */
const plainBlanks = (text: string): string => text.replace(/[\u2009\u202f]/g, ' ');
