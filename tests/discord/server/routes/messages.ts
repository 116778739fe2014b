import { GatewayIntentBits as Intent, PermissionFlagsBits as May } from 'discord.js';
import { type Body, bodyOf, textOf } from '../body.ts';
import { edit, post, remove } from '../compose.ts';
import { refuse } from '../errors.ts';
import { emptied, isOpen } from '../events.ts';
import { may } from '../permissions.ts';
import { type Ask, type House, type Route } from '../route.ts';
import { messageOnWire } from '../wire.ts';
import type { Channel, Message } from '../world.ts';
import { channelFor, channelIn, messageIn, writing } from './access.ts';

/** A nonce is remembered for a few minutes. */
const NONCE_LIVES = 5 * 60_000;

export const messages: readonly Route[] = [
  {
    method: 'POST',
    path: '/channels/:channel/messages',
    body: 'message',
    handle: (house, ask) => seen(house, create(house, ask)),
  },
  {
    method: 'GET',
    path: '/channels/:channel/messages',
    handle: (house, ask) => {
      const channel = channelIn(house, ask);
      if (!may(house.world.bot, channel, May.ReadMessageHistory)) return [];
      return listed(channel, ask.query).map((message) => seen(house, message));
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/messages/:message',
    handle: (house, ask) => {
      const channel = channelIn(house, ask);
      if (!may(house.world.bot, channel, May.ReadMessageHistory)) throw refuse.missingPermissions();
      return seen(house, messageIn(channel, ask));
    },
  },
  {
    method: 'PATCH',
    path: '/channels/:channel/messages/:message',
    body: 'edit',
    handle: (house, ask) => {
      const message = messageIn(channelFor(house, ask, 0n), ask);
      if (message.author !== house.world.bot) throw refuse.notYours();
      return seen(house, edit(house, message, bodyOf(ask.body), ask.files));
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/messages/:message',
    handle: (house, ask) => {
      const message = messageIn(channelIn(house, ask), ask);
      const own = message.author === house.world.bot;
      remove(house, own ? message : messageIn(channelFor(house, ask, May.ManageMessages), ask));
    },
  },
];

function create(house: House, ask: Ask): Message {
  const channel = channelFor(house, ask, writing(channelIn(house, ask), ask.files.length));
  const body = bodyOf(ask.body);
  const known = body.enforce_nonce === true ? sameNonce(house, channel, body) : undefined;
  if (known !== undefined) return known;
  const { bot } = house.world;
  const allowed = may(bot, channel, May.EmbedLinks) ? body : { ...body, embeds: [] };
  return post(house, {
    author: bot,
    channel,
    body: allowed,
    files: ask.files,
    reply: replied(channel, body),
  });
}

function replied(channel: Channel, { message_reference }: Body): Message | undefined {
  if (message_reference === undefined || message_reference === null) return undefined;
  const { message_id, fail_if_not_exists } = bodyOf(message_reference);
  const found = channel.messages.find(({ id }) => id === textOf(message_id));
  if (found === undefined && fail_if_not_exists !== false)
    throw refuse.invalidForm(['message_reference: Unknown message']);
  return found;
}

/** What was sent with that nonce before: a second message is not made. */
function sameNonce({ world, clock }: House, channel: Channel, { nonce }: Body): Message | undefined {
  const recent = clock.now() - NONCE_LIVES;
  return channel.messages.find(
    (one) =>
      one.author === world.bot &&
      one.nonce !== undefined &&
      one.nonce === nonce &&
      Date.parse(one.at) > recent,
  );
}

/** Newest first, as Discord lists. */
function listed({ messages: all }: Channel, query: URLSearchParams): Message[] {
  const limit = Number(query.get('limit') ?? 50);
  if (!(limit >= 1 && limit <= 100)) throw refuse.invalidForm(['limit: int value should be in 1..100']);
  const [before, after, around] = ['before', 'after', 'around'].map((name) => query.get(name));
  const open = all.filter(({ onlyFor }) => onlyFor === undefined);
  const within = open.filter(
    ({ id }) => (!before || BigInt(id) < BigInt(before)) && (!after || BigInt(id) > BigInt(after)),
  );
  if (around) {
    const at = Math.max(
      0,
      open.findIndex(({ id }) => BigInt(id) >= BigInt(around)),
    );
    return open.slice(Math.max(0, at - Math.floor(limit / 2)), at + Math.ceil(limit / 2)).reverse();
  }
  return (after ? within.slice(0, limit) : within.slice(-limit)).reverse();
}

/** As the bot sees it, with what its intents in the portal let it read. */
function seen({ world, gateway, cdn }: House, message: Message) {
  const whole = messageOnWire(message, cdn);
  const reads = (gateway.allowed & Intent.MessageContent) !== 0 || isOpen(message, world.bot);
  return reads ? whole : emptied(whole);
}
