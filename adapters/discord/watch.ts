import { Routes, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import type { Acting } from './act.ts';
import { picturesOf } from './files.ts';
import type { Incoming } from './parse/incoming.ts';
import { contentOf } from './parse/message.ts';

const FACES = { positive: '🙂', neutral: '😐', negative: '🙁' } as const;
const PICTURE = '🖼️';

/** Reads a post of a watched channel and gives the one light sign that the channel wants. */
export async function readPost(
  { channelId, sender, message, edited }: Extract<Incoming, { kind: 'post' }>,
  { bot, api, channels, signal }: Acting,
): Promise<void> {
  const { store, outbox } = bot.services;
  const content = contentOf(message);
  const pictures = picturesOf(content, api.url);
  if (content.text.trim() === '' && pictures.length === 0) return;
  const { channel } = channels.placeOf(channelId);
  const sign = await bot.observe({
    place: { platform: 'discord', channel },
    openness: channels.openness(channelId, sender.serverId),
    externalId: message.id,
    url: undefined,
    text: content.text,
    pictures,
    postedBy: store.hash('discord', sender.userId),
    at: new Date(SnowflakeUtil.timestampFrom(message.id)),
    signal,
  });
  if (sign === undefined) return;
  if (sign.kind === 'thread') {
    const thread = channel === channelId ? message.id : channelId;
    const place = { platform: 'discord', channel, thread } as const;
    return outbox.say({ key: `discord:watch:${message.id}`, place, card: sign.card });
  }
  const face = sign.sentiment === null ? PICTURE : FACES[sign.sentiment];
  const route = (name: string) =>
    Routes.channelMessageOwnReaction(channelId, message.id, encodeURIComponent(name));
  const call = {
    answer: z.unknown(),
    repeatable: true,
    permission: 'AddReactions',
    channel: channelId,
  } as const;
  // A post that reads otherwise after an edit has one face, not two.
  if (edited)
    for (const other of Object.values(FACES).filter((one) => one !== face))
      await api.call('DELETE', route(other), call).catch(() => undefined);
  await api.call('PUT', route(face), call);
}

/** What was deleted at its source is deleted here. */
export async function forgetPost(
  { messageId }: Extract<Incoming, { kind: 'post deleted' }>,
  { bot }: Acting,
): Promise<void> {
  await bot.services.store.posts.erase('discord', messageId);
}
