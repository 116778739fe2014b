import { discordAdapter, type DiscordOptions } from '../../adapters/discord/adapter.ts';
import { type DiscordServer, TOKEN } from './server/index.ts';

/** Vane's way into the local Discord; it serves Acme and may read along if nothing else is said. */
export function adapterFor(discord: DiscordServer, changes: Partial<DiscordOptions> = {}) {
  return discordAdapter({
    token: TOKEN,
    servers: [discord.guild('Acme')],
    managerRoles: [],
    watch: true,
    apiUrl: discord.apiUrl,
    ...changes,
  });
}
