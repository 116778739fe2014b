import { Client, DiscordjsError, Events, GatewayIntentBits as Intent, Partials, Status } from 'discord.js';
import type { Logger } from 'pino';
import type { AdapterHealth } from '../../src/bot/adapter.ts';
import { VaneError } from '../../src/errors.ts';
import { describeError } from '../../src/messages/index.ts';
import { restOptions } from './api.ts';
import { discordError } from './errors.ts';

export interface ClientOptions {
  readonly apiUrl: string;
  /** Whether to ask for the content of all messages. */
  readonly readsContent: boolean;
  readonly log: Logger;
}

/** The fewest intents: what people say elsewhere is asked for only where something is watched. */
export function createClient({ apiUrl, readsContent, log }: ClientOptions): Client {
  const intents = [Intent.Guilds, Intent.GuildMessages, Intent.DirectMessages];
  const client = new Client({
    intents: readsContent ? [...intents, Intent.MessageContent] : intents,
    partials: [Partials.Channel],
    shards: 'auto',
    rest: restOptions(apiUrl),
    allowedMentions: { parse: [], repliedUser: false },
  });
  // What the library says at `debug` holds whole payloads, with what people wrote, so it goes nowhere.
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

/** Resolves when every shard is there. @throws VaneError `platform.*`; the client is of no use then */
export async function start(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  const refused = new Promise<never>((_, reject) => {
    client.once(Events.ShardDisconnect, ({ code }) => reject(refusal(code)));
  });
  const login = client.login(token).then(() => ready);
  await Promise.race([login, refused]).catch(async (thrown: unknown) => {
    await client.destroy();
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

/** How the connection is doing. What Discord refuses while Vane runs is not tried again, so it is told. */
export function watchHealth(client: Client, log: Logger): () => AdapterHealth {
  let problem: VaneError | undefined;
  client.on(Events.ShardDisconnect, ({ code }) => {
    problem = refusal(code);
    log.error({ code: problem.code, problem: code }, 'Discord refuses us');
  });
  return () => {
    const connected =
      client.ws.status === Status.Ready && client.ws.shards.every(({ status }) => status === Status.Ready);
    const self = `@${client.user?.username ?? 'vane'}`;
    return {
      platform: 'discord',
      connected,
      detail: (m) =>
        connected ? self : problem === undefined ? m.chat.reconnecting : describeError(problem, m),
    };
  };
}
