/** What whoever sets Vane up in Discord does from the command line. */
import { OAuth2Scopes, REST } from 'discord.js';
import type { Command } from '../../src/bot/command.ts';
import { createApi, restOptions } from './api.ts';
import { introduced, register, type Registered } from './application.ts';
import { permissionBits } from './permissions.ts';

/** Who asks, and where. */
export interface Access {
  readonly token: string;
  readonly apiUrl: string;
}

export interface InviteLinks {
  /** Adds Vane to a server. */
  readonly server: string;
  /** Adds its commands to a person's own account. */
  readonly person: string;
}

/** https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow */
export function inviteLinks(applicationId: string): InviteLinks {
  const { Bot, ApplicationsCommands } = OAuth2Scopes;
  const link = (more: Readonly<Record<string, string>>) =>
    `https://discord.com/oauth2/authorize?${new URLSearchParams({ client_id: applicationId, ...more }).toString()}`;
  const permissions = permissionBits();
  return {
    server: link({ scope: `${Bot} ${ApplicationsCommands}`, permissions, integration_type: '0' }),
    person: link({ scope: ApplicationsCommands, integration_type: '1' }),
  };
}

/** @throws VaneError `platform.*` */
export async function applicationIdOf(access: Access, signal: AbortSignal): Promise<string> {
  return (await introduced(apiFor(access, signal))).id;
}

/** @param server its id; undefined: everywhere. @throws VaneError `platform.*` */
export async function registerCommands(
  access: Access,
  commands: readonly Command[],
  server: string | undefined,
  signal: AbortSignal,
): Promise<Registered> {
  const api = apiFor(access, signal);
  const { id } = await introduced(api);
  return register(api, id, commands, server);
}

function apiFor({ token, apiUrl }: Access, signal: AbortSignal) {
  const rest = new REST(restOptions(apiUrl)).setToken(token);
  return createApi(rest, apiUrl, signal);
}
