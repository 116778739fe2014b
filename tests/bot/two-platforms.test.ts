import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAll, type Connected } from '../../src/bot/connecting.ts';
import { adapterFor as discordFor } from '../discord/adapter.ts';
import { type DiscordServer, openServer } from '../discord/server/index.ts';
import { adapterFor as slackFor } from '../slack/adapter.ts';
import { openWorkspace, type Workspace } from '../slack/workspace/index.ts';
import { until } from '../until.ts';
import { type RunningBot, runBotOn } from './running-bot.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';

let slack: Workspace;
let discord: DiscordServer;
let folder: string;
let vane: RunningBot;
let other: Connected;

beforeAll(async () => {
  [slack, discord, folder] = await Promise.all([openWorkspace(), openServer(), dataFolder()]);
  vane = await runBotOn(folder, slackFor(slack));
  other = await connectAll([discordFor(discord)], vane.bot);
  await until(() => vane.bot.services.connections.every((one) => one.health().connected));
});
afterAll(async () => {
  await other.close();
  await vane.stop();
  await Promise.all([slack.close(), discord.close(), removeFolder(folder)]);
});

const shown = (value: unknown) => JSON.stringify(value);

test('what is set in Slack holds in Discord: one organisation, one store', async () => {
  await slack.slash('ada', 'campaign', `manager add discord:${discord.user('carol')}`);
  await until(() => vane.store.settings.get().managers.length > 0);
  await discord.slash('carol', 'campaign', 'manager list');
  const list = await until(() => discord.whispers.find((one) => shown(one).includes('Managers')));
  expect(shown(list)).toContain(discord.user('carol'));
});

test('status shows both, in both', async () => {
  await discord.slash('bob', 'campaign', 'status');
  const answer = await until(() => discord.whispers.find((one) => shown(one).includes('slack connected')));
  expect(shown(answer)).toContain('discord connected');
  await slack.slash('bob', 'campaign', 'status');
  await until(() => slack.whispers.find(({ text }) => /slack connected.*discord connected/s.test(text)));
});

test('one that fails does not stop the other', async () => {
  slack.faults.refusing = true;
  slack.socket.drop();
  await until(() => vane.bot.services.connections.some((one) => !one.health().connected));
  discord.say('bob', 'campaign', 'still a good day', { mention: true });
  await until(() => discord.messages('campaign').find((one) => shown(one).includes('Positive')));
  await discord.slash('bob', 'campaign', 'status');
  await until(() => discord.whispers.find((one) => shown(one).includes('slack not connected')));
  slack.faults.heal();
  await until(() => vane.bot.services.connections.every((one) => one.health().connected), 20_000);
});
