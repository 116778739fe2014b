import { expect, test } from 'vitest';
import { z } from 'zod';
import { registrationOf } from '../../adapters/discord/registration.ts';
import { commands } from '../../commands/index.ts';
import { defineCommand } from '../../src/bot/command.ts';
import { problemsOf } from './server/limits.ts';

interface Named {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>> | undefined;
  readonly options?: readonly Named[] | undefined;
  readonly choices?: readonly Named[] | undefined;
}
const named: z.ZodType<Named> = z.looseObject({
  name: z.string(),
  name_localizations: z.record(z.string(), z.string()).optional(),
  get options() {
    return z.array(named).optional();
  },
  get choices() {
    return z.array(named).optional();
  },
});
const all = (list: readonly Named[]): Named[] =>
  list.flatMap((one) => [one, ...all(one.options ?? []), ...all(one.choices ?? [])]);

test('what Discord is told of the commands is what it takes', () => {
  expect(problemsOf('commands', registrationOf(commands))).toEqual([]);
});

test('everything that people see of a command has a Chinese name', () => {
  const names = all(z.array(named).parse(registrationOf(commands)));
  const without = names.filter(
    ({ name_localizations: { 'zh-CN': simplified, 'zh-TW': traditional } = {} }) =>
      !simplified || !traditional,
  );
  expect(without.map(({ name }) => name)).toEqual([]);
});

test('a command is hidden from members when all of it is for managers', () => {
  const command = (name: string, access: 'manager' | 'everyone') =>
    defineCommand({
      name,
      access,
      summary: () => 'for the test',
      options: {},
      run: () => Promise.reject(new Error('not run')),
    });
  const told = registrationOf([
    command('own', 'manager'),
    command('shared one', 'manager'),
    command('shared two', 'everyone'),
  ]);
  // Manage Server, https://docs.discord.com/developers/topics/permissions
  expect(told).toMatchObject([
    { name: 'own', default_member_permissions: String(1 << 5) },
    { name: 'shared' },
  ]);
  expect(told[1]).not.toHaveProperty('default_member_permissions');
});
