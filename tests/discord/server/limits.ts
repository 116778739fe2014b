import { z } from 'zod';
import { command } from './command-limits.ts';
import { components, modal, text } from './component-limits.ts';

/**
 * What Discord accepts, written down a second time and from its reference alone
 * (https://docs.discord.com/developers/resources/message), to check what the renderer makes. Only what it is meant to
 * make is known. Lengths are counted in UTF-16 units, which are never fewer than Discord's characters.
 */
const link = z.union([
  z.url({ protocol: /^https?$/ }).max(2_048),
  z.string().regex(/^attachment:\/\/[\w.-]+$/),
]);

const embed = z
  .strictObject({
    type: z.literal('rich').optional(),
    title: text(256).optional(),
    description: text(4_096).optional(),
    url: link.optional(),
    timestamp: z.iso.datetime({ offset: true }).optional(),
    color: z.int().min(0).max(0xffffff).optional(),
    footer: z.strictObject({ text: text(2_048), icon_url: link.optional() }).optional(),
    image: z.strictObject({ url: link }).optional(),
    thumbnail: z.strictObject({ url: link }).optional(),
    author: z.strictObject({ name: text(256), url: link.optional(), icon_url: link.optional() }).optional(),
    fields: z
      .array(z.strictObject({ name: text(256), value: text(1_024), inline: z.boolean().optional() }))
      .max(25)
      .optional(),
  })
  .refine(showsSomething, 'an embed that shows nothing');

/** Nobody is pinged but people who are named one by one, and the body says so. */
const silent = z.strictObject({
  parse: z.array(z.never()),
  users: z
    .array(z.string().regex(/^\d{1,20}$/))
    .max(100)
    .optional(),
  roles: z.array(z.never()).optional(),
  replied_user: z.literal(false).optional(),
});

const attachment = z.strictObject({
  id: z.union([z.string().regex(/^\d+$/), z.int()]),
  filename: text(1_024).optional(),
  description: text(1_024).nullish(),
});

const anyMessage = z
  .strictObject({
    content: z.string().max(2_000).refine(wellFormed, 'half a surrogate pair').nullish(),
    embeds: z.array(embed).max(10).nullish(),
    components: components.nullish(),
    attachments: z.array(attachment).max(10).nullish(),
    allowed_mentions: silent,
    flags: z.int().nullish(),
    tts: z.literal(false).optional(),
    nonce: z.union([z.string().max(25), z.int()]).nullish(),
    enforce_nonce: z.boolean().optional(),
    message_reference: z.looseObject({ message_id: z.string() }).nullish(),
  })
  .refine(({ embeds }) => charactersOf(embeds ?? []) <= 6_000, 'over 6,000 characters in all embeds');

const message = anyMessage.refine(
  ({ content, embeds, attachments, components }) =>
    (content ?? '').trim() !== '' ||
    [embeds, attachments, components].some((list) => (list ?? []).length > 0),
  'a message that says nothing',
);

const choice = z.strictObject({
  name: text(100),
  name_localizations: z.record(z.string(), text(100)).nullish(),
  value: z.union([text(100), z.number()]),
});

const commands = z
  .array(command)
  .max(130)
  .refine((list) => count(list, 1) <= 100, 'over 100 slash commands')
  .refine((list) => count(list, 2) <= 15 && count(list, 3) <= 15, 'over 15 commands on users or messages')
  .refine(
    (list) => new Set(list.map(({ name, type }) => `${type ?? 1} ${name}`)).size === list.length,
    'two commands of one name',
  );

/** What a body can be; an edit may leave out what a new message must have. */
const bodies = { message, edit: anyMessage, modal, choices: z.array(choice).max(25), command, commands };
export type BodyKind = keyof typeof bodies;

/** The bytes that one file may have. */
export const FILE_LIMIT = 10 * 1_024 * 1_024;

/** What Discord would refuse of a body, each as `path: what is wrong`. Empty: it is fine. */
export function problemsOf(kind: BodyKind, body: unknown): string[] {
  const read = bodies[kind].safeParse(body);
  if (read.success) return [];
  return read.error.issues.flatMap((issue) => told(issue));
}

type Issue = z.core.$ZodIssue;

/** Of a union, what is wrong with the alternative that comes nearest. */
function told(issue: Issue, above: readonly PropertyKey[] = []): string[] {
  const path = [...above, ...issue.path];
  if (issue.code !== 'invalid_union') return [`${path.map(String).join('.')}: ${issue.message}`];
  const nearest = issue.errors.toSorted((a, b) => mistaken(a) - mistaken(b))[0] ?? [];
  return nearest.length === 0
    ? [`${path.map(String).join('.')}: ${issue.message}`]
    : nearest.flatMap((one) => told(one, path));
}

/** Another type altogether is further off than any number of things that are too long. */
function mistaken(issues: readonly Issue[]): number {
  return issues.reduce(
    (sum, { code }) => sum + (code === 'invalid_value' || code === 'invalid_type' ? 100 : 1),
    0,
  );
}

interface Texts {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly footer?: { readonly text: string } | undefined;
  readonly author?: { readonly name: string } | undefined;
  readonly fields?: readonly { readonly name: string; readonly value: string }[] | undefined;
}

function charactersOf(embeds: readonly Texts[]): number {
  const texts = embeds.flatMap(({ title, description, footer, author, fields = [] }) => [
    title,
    description,
    footer?.text,
    author?.name,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  return texts.reduce((sum, one) => sum + (one ?? '').length, 0);
}

function showsSomething(embed: object): boolean {
  return Object.entries(embed).some(
    ([key, value]: [string, unknown]) => !BARE.has(key) && (!Array.isArray(value) || value.length > 0),
  );
}

/** What shows nothing by itself. */
const BARE = new Set(['type', 'color', 'url', 'timestamp']);

function wellFormed(value: string): boolean {
  return value.isWellFormed();
}

const count = (list: readonly { readonly type?: number | undefined }[], type: number) =>
  list.filter((one) => (one.type ?? 1) === type).length;
