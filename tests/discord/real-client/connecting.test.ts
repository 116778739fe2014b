import { Client, Events } from 'discord.js';
import { expect, test } from 'vitest';
import { until } from '../../until.ts';
import { type DiscordServer, TOKEN } from '../server/index.ts';
import { client, connect, discord, eachTestConnects, heard, INTENTS, listen, say } from './client.ts';

eachTestConnects();

test('the bot sees its guilds, channels, people and owner', async () => {
  expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Acme', 'Second']);
  expect((await client.application?.fetch())?.owner?.id).toBe(discord.user('ada'));
  const acme = await client.guilds.fetch(discord.guild('Acme'));
  const [ada, bob, carol] = await Promise.all(
    ['ada', 'bob', 'carol'].map((name) => acme.members.fetch(discord.user(name))),
  );
  expect([ada, bob].map((one) => one?.permissions.has('Administrator'))).toEqual([true, false]);
  expect(carol?.roles.cache.map(({ name }) => name)).toContain('social-managers');
  const me = client.user?.id ?? '';
  const sees = ['campaign', 'secret', 'elsewhere'].map((name) =>
    acme.channels.cache.get(discord.channel(name))?.permissionsFor(me)?.has('ViewChannel'),
  );
  expect(sees).toEqual([true, true, false]);
});

test.each([
  ['breaks', (server: DiscordServer) => server.gateway.drop()],
  ['is to be renewed', (server: DiscordServer) => server.gateway.hangUp()],
])('what was said while the connection %s comes after it is taken up again', async (_, fail) => {
  listen();
  fail(discord);
  discord.say('bob', 'campaign', 'meanwhile');
  await until(() => discord.gateway.resumes === 1);
  await until(() => heard.includes('meanwhile'));
  expect(heard).toEqual(['meanwhile']);
  expect(discord.gateway.identified).toHaveLength(1);
});

test('a connection that has gone silent is given up and taken up again', async () => {
  await client.destroy();
  discord.gateway.heartbeatInterval = 300;
  await connect();
  listen();
  await until(() => discord.gateway.heartbeats > 1);
  discord.gateway.silence();
  discord.say('bob', 'campaign', 'into the silence');
  await until(() => heard.includes('into the silence'));
  expect(discord.gateway.resumes).toBe(1);
});

test('a session that is no longer valid begins anew', async () => {
  discord.gateway.startLimit.max_concurrency = 1;
  discord.gateway.invalidate();
  await until(() => discord.gateway.identified.length === 2);
  await until(() => discord.gateway.connections === 1);
  listen();
  discord.say('bob', 'campaign', 'anew');
  await until(() => heard.includes('anew'));
}, 20_000);

test('a session that was forgotten cannot be taken up again', async () => {
  discord.gateway.forget();
  discord.gateway.drop();
  await until(() => discord.gateway.identified.length === 2);
  expect(discord.gateway.resumes).toBe(0);
}, 20_000);

test('what comes twice comes twice', async () => {
  // Of messages discord.js knows a second time by its cache; of interactions it does not.
  const asked: string[] = [];
  client.on(Events.InteractionCreate, ({ id }) => asked.push(id));
  void say();
  discord.gateway.redeliver();
  await until(() => asked.length === 2);
  expect(asked[0]).toBe(asked[1]);
});

test('a refused token, intents that are not switched on, and used-up sessions are told', async () => {
  const other = (intents = INTENTS) => new Client({ intents, rest: { api: discord.apiUrl } });
  discord.faults.tokenRefused = true;
  await expect(other().login(TOKEN)).rejects.toMatchObject({ code: 'TokenInvalid' });
  discord.faults.heal();
  discord.gateway.allowed = 0;
  await expect(other().login(TOKEN)).rejects.toThrow('Used disallowed intents');
  discord.gateway.startLimit.remaining = 0;
  await expect(other([]).login(TOKEN)).rejects.toThrow('Not enough sessions remaining');
});

test('two shards share the guilds', async () => {
  await client.destroy();
  discord.gateway.shards = 2;
  discord.gateway.startLimit.max_concurrency = 2;
  await connect({ shards: 'auto' });
  expect(client.guilds.cache.map(({ shardId }) => shardId).toSorted()).toEqual([0, 1]);
  listen();
  discord.say('outsider', 'lobby', 'second');
  discord.say('bob', 'campaign', 'first');
  await until(() => heard.length === 2);
  expect(heard.toSorted()).toEqual(['first', 'second']);
});
