import { Client, Events, GatewayIntentBits as Intent, MessageFlags, Partials } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DiscordServer, openServer, TOKEN, until } from './server/index.ts';

let discord: DiscordServer;
let client: Client;

const INTENTS = [
  Intent.Guilds,
  Intent.GuildMessages,
  Intent.DirectMessages,
  Intent.GuildMessageReactions,
  Intent.MessageContent,
];
const clientOf = (intents = INTENTS) =>
  new Client({
    intents,
    partials: [Partials.Channel],
    rest: { api: discord.apiUrl },
    allowedMentions: { parse: [], repliedUser: false },
  });
const login = async (made: Client) => {
  const ready = new Promise((resolve) => made.once(Events.ClientReady, resolve));
  await made.login(TOKEN);
  await ready;
};

beforeEach(async () => {
  discord = await openServer();
  client = clientOf();
});
afterEach(async () => {
  await client.destroy();
  await discord.close();
});

const COMMANDS = [{ name: 'hello', description: 'Says hello' }];

test('the bot connects and sees its guilds', async () => {
  await login(client);
  expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Acme', 'Second']);
  expect(client.user?.username).toBe('vane');
});

test('a message comes in and a reply goes out', async () => {
  client.on(Events.MessageCreate, (message) => {
    if (!message.author.bot) void message.reply(`heard: ${message.content}`);
  });
  await login(client);
  const asked = discord.say('bob', 'campaign', 'hello');
  const answer = await until(() => discord.messages('campaign').find(({ author }) => author.bot));
  expect(answer.content).toBe('heard: hello');
  expect(answer).toMatchObject({ message_reference: { message_id: asked.id } });
  expect(discord.violations).toEqual([]);
});

test('a command is registered, used and answered', async () => {
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand())
      void interaction.reply({ content: 'hello there', flags: MessageFlags.Ephemeral });
  });
  await login(client);
  await client.application?.commands.set(COMMANDS);
  const answer = await discord.slash('bob', 'campaign', 'hello');
  expect(answer.type).toBe(4);
  expect(discord.whispers).toMatchObject([{ content: 'hello there', to: 'bob' }]);
  expect(discord.violations).toEqual([]);
});
