import { Routes } from 'discord.js';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Command } from '../../src/bot/command.ts';
import type { Api } from './api.ts';
import { comparable, registrationOf } from './registration.ts';

/** Vane as Discord knows it. */
export interface Application {
  readonly id: string;
  /** Ids of the people to whom it belongs: one, or a team. */
  readonly owners: ReadonlySet<string>;
}

const personSchema = z.looseObject({ id: z.string() });
const applicationAnswer = z.looseObject({
  id: z.string(),
  owner: personSchema.nullish(),
  team: z.looseObject({ members: z.array(z.looseObject({ user: personSchema })) }).nullish(),
});

/** @throws VaneError `platform.token_refused` */
export async function introduced(api: Api): Promise<Application> {
  const options = { answer: applicationAnswer, repeatable: true };
  const { id, owner, team } = await api.call('GET', Routes.currentApplication(), options);
  const owners = [owner?.id, ...(team?.members ?? []).map(({ user }) => user.id)];
  return { id, owners: new Set(owners.filter((one) => one !== undefined)) };
}

export interface Registered {
  readonly commands: number;
  /** Discord knew others before. */
  readonly isNew: boolean;
}

/** Tells Discord of the commands, when it knows others: for everywhere, or for one server, where they are there at once. */
export async function register(
  api: Api,
  applicationId: string,
  commands: readonly Command[],
  server?: string,
): Promise<Registered> {
  const scoped = (all: readonly object[]) => (server === undefined ? all : all.map(inServer));
  const wanted = scoped(registrationOf(commands));
  const route =
    server === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, server);
  const query = { with_localizations: 'true' };
  const known = await api.call('GET', route, { answer: z.array(z.looseObject({})), repeatable: true, query });
  const isNew = !isDeepStrictEqual(comparable(scoped(known)), comparable(wanted));
  if (isNew) await api.call('PUT', route, { answer: z.unknown(), repeatable: true, body: wanted });
  return { commands: wanted.length, isNew };
}

/** Where else a command can be used is said of those for everywhere alone. */
function inServer(command: object): object {
  return { ...command, integration_types: undefined, contexts: undefined };
}
