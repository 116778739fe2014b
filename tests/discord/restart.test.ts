import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { actionId } from '../../src/bot/action.ts';
import type { Card } from '../../src/bot/card.ts';
import { runBotOn, type RunningBot } from '../bot/running-bot.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';
import { until } from '../until.ts';
import { adapterFor } from './adapter.ts';
import { longCommands, PARTS } from './long-commands.ts';
import { type DiscordServer, openServer } from './server/index.ts';

let discord: DiscordServer;
let folder: string;
let vane: RunningBot;

const POST = 'POST /channels/:channel/messages';
const start = () => runBotOn(folder, adapterFor(discord), { commands: longCommands });

beforeAll(async () => {
  discord = await openServer();
  folder = await dataFolder();
  vane = await start();
});
afterEach(() => discord.faults.heal());
afterAll(async () => {
  await vane.stop();
  await discord.close();
  await removeFolder(folder);
  expect(discord.violations).toEqual([]);
});

const place = () => ({ platform: 'discord', channel: discord.channel('campaign') }) as const;
const saying = (words: string) =>
  discord.messages('campaign').filter((one) => JSON.stringify(one.embeds).includes(words));
const sayText = (key: string, text: string) => {
  const card: Card = { locale: 'en', blocks: [{ type: 'text', text }] };
  return vane.bot.services.outbox.say({ key, place: place(), card });
};
const sayButton = async (id: string) => {
  const blocks = [
    { type: 'actions', actions: [{ kind: 'button', id, label: 'Press', style: 'normal' }] },
  ] as const;
  await vane.bot.services.outbox.say({ key: id, place: place(), card: { locale: 'en', blocks } });
  return until(() => discord.messages('campaign').at(-1));
};

test('an alert that could not be said before the stop is said after the start, once, and edited in place', async () => {
  discord.faults.serverErrors(POST, 1, { afterDoing: true });
  discord.faults.serverErrors('GET /channels/:channel/messages', 50);
  const first = sayText('incident 1', 'Mentions turn sour');
  await until(() => saying('Mentions turn sour').length === 1);
  const broken = expect(first).rejects.toMatchObject({ code: 'model.closed' });
  await vane.stop();
  await broken;
  discord.faults.heal();
  vane = await start();
  await until(async () => (await vane.store.deliveries.counts()).waiting === 0);
  expect(saying('Mentions turn sour')).toHaveLength(1);
  await sayText('incident 1', 'Resolved');
  expect(saying('Mentions turn sour')).toHaveLength(0);
  expect(saying('Resolved')).toHaveLength(1);
});

test('what was said while Vane was stopped is heard after the start, once', async () => {
  await discord.slash('ada', 'campaign', 'watch here');
  await until(() => vane.bot.watches(place()));
  const before = discord.say('bob', 'campaign', 'a post from before is good');
  await until(() => discord.reactions(before).includes('🙂'));
  await vane.stop();
  const post = discord.say('bob', 'campaign', 'a post in the gap is good');
  discord.say('carol', 'campaign', 'a question in the gap is good', { mention: true });
  vane = await start();
  await until(() => discord.reactions(post).includes('🙂'));
  await until(() => saying('question in the gap').length === 1);
  const stored = await vane.store.posts.recentAnalyses({ place: `discord:${place().channel}`, limit: 50 });
  const texts = stored.map(({ post: { text } }) => text).toSorted();
  expect(texts.filter((text) => text.includes('a post'))).toEqual([
    'a post from before is good',
    'a post in the gap is good',
  ]);
  await discord.slash('ada', 'campaign', 'watch stop');
});

test('a long answer that was broken off is completed after the start, each part once', async () => {
  discord.faults.serverErrors(POST, 1, { afterDoing: true });
  discord.faults.serverErrors(POST, 50);
  const answer = await discord.slash('bob', 'campaign', 'long');
  const original = await until(() => discord.original(answer));
  await until(() => discord.thread(original).length === 1);
  await vane.stop();
  discord.faults.heal();
  vane = await start();
  await until(() => discord.thread(original).length === PARTS - 1);
  await until(async () => (await vane.store.inbox.unanswered('discord')).length === 0);
  expect(discord.thread(original)).toHaveLength(PARTS - 1);
}, 60_000);

test('a button that holds more than fits Discord does the same after a restart', async () => {
  const message = await sayButton(actionId('analyze', { text: `kilo is good ${'indeed '.repeat(40)}` }));
  await vane.stop();
  vane = await start();
  await discord.press('bob', message, 'Press');
  await until(() => saying('kilo').length === 1);
});

test('a button whose meaning is kept no more, or whose command is gone, says so', async () => {
  const older = (nth: number) =>
    until(
      () => discord.whispers.filter((one) => JSON.stringify(one).includes('older version')).length === nth,
    );
  await discord.press('bob', await sayButton(actionId('gone', { place: 'here' })), 'Press');
  await older(1);
  const long = await sayButton(actionId('analyze', { text: 'x'.repeat(200) }));
  await vane.store.notes.eraseBefore(new Date(Date.now() + 1));
  await discord.press('bob', long, 'Press');
  await older(2);
});
