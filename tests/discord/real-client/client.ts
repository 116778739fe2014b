import {
  type ChatInputCommandInteraction,
  type ClientOptions,
  ChannelType,
  Client,
  Events,
  GatewayIntentBits as Intent,
  type Interaction,
  Partials,
} from 'discord.js';
import { afterEach, beforeEach } from 'vitest';
import { type Answer, type DiscordServer, openServer, TOKEN } from '../server/index.ts';

/** The local Discord, and the real discord.js, which talks to it and nothing else: that it is one. */
export let discord: DiscordServer;
export let client: Client;

export const INTENTS = [
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
export const connect = async (changes: Partial<ClientOptions> = {}) => {
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
export const heard: string[] = [];
export const listen = () => client.on(Events.MessageCreate, ({ content }) => heard.push(content));
/** What the bot does of the next interaction, and what the person sees of it. */
export const on = (handle: (interaction: Interaction) => unknown) =>
  client.once(Events.InteractionCreate, handle);
export const onCommand = (handle: (interaction: ChatInputCommandInteraction) => unknown) =>
  on((interaction) => interaction.isChatInputCommand() && handle(interaction));
export const say = (text = 'hello') => discord.slash('bob', 'campaign', 'say', { text });
export const shown = (answer: Answer) => discord.original(answer);
export const campaign = async () => {
  const channel = await client.channels.fetch(discord.channel('campaign'));
  if (channel?.type !== ChannelType.GuildText) throw new Error('no text channel');
  return channel;
};
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const row = (...components: object[]) => [{ type: 1, components }] as never;

/** Both anew for each test of a file. */
export function eachTestConnects(): void {
  beforeEach(async () => {
    discord = await openServer();
    heard.length = 0;
    await connect();
  });
  afterEach(async () => {
    await client.destroy();
    await discord.close();
  });
}
