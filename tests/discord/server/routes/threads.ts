import { PermissionFlagsBits as May } from 'discord.js';
import { bodyOf, textOf } from '../body.ts';
import { snowflake } from '../clock.ts';
import { refuse } from '../errors.ts';
import type { House, Route } from '../route.ts';
import { channelOnWire } from '../wire.ts';
import type { Channel, Message, User } from '../world.ts';
import { channelFor, messageIn } from './access.ts';

export const threads: readonly Route[] = [
  {
    method: 'POST',
    path: '/channels/:channel/messages/:message/threads',
    handle: (house, ask) => {
      const message = messageIn(channelFor(house, ask, May.CreatePublicThreads), ask);
      const from = { parent: message.channel, name: nameIn(ask.body), owner: house.world.bot, message };
      return channelOnWire(openThread(house, from));
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/threads',
    handle: (house, ask) => {
      const parent = channelFor(house, ask, May.CreatePublicThreads);
      return channelOnWire(openThread(house, { parent, name: nameIn(ask.body), owner: house.world.bot }));
    },
  },
  { method: 'PUT', path: '/channels/:channel/thread-members/@me', handle: () => undefined },
];

interface Opening {
  readonly parent: Channel;
  readonly name: string;
  readonly owner: User;
  /** From which it starts; the thread has its id. */
  readonly message?: Message | undefined;
}

export function openThread(house: House, { parent, name, owner, message }: Opening): Channel {
  if (message?.thread !== undefined) throw refuse.threadExists();
  const thread: Channel = {
    id: message?.id ?? snowflake(house.clock.now()),
    kind: 'thread',
    name,
    parent,
    owner,
    overwrites: [],
    recipients: [],
    messages: [],
    ...(parent.guild && { guild: parent.guild }),
  };
  house.world.channels.push(thread);
  if (message !== undefined) message.thread = thread;
  house.events.threadMade(thread);
  return thread;
}

function nameIn(body: unknown): string {
  const name = textOf(bodyOf(body).name);
  if (name.trim() === '' || name.length > 100)
    throw refuse.invalidForm(['name: Must be between 1 and 100 in length.']);
  return name;
}
