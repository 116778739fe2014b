import { Events, GatewayIntentBits as Intent, type Message } from 'discord.js';
import { expect, test } from 'vitest';
import { until } from '../../until.ts';
import {
  campaign,
  client,
  connect,
  discord,
  eachTestConnects,
  heard,
  INTENTS,
  listen,
  PNG,
} from './client.ts';

eachTestConnects();

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
