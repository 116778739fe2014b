import {
  Client,
  DiscordjsError,
  Events,
  GatewayDispatchEvents as Event,
  GatewayIntentBits as Intent,
  InteractionResponseType as Response,
  Partials,
  Status,
} from 'discord.js';
import { setMaxListeners } from 'node:events';
import type { Adapter, AdapterHealth, Connection } from '../../src/bot/adapter.ts';
import type { Bot } from '../../src/bot/dispatch.ts';
import { createIntake } from '../../src/bot/intake.ts';
import { placeFrom } from '../../src/bot/place.ts';
import { VaneError } from '../../src/errors.ts';
import { act, respond, type Surroundings } from './act.ts';
import { createApi, restOptions } from './api.ts';
import { introduced, register } from './application.ts';
import { createChannels } from './channels.ts';
import { discordError } from './errors.ts';
import { DISCORD_LIMITS } from './limits.ts';
import { createMessenger } from './messenger.ts';
import type { Incoming } from './parse/incoming.ts';
import { parseInteraction, parseTyping } from './parse/interactions.ts';
import { deletions, parseDeletion, parseEdit, parseMessage } from './parse/messages.ts';
import { createPeople } from './people.ts';

export interface DiscordOptions {
  readonly token: string;
  /** Ids of the servers that are served; none: the first that an owner of the application sets up. */
  readonly servers: readonly string[];
  readonly managerRoles: readonly string[];
  /** Whether to ask for the content of all messages. */
  readonly watch: boolean;
  readonly apiUrl: string;
}

type Wire = 'message' | 'edit' | 'deletion' | 'interaction';

interface Payload {
  readonly wire: Wire;
  readonly body: unknown;
}

/** Discord, through discord.js: its gateway, its sharding, its waiting for rate limits. */
export function discordAdapter(options: DiscordOptions): Adapter {
  return { platform: 'discord', connect: (bot) => connect(options, bot) };
}

async function connect(options: DiscordOptions, bot: Bot): Promise<Connection> {
  const closing = new AbortController();
  // As many listen as calls are under way.
  setMaxListeners(0, closing.signal);
  const readsContent = options.watch || watchesSomewhere(bot);
  const client = createClient(options, readsContent, bot);
  const api = createApi(client.rest, options.apiUrl, closing.signal);
  client.rest.setToken(options.token);
  const { id: self, owners } = await introduced(api);
  const messenger = createMessenger(api);
  const channels = createChannels(client, readsContent);
  const people = createPeople({ ...options, client, api, services: bot.services, owners });
  const surroundings: Surroundings = { bot, api, messenger, channels, people };
  const intake = createIntake<Payload, Incoming>({
    platform: 'discord',
    services: bot.services,
    parse: ({ wire, body }) => parse(wire, body, self),
    concerns: (incoming) => incoming.kind !== 'post' || bot.watches(channels.placeOf(incoming.channelId)),
    act: (incoming, signal) => act(incoming, { ...surroundings, signal }),
  });
  const take = (wire: Wire) => (body: unknown) => void intake.take({ wire, body });
  client.ws.on(Event.MessageCreate, take('message'));
  client.ws.on(Event.MessageUpdate, take('edit'));
  const forget = (body: unknown) => deletions(body).forEach(take('deletion'));
  client.ws.on(Event.MessageDelete, forget);
  client.ws.on(Event.MessageDeleteBulk, forget);
  client.ws.on(Event.InteractionCreate, (body: unknown) => {
    take('interaction')(body);
    suggest(body, surroundings).catch((error: unknown) => intake.failed(error));
  });
  await started(client, options.token).catch(async (error: unknown) => {
    await client.destroy();
    throw error;
  });
  const { commands, isNew } = await register(api, self, bot.commands);
  if (isNew) bot.services.log.info({ commands }, 'commands registered with Discord');
  void intake.resume();
  return {
    ...messenger,
    health: () => healthOf(client),
    ended: new Promise(() => undefined),
    check: ({ channel }) => channels.check(channel),
    async close() {
      client.ws.removeAllListeners();
      await intake.settled();
      closing.abort();
      await client.destroy();
    },
  };
}

