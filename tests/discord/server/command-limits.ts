import { z } from 'zod';
import { text } from './component-limits.ts';

/** Discord's own pattern (https://docs.discord.com/developers/interactions/application-commands#naming). */
const name = z
  .string()
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u, "not one of Discord's names")
  .refine((value) => value === value.toLowerCase(), 'not in lower case');

/** The languages that Discord has (https://docs.discord.com/developers/reference#locales). */
const LOCALES = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
);
const localized = (value: z.ZodType<string>) =>
  z.record(
    z.string().refine((locale) => LOCALES.has(locale), "not one of Discord's languages"),
    value,
  );

const choice = z.strictObject({
  name: text(100),
  name_localizations: localized(text(100)).nullish(),
  value: z.union([text(100), z.number()]),
});

const named = {
  name,
  name_localizations: localized(name).nullish(),
  description: text(100),
  description_localizations: localized(text(100)).nullish(),
};

const option = z
  .strictObject({
    ...named,
    type: z.int().min(3).max(11),
    required: z.boolean().optional(),
    choices: z.array(choice).max(25).optional(),
    autocomplete: z.boolean().optional(),
    channel_types: z.array(z.int()).optional(),
    min_value: z.number().optional(),
    max_value: z.number().optional(),
    min_length: z.int().min(0).max(6_000).optional(),
    max_length: z.int().min(1).max(6_000).optional(),
  })
  .refine(
    ({ autocomplete, choices = [] }) => autocomplete !== true || choices.length === 0,
    'choices and autocomplete',
  )
  .refine(
    ({ type, choices, autocomplete }) =>
      [3, 4, 10].includes(type) || (choices === undefined && autocomplete === undefined),
    'choices for what has none',
  );

const inOrder = (list: readonly { readonly required?: boolean | undefined }[]) =>
  list.every((one, index) => one.required !== true || index === 0 || list[index - 1]?.required === true);
const unique = (list: readonly { readonly name: string }[]) =>
  new Set(list.map((one) => one.name)).size === list.length;
const options = z
  .array(option)
  .max(25)
  .refine(inOrder, 'a required option after an optional one')
  .refine(unique, 'two options of one name');

const subcommand = z.strictObject({ ...named, type: z.literal(1), options: options.optional() });
const group = z.strictObject({
  ...named,
  type: z.literal(2),
  options: z.array(subcommand).max(25).refine(unique, 'two commands of one name'),
});

const context = {
  default_member_permissions: z.string().regex(/^\d+$/).nullish(),
  dm_permission: z.boolean().nullish(),
  nsfw: z.boolean().optional(),
  contexts: z.array(z.int().min(0).max(2)).nullish(),
  integration_types: z.array(z.int().min(0).max(1)).optional(),
};

const slash = z
  .strictObject({
    ...named,
    ...context,
    type: z.literal(1).optional(),
    options: z
      .union([
        options,
        z
          .array(z.union([subcommand, group]))
          .max(25)
          .refine(unique, 'two commands of one name'),
      ])
      .optional(),
  })
  .refine((value) => weightOf(value) <= 8_000, 'over 8,000 characters in all');

/** On a user's or a message's own menu: any words, no description. */
const menu = z.strictObject({
  ...context,
  type: z.union([z.literal(2), z.literal(3)]),
  name: text(32),
  name_localizations: localized(text(32)).nullish(),
  description: z.literal('').optional(),
  options: z.array(z.never()).optional(),
});

export const command = z.union([slash, menu]);

interface Weighed {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly value?: string | number | undefined;
  readonly name_localizations?: Readonly<Record<string, string>> | null | undefined;
  readonly description_localizations?: Readonly<Record<string, string>> | null | undefined;
  readonly options?: readonly Weighed[] | undefined;
  readonly choices?: readonly Weighed[] | undefined;
}

/** Names, descriptions and values of a command count together, each in its longest language. */
function weightOf({ name: own = '', description = '', value = '', ...more }: Weighed): number {
  const longest = (text: string, others: Readonly<Record<string, string>> | null | undefined) =>
    Math.max(...[text, ...Object.values(others ?? {})].map(({ length }) => length));
  return (
    longest(own, more.name_localizations) +
    longest(description, more.description_localizations) +
    (typeof value === 'string' ? value.length : 0) +
    [...(more.options ?? []), ...(more.choices ?? [])].reduce((sum, one) => sum + weightOf(one), 0)
  );
}
