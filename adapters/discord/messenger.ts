import { createHash } from 'node:crypto';
import { Routes, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import type { Messenger } from '../../src/bot/adapter.ts';
import type { Card } from '../../src/bot/card.ts';
import { cut } from '../../src/bot/cut.ts';
import { plainText, shown } from '../../src/bot/plain.ts';
import type { Api, CallOptions } from './api.ts';
import { codeOf, CODES } from './errors.ts';
import { DISCORD_LIMITS } from './limits.ts';
import { noteActions, type Notes } from './long-actions.ts';
import { renderCard } from './render/card.ts';
import type { DiscordMessage } from './render/message.ts';
import { oneLine, orNothing } from './render/words.ts';

export interface DiscordMessenger extends Messenger {
  /** The card as messages, with what their buttons stand for kept. */
  ready(card: Card): Promise<DiscordMessage[]>;
  /** Says what goes on behind a message; each part once, also when it is asked for again. @param since of the message */
  goOn(channel: string, rest: readonly DiscordMessage[], key: string, since: Date): Promise<void>;
  /** The thread that begins with a message, opened if need be; its id is the message's. @throws VaneError `platform.*` */
  thread(channel: string, message: string, name: string): Promise<string>;
  /** The channel of somebody's direct messages. */
  direct(userId: string): Promise<string>;
}

const messageAnswer = z.looseObject({ id: z.string() });
const listAnswer = z.array(
  z.looseObject({ id: z.string(), embeds: z.array(z.looseObject({ url: z.string().optional() })) }),
);

/** By how much the clocks may differ when an earlier message is looked for. */
const MARGIN_MS = 5 * 60_000;
const PAGE = 100;
const MOST_PAGES = 5;

export function createMessenger(api: Api, notes: Notes): DiscordMessenger {
  async function ready(card: Card): Promise<DiscordMessage[]> {
    const messages = renderCard(card);
    await noteActions(
      messages.flatMap(({ longIds }) => longIds),
      notes,
    );
    return messages;
  }

  async function say(channel: string, message: DiscordMessage, key: string, replyTo?: string) {
    const body = {
      ...messageBody(message, key),
      // Within minutes Discord itself takes a second call for the same message.
      nonce: hashOf(key),
      enforce_nonce: true,
      ...(replyTo && { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
    };
    const options = {
      answer: messageAnswer,
      repeatable: false,
      permission: 'SendMessages',
      channel,
    } as const;
    return (
      await api.call('POST', Routes.channelMessages(channel), { ...options, ...withFiles(body, message) })
    ).id;
  }

  async function find(channel: string, key: string, since: Date): Promise<string | undefined> {
    const address = keyedAddress(key);
    let after = SnowflakeUtil.generate({ timestamp: since.getTime() - MARGIN_MS }).toString();
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query = { after, limit: `${PAGE}` };
      const options = { answer: listAnswer, repeatable: true, query, channel };
      const messages = await api.call('GET', Routes.channelMessages(channel), options);
      const found = messages.find(({ embeds }) => embeds.some(({ url }) => url === address));
      if (found !== undefined) return found.id;
      // The newest comes first.
      const [newest] = messages;
      if (newest === undefined || messages.length < PAGE) return undefined;
      after = newest.id;
    }
    return undefined;
  }

  async function change(channel: string, id: string, message: DiscordMessage, key: string) {
    const options = { answer: z.unknown(), repeatable: true, channel };
    const body = messageBody(message, key);
    await api.call('PATCH', Routes.channelMessage(channel, id), { ...options, ...withFiles(body, message) });
  }

  /** What does not fit into one message goes on behind it; each part is said once, like the whole. */
  async function goOn(
    channel: string,
    rest: readonly DiscordMessage[],
    key: string,
    since: Date | undefined,
  ) {
    for (const [index, part] of rest.entries()) {
      const partKey = `${key}#${index + 1}`;
      const there = since && (await find(channel, partKey, since));
      if (there === undefined) await say(channel, part, partKey);
      else await change(channel, there, part, partKey);
    }
  }

  async function openThread(channel: string, message: string, name: string): Promise<string> {
    try {
      await api.call('POST', Routes.threads(channel, message), {
        answer: z.unknown(),
        repeatable: true,
        permission: 'CreatePublicThreads',
        channel,
        body: { name },
      });
    } catch (error) {
      // It is there already, or it is a thread that began without a message.
      const code = codeOf(error);
      if (code !== CODES.threadExists && code !== CODES.unknownMessage) throw error;
    }
    return message;
  }

  return {
    platform: 'discord',
    ready,
    goOn,
    thread: openThread,
    async post({ channel: around, thread, replyTo }, card, key) {
      const channel = thread === undefined ? around : await openThread(around, thread, threadName(card));
      const [first, ...rest] = await ready(card);
      if (first === undefined) throw new TypeError('a card has at least one message');
      const id = await say(channel, first, key, replyTo);
      await goOn(channel, rest, key, undefined);
      return id;
    },
    async edit({ channel, thread = channel }, id, card, key) {
      const [first, ...rest] = await ready(card);
      if (first !== undefined) await change(thread, id, first, key);
      await goOn(thread, rest, key, new Date(SnowflakeUtil.timestampFrom(id)));
    },
    find: ({ channel, thread = channel }, key, since) =>
      find(thread, key, since).catch((error: unknown) => {
        // The thread is not there yet, so nothing is in it.
        if (thread !== channel && codeOf(error) === CODES.unknownChannel) return undefined;
        throw error;
      }),
    async direct(userId) {
      const body = { recipient_id: userId };
      const options = { answer: messageAnswer, repeatable: true, body };
      return (await api.call('POST', Routes.userChannels(), options)).id;
    },
  };
}

/** What a thread about a card is called: its headline, or how it begins. */
export function threadName(card: Card): string {
  const title = card.blocks.find((block) => block.type === 'title');
  const name = oneLine(shown(title?.text ?? plainText(card)));
  return cut(orNothing(name), DISCORD_LIMITS.threadName);
}

/** A message as Discord takes it: nobody but those who are to be told is pinged, whatever stands in it. */
export function messageBody({ embeds, components, files, called }: DiscordMessage, key?: string): object {
  const keyed =
    key === undefined ? embeds : embeds.map((one, i) => (i === 0 ? { ...one, url: keyedAddress(key) } : one));
  return {
    embeds: keyed,
    components,
    attachments: files.map(({ name, alt }, id) => ({ id: `${id}`, filename: name, description: alt })),
    // What is embedded tells nobody.
    ...(called.length > 0 && { content: called.map((id) => `<@${id}>`).join(' ') }),
    allowed_mentions: { parse: [], ...(called.length > 0 && { users: called }) },
  };
}

/** A body with its files beside it. */
export function withFiles(
  body: object,
  { files }: DiscordMessage,
): Pick<CallOptions<unknown>, 'body' | 'files'> {
  if (files.length === 0) return { body };
  return {
    body,
    files: files.map(({ name, bytes }, id) => ({ name, data: Buffer.from(bytes), key: `files[${id}]` })),
  };
}

/**
 * The key by which a message is known again: the address of its first embed, which Discord shows nowhere as long as
 * the embed has no title of its own. It leads to Discord itself.
 */
function keyedAddress(key: string): string {
  return `https://discord.com/#${hashOf(key)}`;
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, DISCORD_LIMITS.nonce);
}
