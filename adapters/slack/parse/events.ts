import { z } from 'zod';
import type { Incoming, Self, Spot } from './incoming.ts';
import { messageSchema, ownText, type SlackMessage } from './message.ts';

const channelMessage = messageSchema.extend({ channel: z.string(), channel_type: z.string().optional() });

const eventSchema = z.discriminatedUnion('type', [
  channelMessage.extend({ type: z.literal('app_mention') }),
  channelMessage.partial({ ts: true }).extend({
    type: z.literal('message'),
    message: messageSchema.optional(),
    previous_message: messageSchema.optional(),
    deleted_ts: z.string().optional(),
  }),
  z.looseObject({ type: z.literal('app_home_opened'), user: z.string(), tab: z.string().catch('home') }),
  z.looseObject({ type: z.literal('member_joined_channel'), user: z.string(), channel: z.string() }),
]);
type MessageEvent = Extract<z.infer<typeof eventSchema>, { type: 'message' }>;
type MentionEvent = Extract<z.infer<typeof eventSchema>, { type: 'app_mention' }>;

const envelopeSchema = z.looseObject({
  type: z.literal('event_callback'),
  team_id: z.string().optional(),
  event_id: z.string().optional(),
  event: z.looseObject({ type: z.string() }),
});

/** Messages of these kinds hold what somebody has written; the others tell of joins, topics and the like. */
const WRITTEN: ReadonlySet<string | undefined> = new Set([
  undefined,
  'bot_message',
  'file_share',
  'thread_broadcast',
  'me_message',
]);

const TOMBSTONE = 'tombstone';

/** Reads an event of the Events API; undefined for one that does not concern us, our own messages among them. */
export function parseEvent(body: unknown, self: Self): Incoming | undefined {
  const envelope = envelopeSchema.safeParse(body);
  if (!envelope.success) return undefined;
  const read = eventSchema.safeParse(envelope.data.event);
  if (!read.success) return undefined;
  const event = read.data;
  const teamId = envelope.data.team_id;
  switch (event.type) {
    case 'app_mention':
      return mention(event, self);
    case 'message':
      return messageEvent(event, teamId, self);
    case 'app_home_opened':
      return event.tab === 'home'
        ? {
            kind: 'home opened',
            id: `home:${envelope.data.event_id ?? event.user}`,
            sender: { userId: event.user, teamId },
          }
        : undefined;
    case 'member_joined_channel':
      return event.user === self.userId
        ? {
            kind: 'invited',
            id: `invited:${envelope.data.event_id ?? event.channel}`,
            sender: { userId: event.user, teamId },
            channel: event.channel,
          }
        : undefined;
    default:
      return event satisfies never;
  }
}

function mention(event: MentionEvent, self: Self): Incoming | undefined {
  // Another bot that names us in passing is not to be answered, or two bots could talk for ever.
  if (event.user === undefined || isBot(event) || isOwn(event, self)) return undefined;
  return lineOf(
    event,
    event.channel,
    {
      channel: event.channel,
      thread: event.thread_ts ?? event.ts,
      opensThread: event.thread_ts === undefined,
    },
    self,
  );
}

function messageEvent(event: MessageEvent, teamId: string | undefined, self: Self): Incoming | undefined {
  const { channel, channel_type, subtype } = event;
  if (subtype === 'message_deleted') return deleted(event, event.deleted_ts, teamId, self);
  // What stands over a thread leaves a stone with its name when it is deleted.
  if (event.message?.subtype === TOMBSTONE) return deleted(event, event.message.ts, teamId, self);
  const edited = subtype === 'message_changed';
  const message = edited ? changed(event) : written(event);
  if (message === undefined || isOwn(message, self) || isReplyOfBot(message)) return undefined;
  if (channel_type === 'im')
    return edited || isBot(message) || message.user === undefined
      ? undefined
      : lineOf(message, channel, { channel, thread: message.thread_ts }, self);
  if (!isBot(message) && mentions(message, self)) return undefined;
  return {
    kind: 'post',
    id: `post:${channel}:${message.ts}${edited ? `:${event.ts ?? ''}` : ''}`,
    sender: {
      userId: message.user ?? message.bot_id ?? 'unknown',
      teamId: teamOf(message) ?? (isBot(message) ? teamId : undefined),
    },
    spot: { channel, thread: message.thread_ts },
    message,
    edited,
  };
}

