import { z } from 'zod';
import { RULE_KINDS, RULE_NAME_LIMIT } from '../alerts/rule.ts';
import { SENSITIVITIES } from '../alerts/sensitivity.ts';
import { BRAND_NAME_LIMIT } from '../brands/brand.ts';
import { parseQuery } from '../brands/query.ts';
import { parseCron } from '../schedule/cron.ts';
import { WEEKDAYS } from '../schedule/schedule.ts';

const language = z.enum(['en', 'zh']);

/** An IANA name such as `Europe/Berlin`; the runtime's own time zone data decides. */
const timeZone = z
  .string()
  .refine(isTimeZone, 'not a time zone, such as Europe/Berlin, Asia/Shanghai or UTC');

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const machineTimeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

const preference = z.strictObject({ language: language.optional(), timeZone: timeZone.optional() });

/** How Vane shows that it has read a post in a watched channel: a reaction, an answer in its thread, or not at all. */
export const WATCH_REPLIES = ['reaction', 'thread', 'none'] as const;
export type WatchReply = (typeof WATCH_REPLIES)[number];

const placeSettings = preference.extend({
  /** Present when every post in the place is read. */
  watch: z.strictObject({ reply: z.enum(WATCH_REPLIES), private: z.boolean() }).optional(),
});

const brand = z.strictObject({
  name: z.string().min(1).max(BRAND_NAME_LIMIT),
  /** See `parseQuery`. */
  query: z.string().refine(isQuery, 'not a query, such as: acme OR "acme phone" -jobs'),
  /** The brand's own accounts, without `@`. */
  handles: z.array(z.string().regex(/^[^\s@]+$/, 'not a handle, such as acme')).default([]),
  /** Keys of other brands, to compare with. */
  competitors: z.array(z.string()).default([]),
});

function isQuery(text: string): boolean {
  try {
    parseQuery(text);
    return true;
  } catch {
    return false;
  }
}

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'not a time of day, such as 09:00');

const rhythm = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('day'), at: clock }),
  z.strictObject({ every: z.literal('week'), on: z.enum(WEEKDAYS), at: clock }),
  z.strictObject({
    every: z.literal('cron'),
    cron: z
      .string()
      .refine((text) => parseCron(text) !== undefined, 'not a cron expression, such as 0 9 * * 1-5'),
  }),
]);

const digest = z.strictObject({
  name: z.string().min(1).max(BRAND_NAME_LIMIT),
  /** Keys of the brands that it tells of. */
  brands: z.array(z.string()).min(1),
  /** Where it goes: platform and channel, such as `slack:C012AB`. */
  place: z.string().regex(/^[a-z]+:\S+$/, 'not a place, such as slack:C012AB'),
  /** Whether that is a place which not everyone may know of. */
  private: z.boolean().default(false),
  rhythm,
  timeZone,
  language,
  /** Nothing was due before; an ISO 8601 moment. */
  since: z.iso.datetime(),
});

const placeText = z.string().regex(/^[a-z]+:\S+$/, 'not a place, such as slack:C012AB');
const personText = z.string().regex(/^[a-z]+:\S+$/, 'not a person, such as slack:U012AB');

const alert = z.strictObject({
  name: z.string().min(1).max(RULE_NAME_LIMIT),
  /** The brand's key. */
  brand: z.string(),
  kind: z.enum(RULE_KINDS),
  sensitivity: z.enum(SENSITIVITIES).default('normal'),
  minimumPosts: z.int().min(1).optional(),
  /** Words that are strong; without them, the list that ships. */
  words: z.array(z.string().min(1)).min(1).optional(),
  /** When nobody is told of what has just begun; from and to may have midnight between them. */
  quiet: z.strictObject({ from: clock, to: clock }).optional(),
  mutedUntil: z.iso.datetime().optional(),
  place: placeText,
  private: z.boolean().default(false),
  /** Who is mentioned. */
  mention: z.array(personText).default([]),
  /** Who is told when nobody acknowledges. */
  escalation: z
    .strictObject({
      afterMinutes: z.int().min(1),
      place: placeText.optional(),
      person: personText.optional(),
    })
    .optional(),
  timeZone,
  language,
});

/**
 * What an organisation has set. People edit this file, so a missing key takes its default, and a key that is not
 * known is refused rather than ignored: it is nearly always a slip of the pen.
 */
export const settingsDocument = z.strictObject({
  version: z.literal(1),
  /** Days for which a post and its analyses are kept. */
  retentionDays: z.int().min(1).max(36_500).default(90),
  /** The organisation's language; null leaves it to what each platform says of its user. */
  language: language.nullable().default(null),
  timeZone: timeZone.default(machineTimeZone),
  /** By keyed hash of the person (`Store.hash`), never by name. */
  users: z.record(z.string(), preference).default({}),
  /** By key of the place: platform, channel, thread. */
  places: z.record(z.string(), placeSettings).default({}),
  /** Who is a manager beside those whom the platform names: `slack:U012AB`, the platform's own ids of colleagues. */
  managers: z.array(z.string().regex(/^[a-z]+:\S+$/, 'not a person, such as slack:U012AB')).default([]),
  /** By `brandKey` of the name. */
  brands: z.record(z.string(), brand).default({}),
  /** By `brandKey` of the name. */
  digests: z.record(z.string(), digest).default({}),
  /** Alert rules, by `brandKey` of the name. */
  alerts: z.record(z.string(), alert).default({}),
  /** Teams that are served beside those in the environment: `discord:1098…`, the id of a server. */
  teams: z.array(z.string().regex(/^[a-z]+:\S+$/, 'not a team, such as discord:1098…')).default([]),
});

export type SettingsDocument = z.infer<typeof settingsDocument>;

export const freshSettings = (): SettingsDocument => settingsDocument.parse({ version: 1 });

/** `migrations[n - 1]` lifts a document of version n to version n + 1; it may trust nothing but the version. */
const migrations: readonly ((document: object) => object)[] = [];

export const SETTINGS_VERSION = migrations.length + 1;

export function migrate(document: object, version: number): object {
  return migrations.slice(version - 1).reduce((lifted, step) => step(lifted), document);
}
