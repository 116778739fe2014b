import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type ClientOptions,
  ChannelType,
  Client,
  Events,
  GatewayIntentBits as Intent,
  type Interaction,
  type Message,
  MessageFlags,
  Partials,
  TextInputStyle,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../until.ts';
import { type Answer, type DiscordServer, openServer, TOKEN } from './server/index.ts';

/** That the local Discord is one: the real discord.js talks to it and nothing else. */
let discord: DiscordServer;
let client: Client;

const INTENTS = [
  Intent.Guilds,
  Intent.GuildMembers,
  Intent.GuildMessages,
  Intent.DirectMessages,
  Intent.GuildMessageReactions,
  Intent.MessageContent,
];
const COMMANDS = [
  {
    name: 'say',
    description: 'Says it',
    options: [
      { name: 'text', description: 'What to say', type: 3, autocomplete: true },
      { name: 'picture', description: 'What to show', type: 11 },
    ],
  },
  { name: 'admin', description: 'For administrators', defaultMemberPermissions: '0' },
  { name: 'Repeat this', type: 3 },
];

const login = async (made: Client) => {
  const ready = new Promise((resolve) => made.once(Events.ClientReady, resolve));
  await made.login(TOKEN);
  await ready;
};
const connect = async (changes: Partial<ClientOptions> = {}) => {
  client = new Client({
    intents: INTENTS,
    partials: [Partials.Channel],
    rest: { api: discord.apiUrl, retries: 2 },
    allowedMentions: { parse: [], repliedUser: false },
    ...changes,
  });
  await login(client);
  await client.application?.commands.set(COMMANDS);
};
const heard: string[] = [];
const listen = () => client.on(Events.MessageCreate, ({ content }) => heard.push(content));
/** What the bot does of the next interaction, and what the person sees of it. */
const on = (handle: (interaction: Interaction) => unknown) => client.once(Events.InteractionCreate, handle);
const onCommand = (handle: (interaction: ChatInputCommandInteraction) => unknown) =>
  on((interaction) => interaction.isChatInputCommand() && handle(interaction));
const say = (text = 'hello') => discord.slash('bob', 'campaign', 'say', { text });
const shown = (answer: Answer) => discord.original(answer);
const campaign = async () => {
  const channel = await client.channels.fetch(discord.channel('campaign'));
  if (channel?.type !== ChannelType.GuildText) throw new Error('no text channel');
  return channel;
};
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const row = (...components: object[]) => [{ type: 1, components }] as never;

beforeEach(async () => {
  discord = await openServer();
  heard.length = 0;
  await connect();
});
afterEach(async () => {
  await client.destroy();
  await discord.close();
});

describe('connecting', () => {
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
});

