import { readFileSync } from 'node:fs';
import { PermissionsBitField } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PERMISSIONS } from '../../adapters/discord/permissions.ts';
import { applicationIdOf, inviteLinks, registerCommands } from '../../adapters/discord/setup.ts';
import { commands } from '../../commands/index.ts';
import { type DiscordServer, openServer, TOKEN } from './server/index.ts';

let discord: DiscordServer;

beforeAll(async () => {
  discord = await openServer();
});
afterAll(() => discord.close());

const access = () => ({ token: TOKEN, apiUrl: discord.apiUrl });
const { signal } = new AbortController();

test('README says what each permission is for, and names no other', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const table = /\| permission [^]*?\n\n/.exec(readme)?.[0] ?? '';
  const rows = table
    .split('\n')
    .slice(2)
    .filter((row) => row !== '');
  const named = rows.flatMap((row) => (row.split('|')[1] ?? '').split(',').map((name) => name.trim()));
  expect(named.toSorted()).toEqual(Object.values(PERMISSIONS).toSorted());
});

test('the link for a server asks for these permissions, that for a person for commands alone', async () => {
  const { server, person } = inviteLinks(await applicationIdOf(access(), signal));
  const asked = new URL(server).searchParams;
  expect(new PermissionsBitField(BigInt(asked.get('permissions') ?? '')).toArray().toSorted()).toEqual(
    Object.keys(PERMISSIONS).toSorted(),
  );
  expect(asked.get('client_id')).toBe(discord.world.bot.id);
  expect(asked.get('scope')).toBe('bot applications.commands');
  expect(new URL(person).searchParams.get('scope')).toBe('applications.commands');
  expect(new URL(person).searchParams.has('permissions')).toBe(false);
});

test('commands are registered in one server alone, and only when they have changed', async () => {
  const register = () => registerCommands(access(), commands, discord.guild('Acme'), signal);
  expect(await register()).toMatchObject({ isNew: true });
  expect(await register()).toMatchObject({ isNew: false });
  expect(discord.commands('Acme').map(({ name }) => name)).toContain('analyze');
  expect(discord.commands()).toEqual([]);
  expect(discord.violations).toEqual([]);
});

test('a token that Discord refuses is named', async () => {
  const refused = applicationIdOf({ ...access(), token: 'another' }, signal);
  await expect(refused).rejects.toMatchObject({ code: 'platform.token_refused' });
});
