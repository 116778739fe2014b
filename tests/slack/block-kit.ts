import { z } from 'zod';

/**
 * What Slack accepts, written down a second time and from its reference alone
 * (https://docs.slack.dev/reference/block-kit), to check what the renderer makes. Only the blocks that it is meant
 * to make are known; markup (`mrkdwn`) is not among them, nor any rich text that mentions more than one colleague.
 */
const wellFormed = (text: string) => text.isWellFormed();
const text = (most: number) => z.string().min(1).max(most).refine(wellFormed, 'half a surrogate pair');
const anyText = text(100_000);
const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: text(most), emoji: z.literal(false) });

const style = z.strictObject({
  bold: z.literal(true).optional(),
  italic: z.literal(true).optional(),
  code: z.literal(true).optional(),
});
const richElement = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: anyText, style: style.optional() }),
  z.strictObject({
    type: z.literal('link'),
    url: z
      .string()
      .regex(/^(https?|mailto):/)
      .max(3_000),
    text: anyText,
  }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().regex(/^[UW][A-Z0-9]+$/) }),
]);
const section = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: z.array(richElement).min(1),
});
const richText = z.strictObject({
  type: z.literal('rich_text'),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        section,
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(richElement).min(1) }),
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          offset: z.int().positive().optional(),
          elements: z.array(section).min(1),
        }),
      ]),
    )
    .min(1),
});

const option = z.strictObject({ text: plain(75), value: z.string().min(1).max(150) });
const element = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('button'),
    action_id: z.string().min(1).max(255),
    value: z.string().min(1).max(2_000),
    text: plain(75),
    style: z.enum(['primary', 'danger']).optional(),
  }),
  z
    .strictObject({
      type: z.literal('static_select'),
      action_id: z.string().min(1).max(255),
      placeholder: plain(150),
      options: z.array(option).min(1).max(100),
      initial_option: option.optional(),
    })
    .refine(
      ({ options, initial_option }) =>
        initial_option === undefined ||
        options.some((one) => JSON.stringify(one) === JSON.stringify(initial_option)),
      'the initial option is none of the options',
    ),
]);

const table = z
  .strictObject({
    type: z.literal('table'),
    column_settings: z
      .array(z.strictObject({ align: z.enum(['left', 'right']), is_wrapped: z.boolean() }))
      .max(20),
    rows: z.array(z.array(richText).min(1).max(20)).min(1).max(100),
  })
  .refine(({ rows }) => new Set(rows.map((row) => row.length)).size === 1, 'rows of different length');

export const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), text: plain(150) }),
  z.strictObject({ type: z.literal('divider') }),
  z.strictObject({ type: z.literal('context'), elements: z.array(plain(3_000)).min(1).max(10) }),
  z.strictObject({
    type: z.literal('image'),
    slack_file: z.strictObject({ id: z.string().min(1) }),
    alt_text: text(2_000),
  }),
  z.strictObject({ type: z.literal('actions'), elements: z.array(element).min(1).max(25) }),
  richText,
  table,
]);
export type SlackBlock = z.infer<typeof block>;

const uniqueIds = (blocks: readonly SlackBlock[]) => {
  const ids = blocks.flatMap((one) =>
    one.type === 'actions' ? one.elements.map(({ action_id }) => action_id) : [],
  );
  return new Set(ids).size === ids.length;
};

export const messageBlocks = z
  .array(block)
  .min(1)
  .max(50)
  .refine(uniqueIds, 'two elements of one id')
  .refine((blocks) => blocks.filter(({ type }) => type === 'table').length <= 1, 'two tables')
  .refine((blocks) => charactersOf(blocks) <= 10_000, 'too many characters in all');

export const homeBlocks = z
  .array(block)
  .min(1)
  .max(100)
  .refine(uniqueIds, 'two elements of one id')
  .refine((blocks) => blocks.every(({ type }) => type !== 'table' && type !== 'image'), 'not for a Home tab')
  .refine((blocks) => Buffer.byteLength(JSON.stringify({ type: 'home', blocks })) <= 250_000, 'over 250 kB');

/** All the texts of a message in the order people read them. */
export function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
    (key === 'text' || key === 'alt_text') && typeof item === 'string' ? [item] : textsOf(item),
  );
}

function charactersOf(blocks: readonly SlackBlock[]): number {
  return textsOf(blocks).reduce((sum, one) => sum + one.length, 0);
}