describe('messages', () => {
  test('without the intent a message is empty, unless it is direct or mentions the bot', async () => {
    await client.destroy();
    await connect({ intents: INTENTS.filter((one) => one !== Intent.MessageContent) });
    listen();
    discord.say('bob', 'campaign', 'unread');
    discord.say('bob', 'campaign', 'read', { mention: true });
    discord.dm('bob', 'direct');
    await until(() => heard.length === 3);
    expect(heard).toEqual(['', `<@${client.user?.id ?? ''}> read`, 'direct']);
  });

  test('what the bot may not see it does not hear', async () => {
    listen();
    discord.say('bob', 'elsewhere', 'unheard');
    discord.invite('elsewhere');
    discord.say('bob', 'elsewhere', 'heard');
    await until(() => heard.includes('heard'));
    expect(heard).toEqual(['heard']);
  });

  test('a reply is sent, edited, reacted to, listed and deleted', async () => {
    const asked = discord.say('bob', 'campaign', 'question');
    const channel = await campaign();
    const message = await (await channel.messages.fetch(asked.id)).reply('answer');
    expect(discord.message(message)).toMatchObject({
      content: 'answer',
      referenced_message: { id: asked.id },
      mentions: [],
    });
    await message.edit('better answer');
    await message.react('👍');
    expect(discord.reactions(message)).toEqual(['👍']);
    const listed = await channel.messages.fetch({ after: asked.id, cache: false });
    expect(listed.map(({ content }) => content)).toEqual(['better answer']);
    await message.delete();
    expect(discord.message(message)).toBeUndefined();
    expect(discord.violations).toEqual([]);
  });

  test('a picture goes up with its description, into an embed, and comes down until the link ends', async () => {
    const channel = await campaign();
    await channel.send({
      embeds: [{ title: 'Volume', image: { url: 'attachment://volume.png' } }],
      files: [
        { attachment: PNG, name: 'volume.png', description: 'It rose' },
        { attachment: PNG, name: 'more.png' },
      ],
    });
    const [call] = discord.calls('POST /channels/:channel/messages');
    expect(call?.body).toMatchObject({ attachments: [{ id: '0', description: 'It rose' }, { id: '1' }] });
    const [held] = discord.messages('campaign');
    expect(held?.attachments.map(({ filename }) => filename)).toEqual(['more.png']);
    const { url } = (held?.embeds[0]?.image ?? {}) as { url?: string };
    expect(Buffer.from(await (await fetch(url ?? '')).arrayBuffer())).toEqual(PNG);
    discord.expireLinks();
    expect((await fetch(url ?? '')).status).toBe(404);
  });

  test('a picture that somebody posts is read', async () => {
    const got = new Promise<Message>((resolve) => client.once(Events.MessageCreate, resolve));
    discord.say('bob', 'campaign', 'look', {
      files: [{ name: 'meme.png', bytes: PNG, description: 'A cat' }],
    });
    const file = (await got).attachments.first();
    expect(file).toMatchObject({
      name: 'meme.png',
      description: 'A cat',
      contentType: 'image/png',
      size: PNG.length,
    });
    expect(Buffer.from(await (await fetch(file?.url ?? '')).arrayBuffer())).toEqual(PNG);
  });

  test('threads begin from messages and without them', async () => {
    const asked = discord.say('bob', 'campaign', 'question');
    const channel = await campaign();
    const message = await channel.messages.fetch(asked.id);
    const thread = await message.startThread({ name: 'Answers' });
    await thread.send('within');
    expect(discord.thread(asked).map(({ content }) => content)).toEqual(['within']);
    await expect(message.startThread({ name: 'Again' })).rejects.toMatchObject({ code: 160_004 });
    await channel.threads.create({ name: 'Free' });
    expect(discord.threads('campaign').map(({ name }) => name)).toEqual(['Answers', 'Free']);
  });

  test('somebody is written to directly, and writes back', async () => {
    const user = await client.users.fetch(discord.user('carol'));
    await user.send('psst');
    expect(discord.directMessages('carol').map(({ content }) => content)).toEqual(['psst']);
    listen();
    discord.dm('carol', 'yes?');
    await until(() => heard.includes('yes?'));
  });

  test('the same nonce makes one message', async () => {
    const channel = await campaign();
    const sent = [1, 2].map(() => channel.send({ content: 'once', nonce: 'n1', enforceNonce: true }));
    const [one, two] = await Promise.all(sent);
    expect(one?.id).toBe(two?.id);
    expect(discord.messages('campaign')).toHaveLength(1);
  });

  test('edits and deletions by people, and comings and goings, are told', async () => {
    const told: string[] = [];
    client.on(Events.MessageUpdate, (_, { content }) => told.push(`edited ${content}`));
    client.on(Events.MessageDelete, () => told.push('deleted'));
    client.on(Events.GuildMemberAdd, ({ user }) => told.push(`${user.username} came`));
    client.on(Events.GuildDelete, ({ name }) => told.push(`out of ${name}`));
    client.on(Events.MessageReactionAdd, ({ emoji }) => told.push(`reacted ${emoji.name ?? ''}`));
    const message = discord.say('bob', 'campaign', 'one');
    discord.editMessage(message, 'two');
    discord.react('ada', message, '🎉');
    discord.deleteMessage(message);
    discord.join('outsider', 'Acme');
    discord.leave('vane', 'Second');
    await until(() => told.length === 5);
    expect(told).toEqual(['edited two', 'reacted 🎉', 'deleted', 'outsider came', 'out of Second']);
  });
});

