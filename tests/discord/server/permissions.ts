import { PermissionFlagsBits as May } from 'discord.js';
import type { Channel, Guild, Member, User } from './world.ts';

const ALL = Object.values(May).reduce((all, one) => all | one, 0n);

/** What people may do in direct messages. */
const DIRECT =
  May.ViewChannel |
  May.SendMessages |
  May.EmbedLinks |
  May.AttachFiles |
  May.ReadMessageHistory |
  May.AddReactions;

export function permissionsOf(user: User, channel: Channel): bigint {
  if (channel.guild === undefined) return DIRECT;
  const member = channel.guild.members.get(user.id);
  return member === undefined ? 0n : within(channel.parent ?? channel, channel.guild, member);
}

/** Roles first, then the channel's overwrites (https://docs.discord.com/developers/topics/permissions). */
function within(channel: Channel, guild: Guild, member: Member): bigint {
  const base = guildPermissions(guild, member);
  if ((base & May.Administrator) !== 0n) return ALL;
  const own = member.roles.map(({ id }) => id);
  const apply = (bits: bigint, ids: readonly string[]) => {
    const here = channel.overwrites.filter(({ id }) => ids.includes(id));
    const deny = here.reduce((all, one) => all | one.deny, 0n);
    return (bits & ~deny) | here.reduce((all, one) => all | one.allow, 0n);
  };
  const bits = [[guild.everyone.id], own, [member.user.id]].reduce(apply, base);
  return (bits & May.ViewChannel) === 0n ? 0n : bits;
}

export function guildPermissions(guild: Guild, member: Member): bigint {
  const bits = [guild.everyone, ...member.roles].reduce((all, { permissions }) => all | permissions, 0n);
  return guild.ownerId === member.user.id || (bits & May.Administrator) !== 0n ? ALL : bits;
}

export const may = (user: User, channel: Channel, what: bigint): boolean =>
  (permissionsOf(user, channel) & what) === what;
