import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { actionId } from '../../src/bot/action.ts';
import { defineCommand } from '../../src/bot/command.ts';
import { runBotOn, type RunningBot } from '../bot/running-bot.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';
import { adapterFor } from './adapter.ts';
import { picture } from '../bot/picture.ts';
import { until } from '../until.ts';
import { BOT, openWorkspace, type Workspace } from './workspace/index.ts';

let slack: Workspace;
let folder: string;
let vane: RunningBot;

const chart = defineCommand({
  name: 'chart',
  summary: () => 'for the test',
  options: {},
  run: async () => {
    const png = await picture();
    return {
      card: {
        locale: 'en',
        blocks: [{ type: 'chart', alt: 'Volume rose by a third', png, name: 'volume.png' }],
      },
      data: null,
    };
  },
});
const slow = defineCommand({
  name: 'slow',
  summary: () => 'for the test',
  options: {},
  run: async () => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    return { card: { locale: 'en', blocks: [{ type: 'text', text: 'done at last' }] }, data: null };
  },
});
const asking = defineCommand({
  name: 'asking',
  summary: () => 'for the test',
  options: {},
  run: () => {
    const actions = [
      { kind: 'button', id: actionId('slow', {}), label: 'Slowly', style: 'normal' },
      { kind: 'button', id: actionId('help', {}), label: 'Help', style: 'normal' },
    ] as const;
    const text = { type: 'text', text: 'what next?' } as const;
    return Promise.resolve({
      card: { locale: 'en', blocks: [text, { type: 'actions', actions }] },
      data: null,
    });
  },
});
const all = [...commands, chart, slow, asking];

beforeAll(async () => {
  slack = await openWorkspace();
  folder = await dataFolder();
  vane = await runBotOn(folder, adapterFor(slack), { commands: all });
  await until(() => vane.connection.health().connected);
});
afterEach(() => slack.faults.heal());
afterAll(async () => {
  await vane.stop();
  await slack.close();
  await removeFolder(folder);
});

const shown = (value: unknown) => JSON.stringify(value);
/** The one answer in the thread of a message. */
const answerTo = (where: string, ts: string, words: string) =>
  until(async () => {
    const [answer, ...more] = (await slack.thread(where, ts)).slice(1);
    expect(more).toEqual([]);
    return answer !== undefined && shown(answer).includes(words) && answer;
  });
const mention = (text: string, more = {}) => slack.say('bob', 'campaign', `<@${BOT.userId}> ${text}`, more);

describe('ways in', () => {
  test('a mention is answered in its thread, with fallback text', async () => {
    const ts = await mention('so good');
    const answer = await answerTo('campaign', ts, 'Positive');
    expect(answer.text).toContain('Positive');
    expect(answer.thread_ts).toBe(ts);
  });

  test('a mention within a thread stays in it', async () => {
    const root = await slack.say('bob', 'campaign', 'What do you think of this?');
    await slack.say('bob', 'campaign', `<@${BOT.userId}> really good`, { thread_ts: root });
    await until(async () =>
      (await slack.thread('campaign', root)).some(({ text }) => text.includes('Positive')),
    );
  });

  test('a direct message is answered there', async () => {
    await slack.say('bob', 'direct', 'really good');
    await until(async () => (await slack.messages('direct')).some(({ text }) => text.includes('Positive')));
  });

  test('a file that came along is read with the token', async () => {
    const file = await slack.file('meme.png', await picture(), 'image/png');
    const ts = await mention('really good', { files: [file] });
    expect(shown(await answerTo('campaign', ts, 'Positive'))).toContain('meme.png');
  });

  test('/vane analyze answers everyone, also where the bot is not a member', async () => {
    await slack.slash('bob', 'elsewhere', 'analyze all good');
    await until(async () =>
      (await slack.messages('elsewhere')).some(({ text }) => text.includes('Positive')),
    );
  });

  test('/vane help answers the asker alone', async () => {
    const before = (await slack.messages('campaign')).length;
    await slack.slash('bob', 'campaign', 'help');
    const whisper = await until(() => slack.whispers.find(({ text }) => text.includes('What I can do')));
    expect(whisper.user).toBe(slack.user('bob'));
    expect(await slack.messages('campaign')).toHaveLength(before);
  });

  test('/vane analyze without words opens a form, whose answer comes to the channel', async () => {
    await slack.slash('bob', 'campaign', 'analyze');
    const view = await until(() => slack.views.at(-1));
    expect(shown(view.view)).toContain('form:analyze');
    await slack.submit('bob', view, { text: { type: 'plain_text_input', value: 'from the form: good' } });
    await until(async () =>
      (await slack.messages('campaign')).some((one) => shown(one).includes('from the form')),
    );
  });

  test('"Analyse this post" reads a message with its unfurled post', async () => {
    const message = {
      type: 'message',
      ts: await slack.say('ada', 'campaign', 'https://social.example/1'),
      user: slack.user('ada'),
      text: '<https://social.example/1>',
      attachments: [{ from_url: 'https://social.example/1', title: 'Acme', text: 'The new one is good' }],
    };
    await slack.useMenu('bob', 'campaign', 'message:analyze', message);
    await until(async () =>
      (await slack.thread('campaign', message.ts)).some((one) => shown(one).includes('The new one is')),
    );
  });

  test('the Home tab shows how to start, opens the form and changes the language', async () => {
    await slack.openHome('bob');
    const home = await until(() => slack.homes.get(slack.user('bob')));
    expect(shown(home)).toContain('How to start');
    const views = slack.views.length;
    await slack.press('bob', 'home', home, 'Analyse a post');
    await until(() => slack.views.length > views);
    await slack.press('bob', 'home', home, 'I answer you in', 'zh');
    await until(() => shown(slack.homes.get(slack.user('bob'))).includes('如何开始'));
    await slack.slash('bob', 'campaign', 'settings --language en');
    await until(() => slack.whispers.some(({ text }) => text.includes('Settings, changed')));
  });
});

