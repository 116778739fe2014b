import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { defineCommand } from '../../src/bot/command.ts';
import { runBotOn, type RunningBot } from '../bot/running-bot.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';
import { picture } from '../bot/picture.ts';
import { adapterFor } from './adapter.ts';
import { until } from '../until.ts';
import { type DiscordServer, openServer } from './server/index.ts';

let discord: DiscordServer;
let folder: string;
let vane: RunningBot;

const chart = defineCommand({
  name: 'chart',
  summary: () => 'for the test',
  options: {},
  run: async () => {
    const png = await picture();
    const block = { type: 'chart', alt: 'Volume rose by a third', png, name: 'volume.png' } as const;
    return { card: { locale: 'en', blocks: [block] }, data: null };
  },
});

beforeAll(async () => {
  discord = await openServer();
  folder = await dataFolder();
  vane = await runBotOn(folder, adapterFor(discord), { commands: [...commands, chart] });
});
afterEach(() => {
  discord.faults.heal();
  expect(discord.violations).toEqual([]);
});
afterAll(async () => {
  await vane.stop();
  await discord.close();
  await removeFolder(folder);
});

const shown = (value: unknown) => JSON.stringify(value);
/** The one message in a channel that says this, and has come since `before`. */
const answer = (where: string, words: string) =>
  until(() => discord.messages(where).findLast((one) => shown(one).includes(words)));
const whisper = (words: string) =>
  until(() => discord.whispers.findLast((one) => shown(one.embeds).includes(words)));

describe('ways in', () => {
  test('a mention is answered by a reply', async () => {
    const asked = discord.say('bob', 'campaign', 'so good', { mention: true });
    const reply = await answer('campaign', 'Positive');
    expect(shown(reply)).toContain(asked.id);
  });

  test('a direct message is answered there', async () => {
    discord.dm('bob', 'really good');
    await until(() => discord.directMessages('bob').some((one) => shown(one).includes('Positive')));
  });

  test('/analyze answers everyone, with the picture that came along', async () => {
    const bytes = await picture();
    const asked = await discord.slash(
      'bob',
      'campaign',
      'analyze',
      { text: 'a good one', image: { name: 'meme.png', bytes } },
      {},
    );
    expect(asked.type).toBe(5);
    expect(shown(await answer('campaign', 'meme.png'))).toContain('a ');
  });

  test('/help answers the asker alone', async () => {
    await discord.slash('bob', 'campaign', 'help');
    expect((await whisper('What I can do')).to).toBe('bob');
  });

  test('/analyze without options opens a form, whose answer comes to the channel', async () => {
    const { modal } = await discord.slash('bob', 'campaign', 'analyze');
    if (modal === undefined) throw new Error('no form was opened');
    await discord.submit('bob', modal, { text: 'from the form it is good' });
    await answer('campaign', 'from the form');
  });

  test('"Analyse this post" reads a message', async () => {
    const message = discord.say('ada', 'campaign', 'The new one is good');
    await discord.useMenu('bob', 'campaign', 'Analyse this post', message);
    await until(() =>
      discord.messages('campaign').some((one) => shown(one.embeds).includes('The new one is')),
    );
  });

  test('buttons and selects run commands', async () => {
    await discord.slash('bob', 'campaign', 'home');
    const home = await whisper('How to start');
    expect((await discord.press('bob', home, 'Analyse a post')).modal?.customId).toBe('form:analyze');
    await discord.choose('bob', home, 'I answer you in', 'zh');
    await whisper('中文');
    await discord.slash('bob', 'campaign', 'settings', { language: 'en' });
    await whisper('Settings, changed');
  });

  test('values are suggested while people type', async () => {
    const { choices } = await discord.autocomplete('bob', 'campaign', 'settings', 'time-zone', {
      'time-zone': 'berlin',
    });
    expect(choices).toEqual([{ name: 'Europe/Berlin', value: 'Europe/Berlin' }]);
  });
});

describe('ways out', () => {
  test('a chart goes along with its description', async () => {
    await discord.slash('bob', 'campaign', 'chart');
    await until(() => discord.messages('campaign').some((one) => shown(one.embeds).includes('volume.png')));
    const [call] = discord.calls('PATCH /webhooks/:application/:token/messages/:message').slice(-1);
    expect(call?.body).toMatchObject({
      attachments: [{ filename: 'volume.png', description: 'Volume rose by a third' }],
    });
  });

  test('an answer whose fifteen minutes are over is said all the same', async () => {
    const before = discord.messages('campaign').length;
    discord.faults.serverErrors('PATCH /webhooks/:application/:token/messages/:message', 2);
    await discord.slash('bob', 'campaign', 'analyze', { text: 'late but good' });
    discord.expireTokens();
    await until(() =>
      discord
        .messages('campaign')
        .slice(before)
        .some((one) => shown(one.embeds).includes('late but')),
    );
  });

  test('an error is for the asker alone', async () => {
    await discord.slash('bob', 'campaign', 'watch here');
    await whisper('Only a manager');
  });
});

describe('permissions', () => {
  test('a private channel keeps what is analysed in it', async () => {
    discord.say('bob', 'secret', 'a good secret', { mention: true });
    await answer('secret', 'Positive');
    const place = `discord:${discord.channel('secret')}`;
    const [found] = await vane.store.posts.recentAnalyses({ place, limit: 9 });
    expect(found?.post.privateTo).toBe(place);
  });

  test('another server is refused, once', async () => {
    const refusals = () =>
      discord.messages('lobby').filter((one) => shown(one.embeds).includes('belongs to another'));
    discord.say('outsider', 'lobby', 'is this good?', { mention: true });
    await until(() => refusals().length > 0);
    discord.say('outsider', 'lobby', 'is this good?', { mention: true });
    discord.dm('outsider', 'good?');
    await until(() =>
      discord.directMessages('outsider').some((one) => shown(one).includes('belongs to another')),
    );
    expect(refusals()).toHaveLength(1);
  });
});

describe('watching', () => {
  const watch = async (reply: string) => {
    await discord.slash('ada', 'campaign', 'watch here', { reply });
    const place = `discord:${discord.channel('campaign')}`;
    await until(() => vane.store.settings.get().places[place]?.watch?.reply === reply);
  };

  test('every post is read, again after an edit, and forgotten when it is deleted', async () => {
    await watch('reaction');
    const post = discord.say('bob', 'campaign', 'the service is good');
    await until(() => discord.reactions(post).includes('🙂'));
    const feed = discord.say('bob', 'campaign', 'Acme in the news: a good week', { asFeed: true });
    await until(() => discord.reactions(feed).length > 0);
    const stored = async () => {
      const place = `discord:${discord.channel('campaign')}`;
      const all = await vane.store.posts.recentAnalyses({ place, limit: 50 });
      return all.find((one) => one.post.externalId === post.id)?.post.text;
    };
    discord.editMessage(post, 'the service is good, mostly');
    await until(async () => (await stored()) === 'the service is good, mostly');
    discord.deleteMessage(post);
    await until(async () => (await stored()) === undefined);
  });

  test('in threads, if so wished', async () => {
    await watch('thread');
    const post = discord.say('bob', 'campaign', 'so very good');
    await until(() => discord.thread(post).some((one) => shown(one).includes('Positive')));
    await discord.slash('ada', 'campaign', 'watch stop');
  });
});