function parse(wire: Wire, body: unknown, self: string): Incoming | undefined {
  switch (wire) {
    case 'message':
      return parseMessage(body, self);
    case 'edit':
      return parseEdit(body, self);
    case 'deletion':
      return parseDeletion(body);
    case 'interaction':
      return parseInteraction(body);
    default:
      return wire satisfies never;
  }
}

function watchesSomewhere({ services }: Bot): boolean {
  return Object.entries(services.store.settings.get().places).some(
    ([place, { watch }]) => watch !== undefined && placeFrom(place)?.platform === 'discord',
  );
}

/** The fewest intents: what people say elsewhere is asked for only where something is watched. */
function createClient({ apiUrl }: DiscordOptions, readsContent: boolean, { services }: Bot): Client {
  const intents = [Intent.Guilds, Intent.GuildMessages, Intent.DirectMessages];
  const client = new Client({
    intents: readsContent ? [...intents, Intent.MessageContent] : intents,
    partials: [Partials.Channel],
    shards: 'auto',
    rest: restOptions(apiUrl),
    allowedMentions: { parse: [], repliedUser: false },
  });
  // What the library says at `debug` holds whole payloads, with what people wrote, so it goes nowhere.
  const { log } = services;
  client.on(Events.Error, ({ name }) => log.warn({ problem: name }, 'Discord'));
  client.on(Events.ShardError, ({ name }) => log.warn({ problem: name }, 'the connection to Discord fails'));
  client.on(Events.ShardReconnecting, () => log.warn('the connection to Discord is lost'));
  client.on(Events.ShardResume, () => log.info('connected to Discord again'));
  client.rest.on('rateLimited', ({ route, timeToReset }) =>
    log.warn({ route, ms: timeToReset }, 'Discord asks to wait'),
  );
  return client;
}

/** Close codes after which Discord lets nobody try again. */
const REFUSED = { token: 4004, intent: 4014 } as const;

async function started(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  const refused = new Promise<never>((_, reject) => {
    client.once(Events.ShardDisconnect, ({ code }) => reject(refusal(code)));
  });
  const login = client.login(token).then(() => ready);
  await Promise.race([login, refused]).catch((thrown: unknown) => {
    if (thrown instanceof DiscordjsError) throw refusal(REFUSED.token);
    throw discordError(thrown, { route: 'gateway' });
  });
}

function refusal(code: number): VaneError {
  if (code === REFUSED.intent) return new VaneError('platform.missing_intent', { intent: 'Message Content' });
  const problem = `${code}`;
  if (code === REFUSED.token)
    return new VaneError('platform.token_refused', {
      platform: 'discord',
      variable: 'DISCORD_TOKEN',
      problem,
    });
  return new VaneError('platform.refused', { platform: 'discord', method: 'gateway', problem });
}

/** Offers values for an option that somebody is filling in; strangers are offered none. */
async function suggest(body: unknown, { bot, api, channels, people }: Surroundings): Promise<void> {
  const typing = parseTyping(body);
  if (typing === undefined) return;
  const { interaction, sender, channelId, command, option, typed } = typing;
  const isKnown = (await people.known(sender)) !== undefined;
  const place = channels.placeOf(channelId);
  const found = isKnown ? await bot.suggest({ command, option, typed, place }) : [];
  const fitting = found.filter(({ length }) => length > 0 && length <= DISCORD_LIMITS.choiceText);
  const choices = fitting.slice(0, DISCORD_LIMITS.choices).map((value) => ({ name: value, value }));
  await respond(interaction, Response.ApplicationCommandAutocompleteResult, { choices }, api);
}

function healthOf(client: Client): AdapterHealth {
  const connected =
    client.ws.status === Status.Ready && client.ws.shards.every(({ status }) => status === Status.Ready);
  const self = `@${client.user?.username ?? 'vane'}`;
  return { platform: 'discord', connected, detail: (m) => (connected ? self : m.chat.reconnecting) };
}
