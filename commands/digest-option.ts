import type { Context } from '../src/bot/context.ts';
import type { Suggest } from '../src/bot/options.ts';
import { brandKey } from '../src/brands/brand.ts';
import type { Composed } from '../src/digests/compose.ts';
import type { Subscription } from '../src/digests/subscription.ts';
import { VaneError } from '../src/errors.ts';
import { parseCron } from '../src/schedule/cron.ts';
import { nextDue, type Rhythm, type Weekday } from '../src/schedule/schedule.ts';
import { keyOf, suggestBrands } from './brand-option.ts';
import { HOUR } from '../src/durations.ts';

/** The digests whose names hold what was typed. */
export const suggestDigests: Suggest = ({ services }, typed) =>
  Object.values(services.store.settings.get().digests)
    .map(({ name }) => name)
    .filter((name) => brandKey(name).includes(brandKey(typed)));

/** Digests, then brands without one of their name. */
export const suggestDigestsAndBrands: Suggest = async (context, typed) => [
  ...new Set([...(await suggestDigests(context, typed)), ...(await suggestBrands(context, typed))]),
];

/** @throws VaneError `digest.unknown` */
export function digestOf(name: string, { services }: Context): { key: string; digest: Subscription } {
  const { digests } = services.store.settings.get();
  const key = brandKey(name);
  const digest = digests[key];
  if (digest !== undefined) return { key, digest };
  throw new VaneError('digest.unknown', { name, names: Object.values(digests).map((one) => one.name) });
}

/** A digest by its name; or the day of a brand, as the asker reads it. */
export function composedOf(name: string, context: Context): Composed & Partial<Subscription> {
  const { services, timeZone, locale } = context;
  const digest = services.store.settings.get().digests[brandKey(name)];
  if (digest !== undefined) return digest;
  return { brands: [keyOf(name, context)], rhythm: DAILY, timeZone, language: locale };
}

const DAILY_AT = '09:00';
const DAILY: Rhythm = { every: 'day', at: DAILY_AT };

interface GivenRhythm {
  readonly every: 'daily' | 'weekly' | undefined;
  readonly at: string | undefined;
  readonly on: Weekday | undefined;
  readonly cron: string | undefined;
}

/**
 * What was given, on top of what was so far.
 *
 * @throws VaneError `digest.time_invalid`, `digest.cron_invalid`, `digest.too_often`
 */
export function rhythmOf({ every, at, on, cron }: GivenRhythm, old: Rhythm = DAILY): Rhythm {
  if (cron !== undefined) return cronRhythm(cron);
  if (every === undefined && at === undefined && on === undefined) return old;
  const time = at !== undefined ? clockTime(at) : old.every === 'cron' ? DAILY_AT : old.at;
  const isWeekly = every === 'weekly' || on !== undefined || (every === undefined && old.every === 'week');
  if (!isWeekly) return { every: 'day', at: time };
  return { every: 'week', on: on ?? (old.every === 'week' ? old.on : 'monday'), at: time };
}

/** `9`, `9:00` and `09:00` are one. */
function clockTime(given: string): string {
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?:[:：](\d{2}))?$/.exec(given.trim()) ?? [];
  const time = `${hour.padStart(2, '0')}:${minute}`;
  if (/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time)) return time;
  throw new VaneError('digest.time_invalid', { time: given });
}

/** Runs that are looked at to see how often there is one. */
const LOOKED_AT = 30;

function cronRhythm(cron: string): Rhythm {
  const rhythm = { every: 'cron', cron: cron.trim() } as const;
  const schedule = { rhythm, timeZone: 'UTC' };
  let due = parseCron(rhythm.cron) && nextDue(schedule, new Date(0));
  if (due === undefined) throw new VaneError('digest.cron_invalid', { cron });
  for (let looked = 0; looked < LOOKED_AT; looked++) {
    const next = nextDue(schedule, due);
    if (next === undefined) break;
    if (next.getTime() - due.getTime() < HOUR) throw new VaneError('digest.too_often', { cron });
    due = next;
  }
  return rhythm;
}
