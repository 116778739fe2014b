import {
  Client,
  DiscordjsError,
  Events,
  GatewayDispatchEvents as Event,
  GatewayIntentBits as Intent,
  InteractionResponseType as Response,
  Partials,
  Routes,
  Status,
} from 'discord.js';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Adapter, AdapterHealth, Connection } from '../../src/bot/adapter.ts';
import type { Bot } from '../../src/bot/dispatch.ts';
import { createIntake } from '../../src/bot/intake.ts';
import { placeFrom } from '../../src/bot/place.ts';
import { VaneError } from '../../src/errors.ts';
import { act, respond, type Surroundings } from './act.ts';
import { type Api, createApi } from './api.ts';
import { createChannels } from './channels.ts';
import { discordError } from './errors.ts';
import { DISCORD_LIMITS } from './limits.ts';
import { createMessenger } from './messenger.ts';
import type { Incoming } from './parse/incoming.ts';
import { parseInteraction, parseTyping } from './parse/interactions.ts';
import { deletions, parseDeletion, parseEdit, parseMessage } from './parse/messages.ts';
import { createPeople } from './people.ts';
import { comparable, registrationOf } from './registration.ts';

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
  await register(api, self, bot);
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
    // Node's own fetch: the one that discord.js brings cannot send files beside the undici that Vane has.
    rest: { api: apiUrl, retries: 0, makeRequest: (url, init) => fetch(url, init as unknown as RequestInit) },
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

const applicationAnswer = z.looseObject({
  id: z.string(),
  owner: z.looseObject({ id: z.string() }).nullish(),
  team: z
    .looseObject({ members: z.array(z.looseObject({ user: z.looseObject({ id: z.string() }) })) })
    .nullish(),
});

/** Who we are, and to whom we belong. */
async function introduced(api: Api): Promise<{ id: string; owners: ReadonlySet<string> }> {
  const options = { answer: applicationAnswer, repeatable: true };
  const { id, owner, team } = await api.call('GET', Routes.currentApplication(), options);
  const owners = [owner?.id, ...(team?.members ?? []).map(({ user }) => user.id)];
  return { id, owners: new Set(owners.filter((one) => one !== undefined)) };
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

/** Tells Discord of the commands, when it knows others. */
async function register(api: Api, applicationId: string, { commands, services }: Bot): Promise<void> {
  const wanted = registrationOf(commands);
  const route = Routes.applicationCommands(applicationId);
  const query = { with_localizations: 'true' };
  const known = await api.call('GET', route, { answer: z.array(z.unknown()), repeatable: true, query });
  if (isDeepStrictEqual(comparable(known), comparable(wanted))) return;
  await api.call('PUT', route, { answer: z.unknown(), repeatable: true, body: wanted });
  services.log.info({ commands: wanted.length }, 'commands registered with Discord');
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
