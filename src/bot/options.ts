import ms, { type StringValue } from 'ms';
import { z } from 'zod';
import type { Localized } from '../messages/index.ts';
import { mediaSourceFrom, type MediaSource } from '../posts/media.ts';
import type { Context } from './context.ts';
import { parseDate } from './dates.ts';
import { type Place, placeFrom, type Platform, PLATFORMS } from './place.ts';

/** The facts of one invocation that reading an option may need. */
export interface Reading {
  readonly place: Place;
  readonly now: Date;
  /** IANA name. */
  readonly timeZone: string;
  /** Whether a picture may be read from a path: only where the user sits at this machine. */
  readonly localFiles: boolean;
}

/** What a value could be, as the person types it; where a platform shows such lists. */
export type Suggest = (
  context: Pick<Context, 'services' | 'commands' | 'place'>,
  typed: string,
) => readonly string[] | Promise<readonly string[]>;

export const OPTION_TYPES = [
  'text',
  'number',
  'choice',
  'duration',
  'date',
  'image',
  'place',
  'person',
  'flag',
] as const;
export type OptionType = (typeof OPTION_TYPES)[number];

/** One option of a command: all that parsing, help, completion and every platform's own forms need. */
export interface Option<T = unknown, Required extends boolean = boolean> {
  readonly type: OptionType;
  readonly summary: Localized;
  readonly required: Required;
  /** May be given without its name, in the order of declaration; the last text one takes all that is left. */
  readonly positional: boolean;
  readonly choices: readonly string[];
  readonly suggest: Suggest | undefined;
  /** Of a number, both included. */
  readonly bounds: { readonly min: number; readonly max: number } | undefined;
  readonly schema: (reading: Reading) => z.ZodType<T>;
}

export type Options = Readonly<Record<string, Option>>;

/** What `run` receives: required options as they are, the others perhaps undefined. */
export type Values<O extends Options> = {
  readonly [K in keyof O]: O[K] extends Option<infer T, infer R>
    ? R extends true
      ? T
      : T | undefined
    : never;
};

interface Spec<R extends boolean> {
  summary: Localized;
  required?: R;
  positional?: boolean;
  suggest?: Suggest;
}

function option<T, R extends boolean = false>(
  type: OptionType,
  { summary, required, positional = false, suggest }: Spec<R>,
  schema: (reading: Reading) => z.ZodType<T>,
  { choices = [], bounds }: Partial<Pick<Option, 'choices' | 'bounds'>> = {},
  // Whether it is required is read off the spec alone, never off what the option is assigned to.
): Option<T, NoInfer<R>> {
  return { type, summary, required: (required ?? false) as R, positional, choices, suggest, bounds, schema };
}

export const text = <R extends boolean = false>(spec: Spec<R>) => option('text', spec, () => z.string());

export const number = <R extends boolean = false>(spec: Spec<R> & { min: number; max: number }) =>
  option(
    'number',
    spec,
    () =>
      z
        .union([z.number(), z.string().trim().min(1).transform(Number)])
        .pipe(z.int().min(spec.min).max(spec.max)),
    { bounds: { min: spec.min, max: spec.max } },
  );

export const choice = <const C extends readonly [string, ...string[]], R extends boolean = false>(
  spec: Spec<R> & { choices: C },
) =>
  option<C[number], R>('choice', spec, () => z.string().trim().toLowerCase().pipe(z.enum(spec.choices)), {
    choices: spec.choices,
  });

/** A length of time in milliseconds: `30m`, `12h`, `7d`, `2w`; a unit is required. */
export const duration = <R extends boolean = false>(spec: Spec<R>) =>
  option('duration', spec, () =>
    z
      .string()
      .regex(/^\s*\d{1,6}(\.\d{1,3})?\s*[a-z]+\s*$/i)
      .transform((value) => ms(value.trim() as StringValue))
      .pipe(z.number().positive()),
  );

/** A moment, said in English or Chinese or as ISO 8601, in the user's time zone. */
export const date = <R extends boolean = false>(spec: Spec<R>) =>
  option('date', spec, ({ now, timeZone }) =>
    z.union([z.date(), z.string().transform((value) => parseDate(value, now, timeZone))]).pipe(z.date()),
  );

const pictureSchema = (localFiles: boolean) =>
  z.union([
    z.custom<MediaSource>((value) => typeof value === 'object' && value !== null && 'kind' in value),
    z
      .string()
      .trim()
      .min(1)
      .transform((value) => mediaSourceFrom(value, { localFiles })),
  ]);

/** A picture: an attachment that the adapter hands over, a link, or a path where the user sits at this machine. */
export const image = <R extends boolean = false>(spec: Spec<R>) =>
  option<MediaSource, R>('image', spec, ({ localFiles }) => pictureSchema(localFiles));

const placeSchema = z.object({
  platform: z.enum(PLATFORMS),
  channel: z.string().min(1),
  thread: z.string().exactOptional(),
});

/** `here`, a place that the adapter has read, or `platform:channel`. */
export const place = <R extends boolean = false>(spec: Spec<R>) =>
  option<Place, R>('place', spec, (reading) =>
    z.preprocess(
      (value) => (value === 'here' ? reading.place : typeof value === 'string' ? placeFrom(value) : value),
      placeSchema,
    ),
  );

/** What a person's id looks like on each platform; in the terminal it is the name of the account. */
const PERSON_IDS: Readonly<Record<Platform, string>> = {
  slack: '[UW][A-Z0-9]+',
  discord: '\\d+',
  terminal: '[A-Za-z0-9_.-]+',
};
const PERSON = new RegExp(`^(?:${PLATFORMS.map((name) => `${name}:${PERSON_IDS[name]}`).join('|')})$`);

/** `@U012AB` where they are, `<@U012AB>` as platforms write it, or `slack:U012AB` from anywhere. */
export function personFrom(text: string, platform: Platform): string | undefined {
  const id = text.trim().replace(/^<?@!?(.*?)>?$/, '$1');
  const person = id.includes(':') ? id : `${platform}:${id}`;
  return PERSON.test(person) ? person : undefined;
}

/** A colleague, by the platform's own id: `@U012AB` where they are, or `slack:U012AB` from anywhere. */
export const person = <R extends boolean = false>(spec: Spec<R>) =>
  option('person', spec, ({ place }) =>
    z
      .string()
      .trim()
      .transform((value) => (value.includes(':') ? value : `${place.platform}:${value.replace(/^@/, '')}`))
      .pipe(z.string().regex(PERSON)),
  );

const YES = ['', 'yes', 'true', 'on', '是'];
/** Whether a word that a flag was given says yes; nothing said is a yes too. */
export function isYes(word: string): boolean {
  return YES.includes(word.trim().toLowerCase());
}

const NO = ['no', 'false', 'off', '否'];

export const flag = <R extends boolean = false>(spec: Spec<R>) =>
  option('flag', spec, () =>
    z.union([
      z.boolean(),
      z
        .string()
        .trim()
        .toLowerCase()
        .refine((value) => YES.includes(value) || NO.includes(value))
        .transform(isYes),
    ]),
  );
