import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeError, messagesFor } from '../../src/messages/index.ts';
import { toVaneError } from '../../src/errors.ts';
import { openStore } from '../../src/store/index.ts';
import { runBotOn } from '../bot/running-bot.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';
import { until } from '../until.ts';
import { adapterFor } from './adapter.ts';
import { type DiscordServer, openServer } from './server/index.ts';

let discord: DiscordServer;
let folder: string;

beforeAll(async () => {
  folder = await dataFolder();
  // A new store takes seconds to be made.
  const store = await openStore({ folder, onLost: () => undefined });
  await store.close();
});
beforeEach(async () => {
  discord = await openServer();
});
afterEach(() => discord.close());
afterAll(() => removeFolder(folder));

const start = () => runBotOn(folder, adapterFor(discord));
/** In the words that whoever starts Vane reads. */
const refusal = () =>
  start().then(
    () => 'not refused',
    (error: unknown) => describeError(toVaneError(error), messagesFor('en')),
  );

test('a token that is refused ends the start with what to do', async () => {
  discord.faults.tokenRefused = true;
  expect(await refusal()).toMatch(/DISCORD_TOKEN.*"Reset Token"/);
});

test('an intent that is not switched on ends the start with what to do', async () => {
  discord.gateway.allowed = 0;
  expect(await refusal()).toMatch(/"Message Content" intent.*Turn it on/);
});

test('a token that is revoked while Vane runs is told in the status, with what to do', async () => {
  const vane = await start();
  discord.faults.tokenRefused = true;
  discord.gateway.drop();
  const detail = () => vane.connection.health().detail?.(messagesFor('en')) ?? '';
  await until(() => detail().includes('DISCORD_TOKEN'));
  expect(vane.connection.health().connected).toBe(false);
  expect(detail()).toContain('Reset Token');
  await vane.stop();
});

test('commands that Discord knows already are not registered again', async () => {
  const registrations = () => discord.calls('PUT /applications/:application/commands').length;
  await (await start()).stop();
  expect(registrations()).toBe(1);
  await (await start()).stop();
  expect(registrations()).toBe(1);
});
