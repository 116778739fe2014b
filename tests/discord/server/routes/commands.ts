import { listOf } from '../body.ts';
import { refuse } from '../errors.ts';
import { type Ask, given, type House, type Route } from '../route.ts';

const EVERYWHERE = '/applications/:application/commands';
const IN_GUILD = '/applications/:application/guilds/:guild/commands';

/** The same routes for the commands of everywhere and for those of one guild. */
const of = (base: string): readonly Route[] => [
  { method: 'GET', path: base, handle: (house, ask) => house.commands.in(guildOf(house, ask)) },
  {
    method: 'PUT',
    path: base,
    body: 'commands',
    handle: (house, ask) => house.commands.replaceAll(listOf(ask.body), guildOf(house, ask)),
  },
  {
    method: 'POST',
    path: base,
    body: 'command',
    handle: (house, ask) => house.commands.put(ask.body, guildOf(house, ask)),
  },
  {
    method: 'DELETE',
    path: `${base}/:command`,
    handle: (house, ask) => {
      if (!house.commands.remove(given(ask, 'command'), guildOf(house, ask))) throw refuse.unknownCommand();
    },
  },
];

export const commands: readonly Route[] = [...of(EVERYWHERE), ...of(IN_GUILD)];

function guildOf({ world }: House, { params }: Ask): string | undefined {
  if (params.application !== world.bot.id) throw refuse.missingAccess();
  const { guild } = params;
  if (guild !== undefined && world.guildById(guild)?.members.has(world.bot.id) !== true)
    throw refuse.missingAccess();
  return guild;
}
