import { MessageFlags, Routes, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import type { Card } from '../../src/bot/card.ts';
import type { Acting } from './act.ts';
import type { Ask } from './ask.ts';
import { codeOf, CODES } from './errors.ts';
import { messageBody, threadName, withFiles } from './messenger.ts';
import type { Interaction } from './parse/incoming.ts';
import type { DiscordMessage } from './render/message.ts';

/** Who sees an answer. */
export interface Showing {
  /** The answer is for the asker alone, though it was put off for everyone. */
  readonly isAside: boolean;
  readonly isEphemeral: boolean;
}

const messageAnswer = z.looseObject({ id: z.string() });

/**
 * Answers an interaction by its token: in the place of what was put off, the rest behind it. It may be called again
 * after it failed, or after a restart: what is there already is found and renewed.
 *
 * @throws VaneError `platform.*`; see `isOver`
 */
export async function respond(
  ask: Ask,
  interaction: Interaction,
  card: Card,
  { isAside, isEphemeral }: Showing,
  acting: Acting,
): Promise<void> {
  const [first, ...rest] = await acting.messenger.ready(card);
  if (first === undefined) throw new TypeError('a card has at least one message');
  const behind: Behind = { ask, interaction, isEphemeral, acting };
  if (isAside) {
    await takeBack(interaction, acting);
    return followUps([first, ...rest], behind);
  }
  const { applicationId, token } = interaction;
  const options = { answer: messageAnswer, auth: false, repeatable: true };
  const body = withFiles(messageBody(first), first);
  const { id } = await acting.api.call('PATCH', Routes.webhookMessage(applicationId, token), {
    ...options,
    ...body,
  });
  if (rest.length > 0) await goOn(id, rest, threadName(card), behind);
}

interface Behind {
  readonly ask: Ask;
  readonly interaction: Interaction;
  readonly isEphemeral: boolean;
  readonly acting: Acting;
}

/** In a thread of its own where everyone sees it and threads can be had, so that a long answer does not flood a channel. */
async function goOn(
  answerId: string,
  rest: readonly DiscordMessage[],
  name: string,
  behind: Behind,
): Promise<void> {
  const { ask, isEphemeral, acting } = behind;
  const { channelId, id } = ask.incoming;
  const room = isEphemeral ? undefined : acting.channels.roomIn(channelId);
  if (room === undefined) return followUps(rest, behind);
  const { messenger } = acting;
  const channel = room === 'thread' ? await messenger.thread(channelId, answerId, name) : channelId;
  await messenger.goOn(channel, rest, `discord:${id}`, new Date(SnowflakeUtil.timestampFrom(answerId)));
}

/** What was put off for everyone goes; after a restart it may be gone already. */
async function takeBack({ applicationId, token }: Interaction, { api }: Acting): Promise<void> {
  const options = { answer: z.unknown(), auth: false, repeatable: true };
  await api.call('DELETE', Routes.webhookMessage(applicationId, token), options).catch((error: unknown) => {
    if (codeOf(error) !== CODES.unknownMessage) throw error;
  });
}

async function followUps(messages: readonly DiscordMessage[], behind: Behind): Promise<void> {
  for (const [nth, message] of messages.entries()) await followUp(message, nth, behind);
}

/**
 * A further message by the interaction's token. Discord lists such messages to nobody and knows no nonce for them, so
 * their ids are noted; only one whose id was lost on the way is said a second time, rather than not at all.
 */
async function followUp(
  message: DiscordMessage,
  nth: number,
  { ask, interaction, isEphemeral, acting }: Behind,
): Promise<void> {
  const { api, bot } = acting;
  const { notes } = bot.services.store;
  const { applicationId, token } = interaction;
  const key = `discord:followed:${ask.incoming.id}:${nth}`;
  const body = messageBody(message);
  const there = await notes.get(key);
  const call = { answer: messageAnswer, auth: false };
  if (there !== undefined) {
    const route = Routes.webhookMessage(applicationId, token, there);
    await api.call('PATCH', route, { ...call, ...withFiles(body, message), repeatable: true });
    return;
  }
  const flags = isEphemeral ? MessageFlags.Ephemeral : 0;
  const sent = { ...call, ...withFiles({ ...body, flags }, message), repeatable: false };
  const { id } = await api.call('POST', Routes.webhook(applicationId, token), sent);
  await notes.put(key, id);
}