describe('clicks', () => {
  test('what was clicked stays, and the answer comes beside it', async () => {
    const ts = await mention('asking');
    const answer = await answerTo('campaign', ts, 'what next?');
    await slack.press('bob', 'campaign', answer, 'Slowly');
    await until(async () => shown(await slack.thread('campaign', ts)).includes('done at last'));
    expect(shown(await slack.thread('campaign', ts))).toContain('what next?');
  });

  test('where we are no member they are answered by the address, and nothing is replaced', async () => {
    await slack.slash('bob', 'elsewhere', 'asking');
    const find = async () =>
      (await slack.messages('elsewhere')).find((one) => shown(one).includes('what next?'));
    const answer = await until(find);
    await slack.press('bob', 'elsewhere', answer, 'Slowly');
    await until(async () => shown(await slack.messages('elsewhere')).includes('done at last'));
    expect(await find()).toBeDefined();
  });

  test('what is clicked in the Home tab is answered directly, progress and all', async () => {
    const ts = await mention('asking');
    const { blocks = [] } = await answerTo('campaign', ts, 'what next?');
    await slack.press('bob', 'home', { blocks }, 'Slowly');
    await until(async () => shown(await slack.messages('direct')).includes('done at last'));
    expect(shown(await slack.messages('direct'))).not.toContain('Reading');
  });
});

describe('ways out', () => {
  test('a private answer to a mention is whispered where the asker sees it', async () => {
    const before = slack.whispers.length;
    await mention('help');
    await until(() => slack.whispers.slice(before).some(({ text }) => text.includes('What I can do')));
  });

  test('a chart is uploaded with its description and shown in the message', async () => {
    const ts = await mention('chart');
    const answer = await answerTo('campaign', ts, 'Volume rose by a third');
    expect(answer.blocks?.map(({ type }) => type)).toEqual(['image']);
    const [upload] = slack.calls('files.getUploadURLExternal').slice(-1);
    expect(upload?.body).toMatchObject({ filename: 'volume.png', alt_txt: 'Volume rose by a third' });
  });

  test('long work shows a message that becomes the answer', async () => {
    const ts = await mention('slow');
    await answerTo('campaign', ts, 'Reading');
    await answerTo('campaign', ts, 'done at last');
  });

  test('what a post says pings nobody', async () => {
    const ts = await mention('&lt;!channel&gt; good *bold* &lt;@U1&gt; `');
    const answer = await answerTo('campaign', ts, 'Positive');
    // Rich text obeys no markup; what Slack would read as markup is escaped.
    expect(answer.text).toContain('&lt;!channel&gt;');
    expect(answer.text).not.toContain('<');
    expect(shown(answer.blocks)).not.toContain('mrkdwn');
  });
});

describe('permissions', () => {
  test('a marketer may not watch a channel, an admin may, and whoever an admin has named', async () => {
    await slack.slash('bob', 'campaign', 'watch here');
    await until(() => slack.whispers.some(({ text }) => text.includes('Only a manager')));
    await slack.slash('ada', 'campaign', `manager add <@${slack.user('bob')}>`);
    await until(() => vane.store.settings.get().managers.includes(`slack:${slack.user('bob')}`));
    await slack.slash('bob', 'campaign', 'watch here');
    await until(() => vane.bot.watches({ platform: 'slack', channel: slack.channel('campaign') }));
    await slack.slash('bob', 'campaign', 'watch stop');
    await until(() => !vane.bot.watches({ platform: 'slack', channel: slack.channel('campaign') }));
  });

  test('what is analysed in a private channel is kept as its own and shown nowhere else', async () => {
    await slack.say('bob', 'secret', `<@${BOT.userId}> a good secret`);
    await until(
      async () =>
        (await vane.store.posts.recentAnalyses({ place: `slack:${slack.channel('secret')}`, limit: 9 }))
          .length > 0,
    );
    const [{ post } = { post: undefined }] = await vane.store.posts.recentAnalyses({
      place: `slack:${slack.channel('secret')}`,
      limit: 9,
    });
    expect(post?.privateTo).toBe(`slack:${slack.channel('secret')}`);
    await slack.slash('bob', 'campaign', 'history');
    const whisper = await until(() => slack.whispers.findLast(({ text }) => text.includes('last')));
    expect(shown(whisper)).not.toContain('secret');
  });

  test('somebody of another organisation is refused', async () => {
    const before = slack.whispers.length;
    await slack.say('bob', 'campaign', `<@${BOT.userId}> really good`, { team: 'T0STRANGER' });
    await until(() => slack.whispers.slice(before).some(({ text }) => text.includes('belongs to another')));
  });
});

