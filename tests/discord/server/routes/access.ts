import { PermissionFlagsBits as May } from 'discord.js';
import { refuse } from '../errors.ts';
import { may } from '../permissions.ts';
import { type Ask, given, type House } from '../route.ts';
import type { Channel, Guild, Message } from '../world.ts';

/** The channel in the path, if the bot may see it. */
export function channelIn({ world }: House, ask: Ask): Channel {
  const channel = world.channelById(given(ask, 'channel'));
  if (channel === undefined) throw refuse.unknownChannel();
  if (channel.guild !== undefined && !channel.guild.members.has(world.bot.id)) throw refuse.missingAccess();
  if (!may(world.bot, channel, May.ViewChannel)) throw refuse.missingAccess();
  return channel;
}

/** The same, if the bot may do that there. */
export function channelFor(house: House, ask: Ask, what: bigint): Channel {
  const channel = channelIn(house, ask);
  if (channel.kind === 'dm' && house.faults.isForbidden(channel.id)) throw refuse.cannotSendToUser();
  if (house.faults.isForbidden(channel.id) || !may(house.world.bot, channel, what))
    throw refuse.missingPermissions();
  return channel;
}

export function messageIn(channel: Channel, ask: Ask): Message {
  const id = given(ask, 'message');
  const message = channel.messages.find((one) => one.id === id && one.onlyFor === undefined);
  if (message === undefined) throw refuse.unknownMessage();
  return message;
}

/** The guild in the path, if the bot is in it. */
export function guildIn({ world }: House, ask: Ask): Guild {
  const guild = world.guildById(given(ask, 'guild'));
  if (guild === undefined) throw refuse.unknownGuild();
  if (!guild.members.has(world.bot.id)) throw refuse.missingAccess();
  return guild;
}

/** What writing a message with files takes. */
export function writing({ kind }: Channel, files: number): bigint {
  const write = kind === 'thread' ? May.SendMessagesInThreads : May.SendMessages;
  return write | (files > 0 ? May.AttachFiles : 0n);
}
