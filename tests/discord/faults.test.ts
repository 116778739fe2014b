import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
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
const FOLLOW_UP = 'POST /webhooks/:application/:token';
/** What was said to the bot; each is answered once, which the last test looks at. */
const said: string[] = [];

beforeAll(async () => {
  discord = await openServer();
  folder = await dataFolder();
  vane = await runBotOn(folder, adapterFor(discord), { commands: longCommands });
});
afterEach(() => discord.faults.heal());
afterAll(async () => {
  await vane.stop();
  await discord.close();
  await removeFolder(folder);
  expect(discord.violations).toEqual([]);
});

const connected = () => until(() => vane.connection.health().connected, 25_000);
const disconnected = () => until(() => !vane.connection.health().connected);
const answersTo = (word: string) =>
  discord
    .messages('campaign')
    .filter(({ author, embeds }) => author.bot && JSON.stringify(embeds).includes(word));

/** Somebody says something, the word among it that is its own. */
const mention = (word: string) => {
  said.push(word);
  discord.say('bob', 'campaign', `${word} is really good`, { mention: true });
};
const answered = (word: string) => until(() => answersTo(word).length > 0, 25_000);

test('what is delivered twice is answered', async () => {
  mention('alpha');
  discord.gateway.redeliver();
  await answered('alpha');
});

test('an interaction that is delivered twice is answered', async () => {
  said.push('bravo');
  const asked = discord.slash('bob', 'campaign', 'analyze', { text: 'bravo is really good' });
  discord.gateway.redeliver();
  expect((await asked).type).toBe(5);
  await answered('bravo');
  expect(discord.calls('POST /interactions/:interaction/:token/callback')).toHaveLength(1);
});

test('a connection that breaks is resumed, and what was said meanwhile is answered', async () => {
  discord.faults.refusing = true;
  discord.gateway.drop();
  await disconnected();
  mention('charlie');
  discord.faults.refusing = false;
  await connected();
  await answered('charlie');
  expect(discord.gateway.resumes).toBe(1);
}, 60_000);

test('a connection that Discord wants renewed is renewed', async () => {
  discord.gateway.hangUp();
  await disconnected();
  mention('delta');
  await answered('delta');
  expect(discord.gateway.resumes).toBe(2);
}, 60_000);

test('a session that is invalid begins anew, and what nobody told of meanwhile is heard', async () => {
  const place = `discord:${discord.channel('campaign')}`;
  await vane.store.settings.update((draft) => {
    draft.places[place] = { watch: { reply: 'reaction', private: false } };
  });
  discord.dm('bob', 'first of all, good');
  await until(() => discord.directMessages('bob').some(({ author }) => author.bot));
  discord.gateway.invalidate();
  const post = discord.say('carol', 'campaign', 'a post in the gap is good');
  mention('echo');
  discord.dm('bob', 'foxtrot is good');
  await until(() => discord.gateway.identified.length === 2, 25_000);
  await connected();
  await until(() => discord.reactions(post).includes('🙂'), 25_000);
  await answered('echo');
  await until(() => JSON.stringify(discord.directMessages('bob').at(-1)?.embeds).includes('foxtrot'), 25_000);
  const answers = discord.directMessages('bob').filter(({ author }) => author.bot);
  expect(answers).toHaveLength(2);
}, 60_000);

test('a connection that has gone silent is noticed and replaced', async () => {
  discord.gateway.heartbeatInterval = 500;
  discord.gateway.drop();
  await until(() => discord.gateway.connections > 0, 25_000);
  discord.gateway.silence();
  mention('golf');
  await until(() => discord.gateway.connections > 0, 25_000);
  await answered('golf');
}, 60_000);

test('a lost answer to a message is looked for', async () => {
  discord.faults.serverErrors(POST, 1, { afterDoing: true });
  mention('hotel');
  await answered('hotel');
});

test('a message that failed is said again', async () => {
  discord.faults.serverErrors(POST, 2);
  mention('india');
  await answered('india');
});

test('a limit on everything is waited out', async () => {
  discord.faults.rateLimit(POST, 500, { retryAfter: 0.6, global: true });
  mention('juliett');
  await answered('juliett');
});

test('a long answer goes on in a thread, each part once, also when one of them fails or its answer is lost', async () => {
  discord.faults.serverErrors(POST, 1);
  discord.faults.serverErrors(POST, 1, { afterDoing: true });
  const answer = await discord.slash('bob', 'campaign', 'long');
  const original = await until(() => discord.original(answer));
  await until(() => discord.thread(original).length === PARTS - 1, 25_000);
  expect(discord.threads('campaign').map(({ name }) => name)).toEqual(['A long answer']);
}, 60_000);

test('a long answer for one alone goes on behind it, also when a part fails', async () => {
  const before = discord.whispers.length;
  discord.faults.serverErrors(FOLLOW_UP, 1);
  await discord.slash('bob', 'campaign', 'long-aside');
  await until(() => discord.whispers.length === before + PARTS, 25_000);
});

test('nothing was said twice', async () => {
  // A second answer would come within this time.
  await sleep(1_500);
  expect(said.map((word) => [word, answersTo(word).length])).toEqual(said.map((word) => [word, 1]));
  const [thread] = discord.threads('campaign');
  expect(discord.messages(thread?.id ?? '')).toHaveLength(PARTS - 1);
});