test('with a file, which hides their organisation, they are refused too', async () => {
  const before = slack.whispers.length;
  const files = [await slack.file('meme.png', await picture(), 'image/png')];
  slack.strangers.add('U0STRANGER');
  await mention('really good', { files, user: 'U0STRANGER' });
  await until(() => slack.whispers.slice(before).some(({ text }) => text.includes('belongs to another')));
});

test('the form of a command is shown only to whom it is for, and a name is no id', async () => {
  const before = slack.whispers.length;
  const views = slack.views.length;
  await slack.slash('ada', 'campaign', `manager remove <@${slack.user('bob')}>`);
  await until(() => !vane.store.settings.get().managers.includes(`slack:${slack.user('bob')}`));
  await slack.slash('bob', 'campaign', 'manager add');
  await until(() => slack.whispers.slice(before).some(({ text }) => text.includes('Only a manager')));
  expect(slack.views).toHaveLength(views);
  await slack.slash('ada', 'campaign', 'manager add ada');
  await until(() => slack.whispers.slice(before).some(({ text }) => text.includes('manager add')));
  expect(vane.store.settings.get().managers).not.toContain('slack:ada');
});

describe('watching', () => {
  const watch = async (reply: string) => {
    await slack.slash('ada', 'campaign', `watch here --reply ${reply}`);
    await until(
      () => vane.store.settings.get().places[`slack:${slack.channel('campaign')}`]?.watch?.reply === reply,
    );
  };

  test('every post is kept and gets one reaction; feeds too, commands and own messages not', async () => {
    await watch('reaction');
    const people = await slack.say('bob', 'campaign', 'the service is good');
    expect(
      await until(async () => {
        const found = await slack.reactions('campaign', people);
        return found.length > 0 && found;
      }),
    ).toEqual(['slightly_smiling_face']);
    const feed = await slack.say('bob', 'campaign', '', {
      subtype: 'bot_message',
      bot_id: 'B0FEED',
      user: undefined,
      attachments: [{ title: 'Acme in the news', text: 'a good week' }],
    });
    await until(async () => (await slack.reactions('campaign', feed)).length > 0);
    const stored = await vane.store.posts.recentAnalyses({
      place: `slack:${slack.channel('campaign')}`,
      limit: 50,
    });
    expect(stored.map(({ post }) => post.text)).toEqual(
      expect.arrayContaining(['the service is good', 'Acme in the news\na good week']),
    );
    expect(shown(await slack.thread('campaign', people))).not.toContain('Positive');
  });

  test('an edited post is read again, a deleted one is forgotten', async () => {
    const channel = slack.channel('campaign');
    const ts = await slack.say('bob', 'campaign', 'it was good');
    await until(async () => (await slack.reactions('campaign', ts)).length > 0);
    const of = async () =>
      (await vane.store.posts.recentAnalyses({ place: `slack:${channel}`, limit: 50 })).filter(
        ({ post }) => post.externalId === `${channel}:${ts}`,
      );
    const edited = { user: slack.user('bob'), ts, text: 'it was good, once', team: slack.team };
    await slack.event({
      type: 'message',
      subtype: 'message_changed',
      channel,
      ts: '9.9',
      message: edited,
      previous_message: { ...edited, text: 'it was good' },
    });
    await until(async () => (await of())[0]?.post.text === 'it was good, once');
    await slack.event({ type: 'message', subtype: 'message_deleted', channel, ts: '9.8', deleted_ts: ts });
    await until(async () => (await of()).length === 0);
  });

  test('in threads, if so wished', async () => {
    await watch('thread');
    const ts = await slack.say('bob', 'campaign', 'so very good');
    await answerTo('campaign', ts, 'Positive');
    await slack.slash('ada', 'campaign', 'watch stop');
  });

  test('where the bot is no member it says so, with a button to join', async () => {
    await slack.slash('ada', 'elsewhere', 'watch here');
    const whisper = await until(() => slack.whispers.find(({ text }) => text.includes('I am not in')));
    await slack.press('ada', 'elsewhere', whisper, 'Join');
    await until(() => slack.whispers.some(({ text }) => text.includes('I have joined')));
    expect(slack.calls('conversations.join').map(({ body }) => body.channel)).toEqual([
      slack.channel('elsewhere'),
    ]);
  });
});
