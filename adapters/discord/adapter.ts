import { type Client, Events, GatewayDispatchEvents as Event } from 'discord.js';
import { setMaxListeners } from 'node:events';
import { z } from 'zod';
import type { Adapter, Connection } from '../../src/bot/adapter.ts';
import type { Bot } from '../../src/bot/dispatch.ts';
import { createIntake, type Intake } from '../../src/bot/intake.ts';
import { placeFrom } from '../../src/bot/place.ts';
import { createTurns } from '../../src/bot/turns.ts';
import { act, type Surroundings } from './act.ts';
import { createApi } from './api.ts';
import { introduced, register } from './application.ts';
import { type CatchUp, createCatchUp } from './catch-up.ts';
import { createChannels } from './channels.ts';
import { createClient, start, watchHealth } from './client.ts';
import { createFirstAnswers, type FirstAnswers } from './first-answers.ts';
import { type Heard, openHeard } from './heard.ts';
import { createMessenger } from './messenger.ts';
import type { Incoming } from './parse/incoming.ts';
import { parseInteraction } from './parse/interactions.ts';
import { deletions, parseDeletion, parseEdit, parseMessage } from './parse/messages.ts';
import { createPeople } from './people.ts';
import { suggest } from './suggest.ts';

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

/** So many watched posts are read at once; the models have other work beside. */
const POSTS_AT_ONCE = 4;

/** Discord, through discord.js: its gateway, its sharding, its waiting for rate limits. */
export function discordAdapter(options: DiscordOptions): Adapter {
  return { platform: 'discord', connect: (bot) => connect(options, bot) };
}

async function connect(options: DiscordOptions, bot: Bot): Promise<Connection> {
  const { token, apiUrl } = options;
  const { services } = bot;
  const closing = new AbortController();
  // As many listen as calls are under way.
  setMaxListeners(0, closing.signal);
  const readsContent = options.watch || watchesSomewhere(bot);
  const client = createClient({ apiUrl, readsContent, log: services.log });
  const api = createApi(client.rest, apiUrl, closing.signal);
  client.rest.setToken(token);
  const { id: self, owners } = await introduced(api);
  const messenger = createMessenger(api, services.store.notes);
  const channels = createChannels(client, readsContent);
  const people = createPeople({ ...options, client, api, services, owners });
  const around: Surroundings = { bot, api, messenger, channels, people };
  const firstAnswers = createFirstAnswers(around);
  const turns = createTurns(POSTS_AT_ONCE);
  const intake = createIntake<Payload, Incoming>({
    platform: 'discord',
    services,
    parse: ({ wire, body }) => parse(wire, body, self),
    concerns: (incoming) => incoming.kind !== 'post' || bot.watches(channels.placeOf(incoming.channelId)),
    act: (incoming, signal) => act(incoming, { ...around, firstAnswers, turns, signal }),
  });
  const heard = await openHeard(services.store.notes);
  const take = (body: unknown) => intake.take({ wire: 'message', body });
  const catchUp = createCatchUp({ client, api, bot, channels, people, heard, take });
  const health = watchHealth(client, services.log);
  listen(client, { around, intake, firstAnswers, heard, catchUp });
  await start(client, token);
  const { commands, isNew } = await register(api, self, bot.commands);
  if (isNew) services.log.info({ commands }, 'commands registered with Discord');
  void intake.resume();
  return {
    ...messenger,
    health,
    ended: new Promise(() => undefined),
    check: ({ channel }) => channels.check(channel),
    async close() {
      client.ws.removeAllListeners();
      await intake.settled();
      closing.abort();
      await heard.kept();
      await client.destroy();
    },
  };
}

interface Ears {
  readonly around: Surroundings;
  readonly intake: Intake<Payload>;
  readonly firstAnswers: FirstAnswers;
  readonly heard: Heard;
  readonly catchUp: CatchUp;
}

const readySchema = z.looseObject({ guilds: z.array(z.looseObject({ id: z.string() })) });
const originSchema = z.looseObject({
  id: z.string(),
  channel_id: z.string(),
  guild_id: z.string().optional(),
});

function listen(client: Client, ears: Ears): void {
  const { around, intake, heard, catchUp } = ears;
  const take = (wire: Wire) => (body: unknown) => void intake.take({ wire, body });
  client.ws.on(Event.Ready, (body: unknown, shard: number) => {
    const servers = readySchema.safeParse(body).data?.guilds ?? [];
    catchUp.begins(
      shard,
      servers.map(({ id }) => id),
    );
  });
  client.on(Events.GuildAvailable, (guild) => void catchUp.server(guild));
  client.on(Events.ShardReady, (shard) => void (shard === 0 && catchUp.directMessages()));
  client.ws.on(Event.MessageCreate, (body: unknown) => {
    const { id, guild_id, channel_id = '' } = originSchema.safeParse(body).data ?? {};
    if (id !== undefined) heard.note(guild_id ?? channel_id, id);
    take('message')(body);
  });
  client.ws.on(Event.MessageUpdate, take('edit'));
  const forget = (body: unknown) => deletions(body).forEach(take('deletion'));
  client.ws.on(Event.MessageDelete, forget);
  client.ws.on(Event.MessageDeleteBulk, forget);
  client.ws.on(Event.InteractionCreate, (body: unknown) => {
    const { id, guild_id } = originSchema.safeParse(body).data ?? {};
    if (id !== undefined && client.guilds.cache.has(guild_id ?? '')) heard.note(guild_id ?? '', id);
    takeInteraction(body, ears);
    suggest(body, around).catch((error: unknown) => intake.failed(error));
  });
}

/** Answered first, while it is being written down: Discord waits three seconds, whatever the database does. */
function takeInteraction(body: unknown, { intake, firstAnswers }: Ears): void {
  const incoming = parseInteraction(body);
  if (incoming === undefined || !('interaction' in incoming) || incoming.interaction === undefined) return;
  // Whoever handles it waits for the same answer, and says what became of it.
  firstAnswers.give(incoming, incoming.interaction).catch(() => undefined);
  void intake.take({ wire: 'interaction', body }).finally(() => firstAnswers.forget(incoming.id));
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
