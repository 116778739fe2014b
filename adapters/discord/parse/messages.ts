import { z } from 'zod';
import type { Incoming, Sender } from './incoming.ts';
import { type DiscordMessage, messageSchema, ownText } from './message.ts';

/** Messages of these types hold what somebody has written: plain ones, replies, and the first of a thread. */
const WRITTEN: ReadonlySet<number> = new Set([0, 19, 21]);

/** Reads a new message; undefined for one that does not concern us, our own among them. */
export function parseMessage(body: unknown, self: string): Incoming | undefined {
  const message = written(body, self);
  if (message === undefined) return undefined;
  const { id, channel_id: channelId } = message;
  // Another bot that names us in passing is not to be answered, or two bots could talk for ever.
  if (isBot(message)) return message.guild_id === undefined ? undefined : post(message, false);
  if (message.guild_id !== undefined && !isAddressed(message, self)) return post(message, false);
  const line = withoutMention(ownText(message), self);
  const sender = senderOf(message);
  return { kind: 'line', id: `message:${id}`, sender, channelId, line, message, interaction: undefined };
}

/** Reads a change of a message: an edit, or the picture and headline of a link that has come later. */
export function parseEdit(body: unknown, self: string): Incoming | undefined {
  const message = written(body, self);
  if (message?.guild_id === undefined) return undefined;
  return !isBot(message) && isAddressed(message, self) ? undefined : post(message, true);
}

const deletedSchema = z.looseObject({
  id: z.string().optional(),
  ids: z.array(z.string()).optional(),
  channel_id: z.string(),
  guild_id: z.string().optional(),
});

/** One for each message that was deleted. */
export function deletions(body: unknown): unknown[] {
  const read = deletedSchema.safeParse(body).data;
  if (read === undefined) return [];
  const { id, ids = id === undefined ? [] : [id], channel_id, guild_id } = read;
  return ids.map((one) => ({ id: one, channel_id, guild_id }));
}

export function parseDeletion(body: unknown): Incoming | undefined {
  const { id, channel_id, guild_id } = deletedSchema.safeParse(body).data ?? {};
  if (id === undefined || channel_id === undefined) return undefined;
  const sender = { ...NOBODY, serverId: guild_id };
  return { kind: 'post deleted', id: `deleted:${id}`, sender, channelId: channel_id, messageId: id };
}

const NOBODY: Omit<Sender, 'serverId'> = {
  userId: 'unknown',
  isOwnInstall: false,
  roles: undefined,
  permissions: undefined,
  language: undefined,
};

function written(body: unknown, self: string): DiscordMessage | undefined {
  const message = messageSchema.safeParse(body).data;
  if (message === undefined || !WRITTEN.has(message.type)) return undefined;
  return message.author === undefined || message.author.id === self || message.application_id === self
    ? undefined
    : message;
}

function post(message: DiscordMessage, edited: boolean): Incoming {
  const { id, channel_id: channelId, edited_timestamp, embeds } = message;
  const version = edited ? `:${edited_timestamp ?? ''}:${embeds.length}` : '';
  return { kind: 'post', id: `post:${id}${version}`, sender: senderOf(message), channelId, message, edited };
}

function senderOf({ author, guild_id, member }: DiscordMessage): Sender {
  return { ...NOBODY, userId: author?.id ?? 'unknown', serverId: guild_id, roles: member?.roles };
}

function isBot({ author, webhook_id }: DiscordMessage): boolean {
  return author?.bot === true || (webhook_id !== undefined && webhook_id !== null);
}

/** Called by name, or answered to. */
function isAddressed({ mentions, referenced_message }: DiscordMessage, self: string): boolean {
  return mentions.some(({ id }) => id === self) || referenced_message?.author?.id === self;
}

/** Our name at the start addresses us; elsewhere it is part of what is said. */
function withoutMention(text: string, self: string): string {
  return text
    .replace(new RegExp(`^\\s*(?:@${self}\\b[\\s,:]*)+`), '')
    .replace(new RegExp(`\\s@${self}\\s*$`), '');
}
