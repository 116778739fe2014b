import { PermissionFlagsBits as May } from 'discord.js';
import { refuse } from '../errors.ts';
import { type Ask, given, type House, type Route } from '../route.ts';
import { userOnWire } from '../wire.ts';
import type { Message, User } from '../world.ts';
import { channelFor, channelIn, messageIn } from './access.ts';

/** By a constructor: TypeScript's target is older than the flag. */
const EMOJI = new RegExp(String.raw`^\p{RGI_Emoji}$`, 'v');

const emoji = (ask: Ask): string => {
  const name = given(ask, 'emoji');
  if (!EMOJI.test(name) && !/^\w+:\d+$/.test(name)) throw refuse.unknownEmoji();
  return name;
};

export const reactions: readonly Route[] = [
  {
    method: 'PUT',
    path: '/channels/:channel/messages/:message/reactions/:emoji/@me',
    handle: (house, ask) => {
      const channel = channelFor(house, ask, May.AddReactions | May.ReadMessageHistory);
      react(house, messageIn(channel, ask), house.world.bot, emoji(ask));
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/messages/:message/reactions/:emoji/@me',
    handle: (house, ask) => {
      unreact(house, messageIn(channelFor(house, ask, 0n), ask), house.world.bot, emoji(ask));
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/messages/:message/reactions/:emoji',
    handle: (house, ask) => {
      const message = messageIn(channelIn(house, ask), ask);
      return [...(message.reactions.get(emoji(ask)) ?? [])].map(userOnWire);
    },
  },
];

export function react({ events }: House, message: Message, user: User, name: string): void {
  const users = message.reactions.get(name) ?? new Set<User>();
  if (users.has(user)) return;
  message.reactions.set(name, users.add(user));
  events.reacted('ADD', message, user, name);
}

export function unreact({ events }: House, message: Message, user: User, name: string): void {
  const users = message.reactions.get(name);
  if (users?.delete(user) !== true) return;
  if (users.size === 0) message.reactions.delete(name);
  events.reacted('REMOVE', message, user, name);
}
