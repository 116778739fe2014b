import { type Client, PermissionsBitField, Routes } from 'discord.js';
import { z } from 'zod';
import type { Bot } from '../../src/bot/dispatch.ts';
import type { User } from '../../src/bot/permissions.ts';
import { remembering } from '../../src/bot/remembering.ts';
import type { Api } from './api.ts';
import { codeOf } from './errors.ts';
import type { Sender } from './parse/incoming.ts';

export interface PeopleOptions {
  readonly client: Client;
  readonly api: Api;
  readonly services: Bot['services'];
  /** Ids of servers from the environment. */
  readonly servers: readonly string[];
  readonly managerRoles: readonly string[];
  /** Who owns the application: a person, or the members of a team. */
  readonly owners: ReadonlySet<string>;
}

export interface People {
  /** Who somebody is to us; undefined: a stranger, to be refused. */
  known(sender: Sender): Promise<User | undefined>;
  /** The same as far as it is clear without asking Discord or writing anything down. */
  atOnce(sender: Sender): Glimpse;
  /** Whether a server is one of ours. */
  serves(serverId: string | undefined): boolean;
}

export interface Glimpse {
  readonly user: User;
  readonly standing: 'known' | 'stranger' | 'unclear';
}

const FRESH_MS = 5 * 60_000;
const memberAnswer = z.looseObject({ roles: z.array(z.string()) });

/**
 * Served are the servers on the list, and their members wherever they write to us directly. While there is no list,
 * the first server in which an owner of the application does something is put on it.
 */
export function createPeople(options: PeopleOptions): People {
  const { client, api, services, servers, managerRoles, owners } = options;
  const { settings } = services.store;

  /** Their roles in a server; undefined: no member. */
  const rolesIn = remembering(FRESH_MS, async (key: string): Promise<readonly string[] | undefined> => {
    const [serverId = '', userId = ''] = key.split(':');
    const call = api.call('GET', Routes.guildMember(serverId, userId), {
      answer: memberAnswer,
      repeatable: true,
    });
    return call.then(
      ({ roles }) => roles,
      (error: unknown) => {
        if (codeOf(error) !== undefined) return undefined;
        throw error;
      },
    );
  });

  function served(): string[] {
    const kept = settings.get().teams.filter((team) => team.startsWith('discord:'));
    return [...servers, ...kept.map((team) => team.slice('discord:'.length))];
  }

  async function adopt({ userId, serverId }: Sender): Promise<void> {
    if (serverId === undefined || !owners.has(userId)) return;
    await settings.update((draft) => {
      if (!draft.teams.some((team) => team.startsWith('discord:'))) draft.teams.push(`discord:${serverId}`);
    });
  }

  function mayManage(
    userId: string,
    serverId: string,
    roles: readonly string[],
    bits: string | undefined,
  ): boolean {
    const server = client.guilds.cache.get(serverId);
    if (server?.ownerId === userId || roles.some((role) => managerRoles.includes(role))) return true;
    const granted = [serverId, ...roles].map((role) => server?.roles.cache.get(role)?.permissions ?? 0n);
    return new PermissionsBitField([...granted, BigInt(bits ?? 0)]).any(['Administrator', 'ManageGuild']);
  }

  const isOurs = (serverId: string | undefined) => serverId !== undefined && served().includes(serverId);

  function userOf({ userId }: Sender, mayElse: boolean): User {
    const isListed = settings.get().managers.includes(`discord:${userId}`);
    const key = services.store.hash('discord', userId);
    return { key, id: `discord:${userId}`, manager: isListed || mayElse };
  }

  async function memberOf(serverId: string, sender: Sender): Promise<User | undefined> {
    const found = await rolesIn(`${serverId}:${sender.userId}`);
    return found && userOf(sender, mayManage(sender.userId, serverId, found, undefined));
  }

  return {
    serves: isOurs,
    atOnce(sender) {
      const { userId, serverId, roles, permissions, isOwnInstall } = sender;
      if (serverId !== undefined && isOurs(serverId) && roles !== undefined)
        return { user: userOf(sender, mayManage(userId, serverId, roles, permissions)), standing: 'known' };
      const isElsewhere = serverId !== undefined && !isOurs(serverId) && !isOwnInstall;
      const standing = isElsewhere && served().length > 0 ? 'stranger' : 'unclear';
      return { user: userOf(sender, false), standing };
    },
    async known(sender) {
      if (served().length === 0) await adopt(sender);
      const { serverId, isOwnInstall } = sender;
      const { user, standing } = this.atOnce(sender);
      if (standing === 'known') return user;
      if (serverId !== undefined && isOurs(serverId)) return memberOf(serverId, sender);
      if (serverId !== undefined && !isOwnInstall) return undefined;
      for (const id of served()) {
        const found = await memberOf(id, sender);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}
