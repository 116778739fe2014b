import { type Body, bodiesOf, bodyOf, textOf } from './body.ts';
import { snowflake } from './clock.ts';
import { refuse } from './errors.ts';
import { FILE_LIMIT } from './limits.ts';
import type { House, Upload } from './route.ts';
import type { Attachment, Channel, Message, User } from './world.ts';

export const FLAG = { ephemeral: 64, loading: 128 } as const;
const TYPE = { plain: 0, reply: 19 };

export interface Draft {
  readonly author: User;
  readonly channel: Channel;
  readonly body: Body;
  readonly files?: readonly Upload[];
  readonly mentions?: readonly User[];
  readonly mentionsEveryone?: boolean;
  readonly reply?: Message | undefined;
  readonly type?: number;
  readonly interaction?: Body;
  readonly webhook?: string;
  readonly onlyFor?: User | undefined;
  readonly flags?: number;
}

/** Puts a message into its channel and tells of it. */
export function post(house: House, draft: Draft): Message {
  const { author, channel, body, reply } = draft;
  const message: Message = {
    id: snowflake(house.clock.now()),
    channel,
    author,
    type: draft.type ?? (reply === undefined ? TYPE.plain : TYPE.reply),
    at: house.clock.iso(),
    content: textOf(body.content),
    embeds: bodiesOf(body.embeds),
    components: bodiesOf(body.components),
    attachments: attached(house, channel, body, draft.files ?? []),
    mentions: draft.mentions ?? [],
    mentionsEveryone: draft.mentionsEveryone ?? false,
    editedAt: null,
    flags: draft.flags ?? Number(body.flags ?? 0),
    reactions: new Map(),
    reply,
    nonce: typeof body.nonce === 'string' || typeof body.nonce === 'number' ? body.nonce : undefined,
    webhook: draft.webhook,
    interaction: draft.interaction,
    onlyFor: draft.onlyFor,
    thread: undefined,
  };
  channel.messages.push(message);
  // Nobody but the one who reads it, and whoever sent it, hears of a message to one alone.
  if (message.onlyFor === undefined) house.events.created(message);
  return message;
}

/** Changes what the body names, and nothing else. */
export function edit(house: House, message: Message, body: Body, files: readonly Upload[] = []): Message {
  if (body.content !== undefined) message.content = textOf(body.content);
  if (body.embeds !== undefined) message.embeds = bodiesOf(body.embeds);
  if (body.components !== undefined) message.components = bodiesOf(body.components);
  message.attachments = [
    ...kept(message.attachments, body),
    ...attached(house, message.channel, body, files),
  ];
  message.editedAt = house.clock.iso();
  message.flags &= ~FLAG.loading;
  if (message.onlyFor === undefined) house.events.edited(message);
  return message;
}

export function remove(house: House, message: Message): void {
  const { messages } = message.channel;
  messages.splice(messages.indexOf(message), 1);
  if (message.onlyFor === undefined) house.events.deleted(message);
}

/** An edit that names attachments keeps those only; one that names none keeps all. */
function kept(held: readonly Attachment[], body: Body): readonly Attachment[] {
  if (body.attachments === undefined) return held;
  const named = new Set(bodiesOf(body.attachments).map(({ id }) => textOf(id)));
  return held.filter(({ id }) => named.has(id));
}

function attached({ cdn, violations }: House, channel: Channel, body: Body, files: readonly Upload[]) {
  const large = files.find(({ bytes }) => bytes.byteLength > FILE_LIMIT);
  if (large !== undefined) {
    violations.push(`the file "${large.name}" has over ${FILE_LIMIT} bytes`);
    throw refuse.tooLarge();
  }
  return files.map(({ id, name, type, bytes }) => {
    const about = bodyOf(bodiesOf(body.attachments).find((one) => textOf(one.id) === id));
    const filename = textOf(about.filename) || name;
    const description = textOf(about.description) || undefined;
    return cdn.keep({ id: snowflake(), channelId: channel.id, filename, description, type, bytes });
  });
}