describe('interactions', () => {
  test('an answer to one alone is seen by one alone', async () => {
    onCommand((one) => one.reply({ content: 'psst', flags: MessageFlags.Ephemeral }));
    const { type } = await say();
    expect(type).toBe(4);
    expect(discord.whispers).toMatchObject([{ content: 'psst', to: 'bob', flags: 64 }]);
    expect(discord.messages('campaign')).toEqual([]);
  });

  test('an answer that was put off is edited, followed and taken back', async () => {
    onCommand(async (one) => {
      await one.deferReply();
      await one.editReply(`you said ${one.options.getString('text') ?? ''}`);
      await one.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
    });
    const answer = await say('hi');
    expect(answer.type).toBe(5);
    await until(() => discord.whispers.length === 1);
    expect(shown(answer)).toMatchObject({ content: 'you said hi', interaction_metadata: { name: 'say' } });
    onCommand(async (one) => {
      await one.reply({ content: 'gone soon', withResponse: true });
      expect((await one.fetchReply()).content).toBe('gone soon');
      await one.deleteReply();
    });
    const gone = await say();
    await until(() => shown(gone) === undefined);
    expect(discord.violations).toEqual([]);
  });

  test('what is typed is completed', async () => {
    on((one) => (one as AutocompleteInteraction).respond([{ name: 'Hello', value: 'hello' }]));
    const { type, choices } = await discord.autocomplete('bob', 'campaign', 'say', 'text', { text: 'he' });
    expect(type).toBe(8);
    expect(choices).toEqual([{ name: 'Hello', value: 'hello' }]);
  });

  test('a file comes along with a command', async () => {
    onCommand(async (one) => {
      const file = one.options.getAttachment('picture', true);
      const { byteLength } = await (await fetch(file.url)).arrayBuffer();
      await one.reply(`${file.name}: ${byteLength}, in ${one.locale}`);
    });
    const attachments = { picture: { name: 'meme.png', bytes: PNG } };
    const answer = await discord.slash('bob', 'elsewhere', 'say', {}, { attachments, locale: 'zh-CN' });
    expect(shown(answer)?.content).toBe(`meme.png: ${PNG.length}, in zh-CN`);
  });

  test('a form is opened by a button, filled in and answered', async () => {
    onCommand((one) =>
      one.reply({ components: row({ type: 2, style: 1, label: 'Tell us', custom_id: 'open' }) }),
    );
    const asked = await say();
    on(
      (one) =>
        one.isButton() &&
        one.showModal({
          customId: 'form',
          title: 'Tell us',
          components: row({ type: 4, customId: 'text', label: 'What?', style: TextInputStyle.Paragraph }),
        }),
    );
    const { modal } = await discord.press('carol', shown(asked) ?? { id: '' }, 'Tell us');
    if (modal === undefined) throw new Error('no form');
    on(
      (one) =>
        one.isModalSubmit() &&
        one.isFromMessage() &&
        one.update({ content: one.fields.getTextInputValue('text'), components: [] }),
    );
    await discord.submit('carol', modal, { 'What?': 'this' });
    expect(shown(asked)).toMatchObject({ content: 'this', components: [] });
    expect(discord.violations).toEqual([]);
  });

  test('a select changes the message on which it stands', async () => {
    const options = [
      { label: 'One', value: '1' },
      { label: 'Two', value: '2' },
    ];
    onCommand((one) =>
      one.reply({ components: row({ type: 3, custom_id: 'pick', placeholder: 'Pick', options }) }),
    );
    const asked = await say();
    on(async (one) => {
      if (!one.isStringSelectMenu()) return;
      await one.deferUpdate();
      await one.editReply({ content: one.values.join(), components: [] });
    });
    const answer = await discord.choose('bob', shown(asked) ?? { id: '' }, 'Pick', 'Two');
    expect(answer.type).toBe(6);
    await until(() => shown(asked)?.content === '2');
  });

  test("a command on a message's menu brings the message, with or without the intent", async () => {
    discord.gateway.allowed = Intent.GuildMembers;
    on((one) => one.isMessageContextMenuCommand() && one.reply(`again: ${one.targetMessage.content}`));
    const message = discord.say('ada', 'elsewhere', 'word');
    const answer = await discord.useMenu('bob', 'elsewhere', 'Repeat this', message);
    expect(shown(answer)?.content).toBe('again: word');
  });

  test('commands are offered to whom they are for', async () => {
    expect(() => discord.slash('bob', 'campaign', 'admin')).toThrow('not offered');
    onCommand((one) => one.reply('yes'));
    expect(shown(await discord.slash('ada', 'campaign', 'admin'))?.content).toBe('yes');
    expect(discord.commands().map(({ name }) => name)).toEqual(['say', 'admin', 'Repeat this']);
    expect(discord.calls('PUT /applications/:application/commands')).toHaveLength(1);
  });

  test('what is not answered in three seconds has failed, and is known no more', async () => {
    let refused: unknown;
    onCommand(async (one) => {
      await until(() => discord.failed.length === 1);
      refused = await one.reply('late').catch((error: unknown) => error);
    });
    expect(await say()).toMatchObject({ type: undefined });
    expect(discord.failed).toEqual(['/say']);
    await until(() => refused !== undefined);
    expect(refused).toMatchObject({ code: 10_062 });
  });

  test('an interaction is answered once, and for fifteen minutes', async () => {
    const codes: unknown[] = [];
    const code = (error: { code?: unknown }) => codes.push(error.code);
    let over = false;
    onCommand(async (one) => {
      const { id, token } = one;
      await one.reply('one');
      await client.rest
        .post(`/interactions/${id}/${token}/callback`, { body: { type: 5 }, auth: false })
        .catch(code);
      await until(() => over);
      await one.editReply('two').catch(code);
    });
    const answer = await say();
    await until(() => codes.length === 1);
    discord.expireTokens();
    over = true;
    await until(() => codes.length === 2);
    expect(codes).toEqual([40_060, 50_027]);
    expect(shown(answer)?.content).toBe('one');
  });
});

