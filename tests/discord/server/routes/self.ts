import { bodyOf, textOf } from '../body.ts';
import { refuse } from '../errors.ts';
import { given, type Route } from '../route.ts';
import { channelOnWire, guildSummary, userOnWire } from '../wire.ts';
import type { World } from '../world.ts';

/** The developer portal has these switched on: the limited versions of the privileged intents. */
const APPLICATION_FLAGS = (1 << 15) | (1 << 19);

export const applicationOf = ({ bot, owner }: World) => ({
  id: bot.id,
  name: 'Vane',
  icon: null,
  description: '',
  bot_public: false,
  bot_require_code_grant: false,
  verify_key: '',
  flags: APPLICATION_FLAGS,
  owner: userOnWire(owner),
  team: null,
  approximate_guild_count: 2,
  bot: userOnWire(bot),
});

export const self: readonly Route[] = [
  { method: 'GET', path: '/gateway/bot', handle: ({ gateway }) => gateway.described },
  { method: 'GET', path: '/gateway', open: true, handle: ({ gateway }) => ({ url: gateway.origin }) },
  { method: 'GET', path: '/users/@me', handle: ({ world }) => userOnWire(world.bot) },
  { method: 'GET', path: '/applications/@me', handle: ({ world }) => applicationOf(world) },
  { method: 'GET', path: '/oauth2/applications/@me', handle: ({ world }) => applicationOf(world) },
  {
    method: 'GET',
    path: '/users/@me/guilds',
    handle: ({ world }) =>
      world.guilds.flatMap((guild) => {
        const me = guild.members.get(world.bot.id);
        return me === undefined ? [] : [guildSummary(guild, me)];
      }),
  },
  {
    method: 'POST',
    path: '/users/@me/channels',
    handle: ({ world }, { body }) => {
      const user = world.userById(textOf(bodyOf(body).recipient_id));
      if (user === undefined) throw refuse.unknownUser();
      return channelOnWire(world.direct(user));
    },
  },
  {
    method: 'GET',
    path: '/users/:user',
    handle: ({ world }, ask) => {
      const user = world.userById(given(ask, 'user'));
      if (user === undefined) throw refuse.unknownUser();
      return userOnWire(user);
    },
  },
];
