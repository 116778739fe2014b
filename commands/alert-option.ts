import { RULE_NAME_LIMIT, RULE_KINDS, type AlertRule, type QuietHours } from '../src/alerts/rule.ts';
import { SENSITIVITIES } from '../src/alerts/sensitivity.ts';
import { STRONG_WORDS } from '../src/alerts/strong-words.ts';
import type { Context } from '../src/bot/context.ts';
import { choice, duration, number, personFrom, place, type Suggest, text } from '../src/bot/options.ts';
import { type Place, placeKey } from '../src/bot/place.ts';
import { brandKey } from '../src/brands/brand.ts';
import { VaneError } from '../src/errors.ts';
import { LOCALES } from '../src/messages/index.ts';
import { listOf, suggestBrands } from './brand-option.ts';
import { zonesLike } from './settings.ts';
import { MINUTE } from '../src/durations.ts';

/** The rules whose names hold what was typed. */
export const suggestRules: Suggest = ({ services }, typed) =>
  Object.values(services.store.settings.get().alerts)
    .map(({ name }) => name)
    .filter((name) => brandKey(name).includes(brandKey(typed)));

/** Rules, then brands. */
export const suggestRulesAndBrands: Suggest = async (context, typed) => [
  ...new Set([...(await suggestRules(context, typed)), ...(await suggestBrands(context, typed))]),
];

export const ruleName = text({
  summary: (m) => m.commands.alert.name,
  positional: true,
  required: true,
  suggest: suggestRules,
});

/** What makes a rule fire. */
export const condition = {
  sensitivity: choice({ summary: (m) => m.commands.alert.sensitivity, choices: SENSITIVITIES }),
  minimum: number({ summary: (m) => m.commands.alert.minimum, min: 1, max: 1_000_000 }),
  words: text({ summary: (m) => m.commands.alert.words }),
  timeZone: text({
    summary: (m) => m.commands.alert.timeZone,
    suggest: (_, typed) => zonesLike(typed),
  }),
};

export const when = choice({ summary: (m) => m.commands.alert.when, choices: RULE_KINDS });

/** Whom it tells, and when. */
export const telling = {
  channel: place({ summary: (m) => m.commands.alert.channel }),
  mention: text({ summary: (m) => m.commands.alert.mention }),
  quiet: text({ summary: (m) => m.commands.alert.quiet }),
  escalateAfter: duration({ summary: (m) => m.commands.alert.escalateAfter }),
  escalateTo: place({ summary: (m) => m.commands.alert.escalateTo }),
  escalatePerson: text({ summary: (m) => m.commands.alert.escalatePerson }),
  language: choice({ summary: (m) => m.commands.alert.language, choices: LOCALES }),
};

/** @throws VaneError `alert.unknown` */
export function ruleOf(name: string, { services }: Context): { key: string; rule: AlertRule } {
  const { alerts } = services.store.settings.get();
  const key = brandKey(name);
  const rule = alerts[key];
  if (rule !== undefined) return { key, rule };
  throw new VaneError('alert.unknown', { name, names: Object.values(alerts).map((one) => one.name) });
}

/** @throws VaneError `alert.nameless`, `alert.exists` */
export function requireFreeName(name: string, { services }: Context): string {
  const key = brandKey(name);
  if (key === '' || name.length > RULE_NAME_LIMIT)
    throw new VaneError('alert.nameless', { limit: RULE_NAME_LIMIT });
  if (services.store.settings.get().alerts[key] !== undefined) throw new VaneError('alert.exists', { name });
  return key;
}

const NONE = /^(?:none|无)$/i;

/**
 * `22:00-07:00`, or `22-7`.
 *
 * @returns undefined for none
 * @throws VaneError `alert.quiet_invalid`
 */
export function quietHours(given: string): QuietHours | undefined {
  if (NONE.test(given.trim())) return undefined;
  const [from, to, ...more] = given.split(/[-–—~～至到]/).map(clockOf);
  if (from === undefined || to === undefined || from === to || more.length > 0)
    throw new VaneError('alert.quiet_invalid', { hours: given });
  return { from, to };
}

function clockOf(text: string): string | undefined {
  const [, hour = '', minute = '00'] = /^\s*(\d{1,2})(?:[:：](\d{2}))?\s*$/.exec(text) ?? [];
  const clock = `${hour.padStart(2, '0')}:${minute}`;
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(clock) ? clock : undefined;
}

/**
 * Colleagues, with commas between.
 *
 * @throws VaneError `alert.person_invalid`
 */
export function peopleOf(given: string, { place: here }: Context): string[] {
  if (NONE.test(given.trim())) return [];
  return listOf(given).map((one) => {
    const person = personFrom(one, here.platform);
    if (person === undefined) throw new VaneError('alert.person_invalid', { person: one });
    return person;
  });
}

/**
 * A list of words; `+word` adds to the list so far, `-word` takes away from it.
 *
 * @throws VaneError `alert.words_empty`
 */
export function wordsOf(given: string, old: readonly string[] = STRONG_WORDS): string[] {
  const entries = listOf(given);
  const isChange = entries.length > 0 && entries.every((entry) => /^[+\-−＋]/.test(entry));
  const bare = (entry: string) => entry.slice(1).trim();
  const added = entries.filter((entry) => /^[+＋]/.test(entry)).map(bare);
  const taken = new Set(entries.filter((entry) => /^[-−]/.test(entry)).map(bare));
  const words = isChange ? [...old.filter((word) => !taken.has(word)), ...added] : entries;
  const distinct = [...new Set(words)].filter((word) => word !== '');
  if (distinct.length === 0) throw new VaneError('alert.words_empty', {});
  return distinct;
}

interface GivenEscalation {
  readonly escalateAfter: number | undefined;
  readonly escalateTo: Place | undefined;
  readonly escalatePerson: string | undefined;
}

const USUAL_MINUTES = 30;

/**
 * What was given, on top of what was so far.
 *
 * @throws VaneError `alert.escalation_open`, `alert.person_invalid`
 */
export function escalationOf(
  { escalateAfter, escalateTo, escalatePerson }: GivenEscalation,
  old: AlertRule['escalation'],
  context: Context,
): AlertRule['escalation'] {
  if (escalatePerson !== undefined && NONE.test(escalatePerson.trim())) return undefined;
  if (escalateAfter === undefined && escalateTo === undefined && escalatePerson === undefined) return old;
  const to = escalateTo === undefined ? old?.place : placeKey(escalateTo);
  const person = escalatePerson === undefined ? old?.person : peopleOf(escalatePerson, context)[0];
  if (to === undefined && person === undefined) throw new VaneError('alert.escalation_open', {});
  const given = escalateAfter === undefined ? undefined : Math.max(1, Math.round(escalateAfter / MINUTE));
  return {
    afterMinutes: given ?? old?.afterMinutes ?? USUAL_MINUTES,
    ...(to !== undefined && { place: to }),
    ...(person !== undefined && { person }),
  };
}
