import { z } from 'zod';

const optionalText = z.string().nullish().catch(undefined);

/** A file of a message, a form or an option. https://docs.discord.com/developers/resources/message#attachment-object */
export const fileSchema = z.looseObject({
  id: z.string(),
  filename: z.string(),
  size: z.number().optional(),
  url: z.string(),
  content_type: optionalText,
});
export type DiscordFile = z.infer<typeof fileSchema>;

const pictureSchema = z.looseObject({ url: z.string() }).nullish().catch(undefined);

const embedSchema = z.looseObject({
  type: optionalText,
  title: optionalText,
  description: optionalText,
  image: pictureSchema,
  thumbnail: pictureSchema,
  fields: z
    .array(z.looseObject({ name: z.string(), value: z.string() }))
    .nullish()
    .catch(undefined),
});
type Embed = z.infer<typeof embedSchema>;

const userSchema = z.looseObject({ id: z.string(), bot: z.boolean().nullish() });

/** What all messages share, wherever they come in. */
export const messageSchema = z.looseObject({
  id: z.string(),
  channel_id: z.string(),
  guild_id: z.string().optional(),
  type: z.number().catch(0),
  author: userSchema.optional(),
  member: z.looseObject({ roles: z.array(z.string()).catch([]) }).optional(),
  content: z.string().catch(''),
  timestamp: z.string().optional(),
  edited_timestamp: optionalText,
  webhook_id: z.string().nullish(),
  application_id: z.string().nullish(),
  mentions: z.array(userSchema).catch([]),
  attachments: z.array(fileSchema).catch([]),
  embeds: z.array(embedSchema).catch([]),
  referenced_message: z.looseObject({ author: userSchema.optional() }).nullish().catch(undefined),
});
export type DiscordMessage = z.infer<typeof messageSchema>;

/** What of a message is to be read. */
export interface Content {
  readonly text: string;
  readonly files: readonly DiscordFile[];
  /** Of links and feeds. */
  readonly pictureLinks: readonly string[];
}

/**
 * A message as people see it: `<@12>` is `@12`, `<:party:34>` is `:party:`.
 * https://docs.discord.com/developers/reference#message-formatting
 */
export function ownText({ content }: Pick<DiscordMessage, 'content'>): string {
  return content.replace(/<@[!&]?(\d+)>/g, '@$1').replace(/<a?(:\w+:)\d+>/g, '$1');
}

/**
 * A message as a post: its words, and those of its embeds where they are the post itself. A feed puts the post into
 * an embed; a bare link stands for what it leads to. Beside people's own words, the headline of a link is not theirs.
 */
export function contentOf(message: DiscordMessage): Content {
  const own = ownText(message);
  const isBareLink = own.replace(/(?:https?:\/\/|www\.)\S+/g, '').trim() === '';
  const read = message.embeds.filter(({ type }) => isBareLink || type === 'rich');
  return {
    text: [own, ...read.map(embedText)].filter((part) => part !== '').join('\n'),
    files: message.attachments,
    pictureLinks: read
      .map(({ image, thumbnail }) => (image ?? thumbnail)?.url)
      .filter((url) => url !== undefined),
  };
}

function embedText({ title, description, fields }: Embed): string {
  const lines = [title, description, ...(fields ?? []).map(({ name, value }) => `${name}: ${value}`)];
  return lines.filter((line) => line !== undefined && line !== null && line !== '').join('\n');
}