describe('refusals', () => {
  test('permissions that are missing are named as Discord names them', async () => {
    const channel = await campaign();
    discord.deny('campaign', 'AttachFiles');
    await expect(channel.send({ files: [{ attachment: PNG, name: 'a.png' }] })).rejects.toMatchObject({
      code: 50_013,
    });
    discord.faults.forbid(channel.id);
    await expect(channel.send('no')).rejects.toMatchObject({ code: 50_013 });
    await expect(client.channels.fetch(discord.channel('elsewhere'), { force: true })).rejects.toMatchObject({
      code: 50_001,
    });
    await expect(client.channels.fetch(client.user?.id ?? '')).rejects.toMatchObject({ code: 10_003 });
    await expect(channel.messages.fetch('1')).rejects.toMatchObject({ code: 10_008 });
  });

  test('too many requests are waited out, and counted', async () => {
    const channel = await campaign();
    discord.faults.rateLimit('POST /channels/:channel/messages', 300, { retryAfter: 0.4, global: true });
    await channel.send('late');
    const statuses = discord.calls('POST /channels/:channel/messages').map(({ status }) => status);
    expect(statuses).toEqual([429, 200]);
    expect(discord.messages('campaign')).toHaveLength(1);
  });

  test('a rate that is told in the headers is kept to', async () => {
    const channel = await campaign();
    discord.faults.rate('POST /channels/:channel/messages', 2, 300);
    for (const text of ['a', 'b', 'c', 'd', 'e']) await channel.send(text);
    const statuses = discord.calls('POST /channels/:channel/messages').map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
  });

  test('an answer that is lost is asked for again: the message is there twice', async () => {
    const channel = await campaign();
    discord.faults.serverErrors('POST /channels/:channel/messages', 1, { afterDoing: true });
    await channel.send('lost');
    expect(discord.messages('campaign').map(({ content }) => content)).toEqual(['lost', 'lost']);
    discord.faults.serverErrors('POST /channels/:channel/messages', 1);
    await channel.send('not done');
    expect(discord.messages('campaign')).toHaveLength(3);
  });

  test('what Discord would not take, or what could ping somebody, is refused and kept in mind', async () => {
    const channel = await campaign();
    const refused = { status: 400, code: 50_035 };
    await expect(channel.send({ embeds: [{ title: 'x'.repeat(257) }] })).rejects.toMatchObject(refused);
    await expect(
      channel.send({ content: 'hi', allowedMentions: { parse: ['everyone'] } }),
    ).rejects.toMatchObject(refused);
    await expect(channel.send('x'.repeat(2_001))).rejects.toMatchObject(refused);
    expect(discord.violations).toEqual(
      expect.arrayContaining([
        expect.stringContaining('embeds.0.title'),
        expect.stringContaining('allowed_mentions.parse'),
        expect.stringContaining('content'),
      ]),
    );
    expect(discord.messages('campaign')).toEqual([]);
  });
});