function written(event: MessageEvent): SlackMessage | undefined {
  return WRITTEN.has(event.subtype) && event.ts !== undefined ? { ...event, ts: event.ts } : undefined;
}

/** A message that reads otherwise than before: edited, or unfurled. Pins and thread counts change nothing. */
function changed({ message, previous_message: before }: MessageEvent): SlackMessage | undefined {
  if (message === undefined || !WRITTEN.has(message.subtype)) return undefined;
  const same = (a: SlackMessage, b: SlackMessage) =>
    a.text === b.text && JSON.stringify(a.attachments ?? []) === JSON.stringify(b.attachments ?? []);
  return before !== undefined && same(message, before) ? undefined : message;
}

function deleted(
  { channel, previous_message }: MessageEvent,
  ts: string | undefined,
  teamId: string | undefined,
  self: Self,
) {
  if (ts === undefined || (previous_message !== undefined && isOwn(previous_message, self))) return undefined;
  const sender = { userId: previous_message?.user ?? 'unknown', teamId };
  return {
    kind: 'post deleted',
    id: `deleted:${channel}:${ts}`,
    sender,
    channel,
    ts,
  } as const;
}

function lineOf(message: SlackMessage, channel: string, spot: Spot, self: Self): Incoming {
  return {
    kind: 'line',
    id: `line:${channel}:${message.ts}`,
    sender: { userId: message.user ?? '', teamId: teamOf(message) },
    spot,
    line: withoutMention(ownText(message), self),
    files: message.files ?? [],
    responseUrl: undefined,
    triggerId: undefined,
  };
}

/**
 * Whose member has written it. The team of the envelope is ours also where a member of another organisation
 * writes, so it tells nothing of people.
 */
function teamOf({ team, user_team, source_team }: SlackMessage): string | undefined {
  return team ?? user_team ?? source_team;
}

/** Our name at the start addresses us; elsewhere it is part of what is said. */
function withoutMention(text: string, { userId }: Self): string {
  return text
    .replace(new RegExp(`^\\s*(?:@${userId}\\b[\\s,:]*)+`), '')
    .replace(new RegExp(`\\s@${userId}\\s*$`), '');
}

function mentions({ text }: SlackMessage, { userId }: Self): boolean {
  return text.includes(`<@${userId}`);
}

function isBot({ bot_id, subtype }: SlackMessage | MentionEvent): boolean {
  return Boolean(bot_id) || subtype === 'bot_message';
}

/** A bot's reply to a post is no post: read as one, two bots that reply in threads would go on for ever. */
function isReplyOfBot(message: SlackMessage): boolean {
  return isBot(message) && message.thread_ts !== undefined && message.thread_ts !== message.ts;
}

function isOwn({ user, bot_id }: SlackMessage | MentionEvent, self: Self): boolean {
  return user === self.userId || (Boolean(bot_id) && bot_id === self.botId);
}

const deletion = z.looseObject({
  event: z.looseObject({
    type: z.literal('message'),
    subtype: z.enum(['message_deleted', 'message_changed']),
    message: z.looseObject({ subtype: z.string().optional() }).optional(),
    previous_message: z.looseObject({}),
  }),
});

/** A payload as it may be kept: of what was deleted, who wrote it and not what it said. */
export function withoutDeletedText(body: unknown): unknown {
  const read = deletion.safeParse(body);
  if (!read.success) return body;
  const { subtype, message } = read.data.event;
  if (subtype === 'message_changed' && message?.subtype !== TOMBSTONE) return body;
  const { ts, user, bot_id } = read.data.event.previous_message;
  return { ...read.data, event: { ...read.data.event, previous_message: { ts, user, bot_id } } };
}
