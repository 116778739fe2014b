import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Card } from '../../src/bot/card.ts';
import { runBotOn, type RunningBot } from '../bot/running-bot.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';
import { adapterFor } from './adapter.ts';
import { until } from '../until.ts';
import { type DiscordServer, openServer } from './server/index.ts';

let discord: DiscordServer;
let folder: string;
let vane: RunningBot;

const POST = 'POST /channels/:channel/messages';
const start = () => runBotOn(folder, adapterFor(discord));
const connected = () => until(() => vane.connection.health().connected, 60_000);
const disconnected = () => until(() => !vane.connection.health().connected);

beforeEach(async () => {
  discord = await openServer();
  folder = await dataFolder();
  vane = await start();
});
afterEach(async () => {
  discord.faults.heal();
  await vane.stop();
  await discord.close();
  await removeFolder(folder);
  expect(discord.violations).toEqual([]);
});

const mention = () => discord.say('bob', 'campaign', 'really good', { mention: true });
const saying = (words: string) =>
  discord.messages('campaign').filter((one) => JSON.stringify(one.embeds).includes(words));
const answeredOnce = async () => {
  await until(() => saying('Positive').length > 0, 30_000);
  // A second answer would come within this time.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(saying('Positive')).toHaveLength(1);
};
const alert: Card = { locale: 'en', blocks: [{ type: 'text', text: 'Mentions turn sour' }] };
const place = () => ({ platform: 'discord', channel: discord.channel('campaign') }) as const;

test('what is delivered twice is answered once', async () => {
  mention();
  discord.gateway.redeliver();
  await answeredOnce();
});

test('an interaction that is delivered twice is answered once', async () => {
  const asked = discord.slash('bob', 'campaign', 'analyze', { text: 'really good' });
  discord.gateway.redeliver();
  expect((await asked).type).toBe(5);
  await answeredOnce();
  expect(discord.calls('POST /interactions/:interaction/:token/callback')).toHaveLength(1);
});

test('a connection that breaks is resumed, and what was said meanwhile is answered', async () => {
  discord.faults.refusing = true;
  discord.gateway.drop();
  await disconnected();
  mention();
  discord.faults.refusing = false;
  await connected();
  await answeredOnce();
  expect(discord.gateway.resumes).toBe(1);
}, 90_000);

test('a connection that Discord wants renewed is renewed', async () => {
  discord.gateway.hangUp();
  await disconnected();
  mention();
  await answeredOnce();
  expect(discord.gateway.resumes).toBe(1);
}, 60_000);

test('a session that is invalid is begun anew', async () => {
  discord.gateway.invalidate();
  await until(() => discord.gateway.identified.length === 2, 30_000);
  await connected();
  mention();
  await answeredOnce();
}, 90_000);

test('a connection that has gone silent is noticed and replaced', async () => {
  await vane.stop();
  discord.gateway.heartbeatInterval = 500;
  vane = await start();
  discord.gateway.silence();
  mention();
  await until(() => discord.gateway.connections > 0, 60_000);
  await answeredOnce();
}, 120_000);

test('a lost answer to a message is looked for, not said again', async () => {
  discord.faults.serverErrors(POST, 1, { afterDoing: true });
  mention();
  await answeredOnce();
});

test('a message that failed is said again', async () => {
  discord.faults.serverErrors(POST, 2);
  mention();
  await answeredOnce();
});

test('a limit on everything is waited out', async () => {
  discord.faults.rateLimit(POST, 2_000, { retryAfter: 2.5, global: true });
  mention();
  await answeredOnce();
});

test('an alert that could not be said before the stop is said after the start, once, and edited in place', async () => {
  discord.faults.serverErrors(POST, 1, { afterDoing: true });
  discord.faults.serverErrors('GET /channels/:channel/messages', 50);
  const first = vane.bot.services.outbox.say({ key: 'incident 1', place: place(), card: alert });
  await until(() => saying('Mentions turn sour').length === 1);
  const broken = expect(first).rejects.toMatchObject({ code: 'model.closed' });
  await vane.stop();
  await broken;
  discord.faults.heal();
  vane = await start();
  await until(async () => (await vane.store.deliveries.counts()).waiting === 0);
  expect(saying('Mentions turn sour')).toHaveLength(1);
  const card: Card = { ...alert, blocks: [{ type: 'text', text: 'Resolved' }] };
  await vane.bot.services.outbox.say({ key: 'incident 1', place: place(), card });
  expect(saying('Mentions turn sour')).toHaveLength(0);
  expect(saying('Resolved')).toHaveLength(1);
});

test('a button of a command that is no more says so', async () => {
  const id = 'gone?place=here';
  const blocks = [
    { type: 'actions', actions: [{ kind: 'button', id, label: 'Old', style: 'normal' }] },
  ] as const;
  await vane.bot.services.outbox.say({ key: 'old', place: place(), card: { locale: 'en', blocks } });
  const message = await until(() => discord.messages('campaign').at(-1));
  await discord.press('bob', message, 'Old');
  expect(JSON.stringify(discord.whispers)).toContain('older version of me');
});

test('a token that is refused ends the start with what to do', async () => {
  const other = await dataFolder();
  discord.faults.tokenRefused = true;
  await expect(runBotOn(other, adapterFor(discord))).rejects.toMatchObject({
    code: 'platform.token_refused',
    details: { variable: 'DISCORD_TOKEN' },
  });
  await removeFolder(other);
});
