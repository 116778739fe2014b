import { ChannelType, type Client, PermissionFlagsBits } from 'discord.js';
import type { Openness, Place } from '../../src/bot/place.ts';
import { VaneError } from '../../src/errors.ts';
import { type Permission, PERMISSIONS } from './permissions.ts';

export interface Channels {
  /** Where a message in this channel or thread stands: settings belong to the channel around a thread. */
  placeOf(channelId: string): Place;
  /** Who can see what is said there; private when Discord does not tell. */
  openness(channelId: string, serverId: string | undefined): Openness;
  /** Where a long answer there can go on as ourselves: in a thread from it, or behind it; undefined: nowhere. */
  roomIn(channelId: string): 'thread' | 'here' | undefined;
  /** @throws VaneError `platform.*` when posts there cannot be read or reacted to */
  check(channelId: string): Promise<void>;
}

const NEEDED: readonly Permission[] = ['ViewChannel', 'ReadMessageHistory', 'AddReactions', 'SendMessages'];

/** From what discord.js knows of the servers that Vane is in. */
export function createChannels(client: Client, readsContent: boolean): Channels {
  const known = (id: string) => {
    const channel = client.channels.cache.get(id);
    return channel !== undefined && !channel.isDMBased() ? channel : undefined;
  };
  const around = (id: string) => {
    const channel = known(id);
    return channel?.isThread() === true ? (channel.parent ?? undefined) : channel;
  };
  return {
    placeOf(id) {
      const channel = known(id);
      const parent = channel?.isThread() === true ? channel.parentId : null;
      return parent === null
        ? { platform: 'discord', channel: id }
        : { platform: 'discord', channel: parent, thread: id };
    },
    openness(id, serverId) {
      if (serverId === undefined)
        return client.channels.cache.get(id)?.isDMBased() === false ? 'private' : 'direct';
      const everyone = client.guilds.cache.get(serverId)?.roles.everyone;
      const isPrivateThread = known(id)?.type === ChannelType.PrivateThread;
      if (everyone === undefined || isPrivateThread) return 'private';
      return around(id)?.permissionsFor(everyone)?.has('ViewChannel') === true ? 'open' : 'private';
    },
    roomIn(id) {
      const channel = known(id);
      const me = channel?.guild.members.me;
      if (channel === undefined || me === undefined || me === null) return undefined;
      const mine = channel.permissionsFor(me);
      if (channel.isThread()) return mine.has(['ViewChannel', 'SendMessagesInThreads']) ? 'here' : undefined;
      if (isThreaded(channel.type) && mine.has(THREADED)) return 'thread';
      return mine.has(['ViewChannel', 'SendMessages']) ? 'here' : undefined;
    },
    check: (id) => Promise.resolve().then(() => requireReading(id)),
  };

  /** @throws VaneError `platform.*` */
  function requireReading(id: string): void {
    const channel = around(id);
    const me = channel?.guild.members.me;
    if (channel === undefined || me === undefined || me === null)
      throw new VaneError('platform.no_such_channel', { platform: 'discord', channel: `<#${id}>` });
    const mine = channel.permissionsFor(me);
    if (!mine.has(PermissionFlagsBits.ViewChannel))
      throw new VaneError('platform.not_in_channel', { platform: 'discord', channel: `#${channel.name}` });
    const missing = NEEDED.find((permission) => !mine.has(permission));
    if (missing !== undefined)
      throw new VaneError('platform.missing_scope', {
        platform: 'discord',
        scope: PERMISSIONS[missing],
      });
    if (!readsContent) throw new VaneError('platform.missing_intent', { intent: 'Message Content' });
  }
}

const THREADED: readonly Permission[] = ['ViewChannel', 'CreatePublicThreads', 'SendMessagesInThreads'];

function isThreaded(type: ChannelType): boolean {
  return type === ChannelType.GuildText || type === ChannelType.GuildAnnouncement;
}
