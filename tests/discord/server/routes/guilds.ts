import { refuse } from '../errors.ts';
import { given, type Route } from '../route.ts';
import { channelOnWire, fullMember, guildOnWire } from '../wire.ts';
import { channelIn, guildIn } from './access.ts';

export const guilds: readonly Route[] = [
  { method: 'GET', path: '/guilds/:guild', handle: (house, ask) => guildOnWire(guildIn(house, ask)) },
  {
    method: 'GET',
    path: '/guilds/:guild/channels',
    handle: (house, ask) => {
      const guild = guildIn(house, ask);
      return house.world.channels
        .filter((channel) => channel.guild === guild && channel.kind === 'text')
        .map(channelOnWire);
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/roles',
    handle: (house, ask) => guildOnWire(guildIn(house, ask)).roles,
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members/:user',
    handle: (house, ask) => {
      const member = guildIn(house, ask).members.get(given(ask, 'user'));
      if (member === undefined) throw refuse.unknownMember();
      return fullMember(member);
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/threads/active',
    handle: (house, ask) => {
      const guild = guildIn(house, ask);
      const threads = house.world.channels.filter((one) => one.guild === guild && one.kind === 'thread');
      return { threads: threads.map(channelOnWire), members: [] };
    },
  },
  {
    method: 'DELETE',
    path: '/users/@me/guilds/:guild',
    handle: (house, ask) => {
      const guild = guildIn(house, ask);
      guild.members.delete(house.world.bot.id);
      house.events.guildLeft(guild);
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel',
    handle: (house, ask) => channelOnWire(channelIn(house, ask)),
  },
];
