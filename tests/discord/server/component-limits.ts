import { z } from 'zod';

/** A text that is seen: at most so long, not blank, whole. */
export const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => value.trim() !== '', 'blank')
    .refine((value) => value.isWellFormed(), 'half a surrogate pair');

/** discord.js may number components; nobody reads the numbers. */
const id = z.int().min(0).optional();
const customId = z.string().min(1).max(100);
const emoji = z.strictObject({
  id: z.null().optional(),
  name: text(32),
  animated: z.literal(false).optional(),
});

const pressed = z
  .strictObject({
    type: z.literal(2),
    id,
    style: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    custom_id: customId,
    label: text(80).optional(),
    emoji: emoji.optional(),
    disabled: z.boolean().optional(),
  })
  .refine(({ label, emoji: sign }) => label !== undefined || sign !== undefined, 'a button without a label');

const linked = z.strictObject({
  type: z.literal(2),
  id,
  style: z.literal(5),
  url: z.url({ protocol: /^(https?|discord)$/ }).max(512),
  label: text(80),
  disabled: z.boolean().optional(),
});

const option = z.strictObject({
  label: text(100),
  value: text(100),
  description: text(100).optional(),
  emoji: emoji.optional(),
  default: z.boolean().optional(),
});

const select = z
  .strictObject({
    type: z.literal(3),
    id,
    custom_id: customId,
    placeholder: text(150).optional(),
    options: z.array(option).min(1).max(25),
    min_values: z.int().min(0).max(25).optional(),
    max_values: z.int().min(1).max(25).optional(),
    disabled: z.boolean().optional(),
    required: z.boolean().optional(),
  })
  .refine(
    ({ options }) => new Set(options.map(({ value }) => value)).size === options.length,
    'two options of one value',
  )
  .refine(
    ({ options, max_values = 1 }) => max_values <= options.length,
    'more values to choose than there are options',
  )
  .refine(
    ({ options, max_values = 1 }) => options.filter((one) => one.default === true).length <= max_values,
    'more defaults than values',
  );

/** Users, roles, mentionables, channels: Discord fills them. */
const filled = z.strictObject({
  type: z.union([z.literal(5), z.literal(6), z.literal(7), z.literal(8)]),
  id,
  custom_id: customId,
  placeholder: text(150).optional(),
  channel_types: z.array(z.int()).optional(),
  default_values: z
    .array(z.strictObject({ id: z.string(), type: z.string() }))
    .max(25)
    .optional(),
  min_values: z.int().min(0).max(25).optional(),
  max_values: z.int().min(1).max(25).optional(),
  disabled: z.boolean().optional(),
  required: z.boolean().optional(),
});

const row = z.strictObject({
  type: z.literal(1),
  id,
  components: z.union([
    z
      .array(z.union([pressed, linked]))
      .min(1)
      .max(5),
    z.array(z.union([select, filled])).length(1),
  ]),
});

export const components = z.array(row).max(5).refine(uniqueIds, 'two components of one custom_id');

const input = z
  .strictObject({
    type: z.literal(4),
    id,
    custom_id: customId,
    style: z.union([z.literal(1), z.literal(2)]),
    label: text(45).nullish(),
    placeholder: text(100).optional(),
    value: z.string().max(4_000).optional(),
    min_length: z.int().min(0).max(4_000).optional(),
    max_length: z.int().min(1).max(4_000).optional(),
    required: z.boolean().optional(),
  })
  .refine(
    ({ value = '', max_length = 4_000 }) => value.length <= max_length,
    'a value longer than it may be',
  );

const upload = z.strictObject({
  type: z.literal(19),
  id,
  custom_id: customId,
  min_values: z.int().min(0).max(10).optional(),
  max_values: z.int().min(1).max(10).optional(),
  required: z.boolean().optional(),
});

const modalRow = z.strictObject({
  type: z.literal(1),
  id,
  components: z
    .array(input.refine(({ label }) => typeof label === 'string', 'an input without a label'))
    .length(1),
});

const label = z.strictObject({
  type: z.literal(18),
  id,
  label: text(45),
  description: text(100).optional(),
  component: z.union([
    input.refine((one) => one.label === undefined || one.label === null, 'a second label'),
    select,
    filled,
    upload,
  ]),
});

const words = z.strictObject({ type: z.literal(10), id, content: text(4_000) });

export const modal = z.strictObject({
  custom_id: customId,
  title: text(45),
  components: z
    .array(z.union([modalRow, label, words]))
    .min(1)
    .max(5)
    .refine(uniqueIds, 'two components of one custom_id'),
});

function uniqueIds(tree: unknown): boolean {
  const ids = customIds(tree);
  return new Set(ids).size === ids.length;
}

/** Every `custom_id` within, in order. */
export function customIds(tree: unknown): string[] {
  if (Array.isArray(tree)) return tree.flatMap(customIds);
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    key === 'custom_id' && typeof value === 'string' ? [value] : customIds(value),
  );
}
