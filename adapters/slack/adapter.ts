import { App, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import type { Adapter, AdapterHealth, Connection } from '../../src/bot/adapter.ts';
import type { Bot } from '../../src/bot/dispatch.ts';
import { VaneError } from '../../src/errors.ts';
import { describeError, type Messages } from '../../src/messages/index.ts';
import { type Api, createApi } from './api.ts';
import { createChannels } from './channels.ts';
import { createHandler, type Handler, type Wire } from './handler.ts';
import { keepLinked, type Link } from './link.ts';
import { slackLogger, type SlackLogger } from './logger.ts';
import { createMessenger } from './messenger.ts';
import type { Self } from './parse/incoming.ts';
import { createPeople } from './people.ts';
import { createTurns } from '../../src/bot/turns.ts';

export interface SlackOptions {
  /** `xoxb-…` */
  readonly botToken: string;
  /** `xapp-…`, for Socket Mode. */
  readonly appToken: string | undefined;
  /** Instead of Socket Mode: Slack calls us, on this port, and signs what it says. */
  readonly http:
    { readonly signingSecret: string; readonly port: number; readonly host?: string | undefined } | undefined;
  /** Ends in `/api/`. */
  readonly apiUrl: string;
  /** Between tries to connect, doubled each time; for tests. */
  readonly firstPauseMs?: number;
}

/** So many watched posts are read at once; the models have other work beside. */
const POSTS_AT_ONCE = 4;

const whoAnswer = z.looseObject({
  user_id: z.string(),
  bot_id: z.string().optional(),
  team_id: z.string(),
  user: z.string().optional(),
  team: z.string().optional(),
});
type Who = z.infer<typeof whoAnswer>;

/** Slack, through Bolt: in Socket Mode, or over HTTP when there is a signing secret. */
export function slackAdapter(options: SlackOptions): Adapter {
  return { platform: 'slack', connect: (bot) => connect(options, bot) };
}

async function connect(options: SlackOptions, bot: Bot): Promise<Connection> {
  const closing = new AbortController();
  const logger = slackLogger(bot.services);
  const api = createApi({ token: options.botToken, url: options.apiUrl, logger, closing: closing.signal });
  const who = await introduced(api);
  const self: Self = { userId: who.user_id, botId: who.bot_id, teamId: who.team_id };
  const messenger = createMessenger(api, bot.services);
  const channels = createChannels(api);
  const handler = createHandler({
    bot,
    api,
    self,
    messenger,
    channels,
    people: createPeople(api, self, bot.services),
    turns: createTurns(POSTS_AT_ONCE),
  });
  const receiver = receiverOf(options, logger);
  const app = appOf(receiver, options, logger, self);
  listen(app, handler);
  const wire = await started(app, receiver, options, bot);
  void handler.resume();
  return {
    ...messenger,
    health: () => healthOf(who, api, wire),
    ended: new Promise(() => undefined),
    check: ({ channel }) => channels.check(channel),
    async close() {
      await wire.close();
      await handler.settled();
      closing.abort();
    },
  };
}

/** Who we are. A token that Slack refuses ends the start, and so does a network that stays down for some seconds. */
async function introduced(api: Api): Promise<Who> {
  return api.call('auth.test', {}, { answer: whoAnswer, repeatable: true });
}

function receiverOf(
  { appToken, http, apiUrl }: SlackOptions,
  logger: SlackLogger,
): SocketModeReceiver | HTTPReceiver {
  if (http !== undefined)
    return new HTTPReceiver({
      signingSecret: http.signingSecret,
      endpoints: ['/slack/events'],
      logger,
    });
  return new SocketModeReceiver({
    appToken: appToken ?? '',
    logger,
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: 10_000 },
    },
  });
}

function appOf(receiver: Receiver, { botToken, apiUrl }: SlackOptions, logger: SlackLogger, self: Self): App {
  const { userId: botUserId, botId, teamId } = self;
  return new App({
    receiver,
    logger,
    clientOptions: { slackApiUrl: apiUrl },
    // One workspace, whose token we have: there is nothing to look up.
    authorize: () => Promise.resolve({ botToken, botUserId, teamId, ...(botId && { botId }) }),
    // What is our own is known by the parsers, and Bolt would also drop our invitation to a channel.
    ignoreSelf: false,
  });
}

/** Everything is acknowledged first, then handled: Slack waits three seconds at most. Bolt itself does so for events. */
function listen(app: App, handler: Handler): void {
  const acknowledged =
    (wire: Wire) =>
    async ({ body, ack }: { body: unknown; ack: () => Promise<void> }) => {
      await ack();
      await handler.take({ wire, body });
    };
  app.event(/.*/, ({ body }) => handler.take({ wire: 'event', body }));
  app.command(/.*/, acknowledged('slash'));
  app.shortcut(/.*/, acknowledged('menu'));
  app.action(/.*/, acknowledged('press'));
  app.view(/.*/, acknowledged('form'));
  app.error((error) => {
    handler.failed(error);
    return Promise.resolve();
  });
}

async function started(
  app: App,
  receiver: SocketModeReceiver | HTTPReceiver,
  { firstPauseMs, http }: SlackOptions,
  { services }: Bot,
): Promise<Link> {
  if (receiver instanceof SocketModeReceiver) {
    const link = keepLinked({
      receiver,
      onChange: (connected) => {
        if (connected) services.log.info('connected to Slack');
        else services.log.warn('the connection to Slack is lost');
      },
      ...(firstPauseMs !== undefined && { firstPauseMs }),
    });
    try {
      await link.first;
    } catch (refusal) {
      await link.close();
      throw refusal;
    }
    return link;
  }
  const { port = 3000, host } = http ?? {};
  await app.start({ port, ...(host !== undefined && { host }) }).catch((error: unknown) => {
    const problem = error instanceof Error ? error.message : 'it cannot be opened';
    throw new VaneError('config.invalid', { variable: 'SLACK_PORT', problem }, { cause: error });
  });
  return {
    state: () => ({ connected: true, problem: undefined }),
    first: Promise.resolve(),
    close: async () => {
      await app.stop();
    },
  };
}

/** Slack refuses, and we refuse, what was signed more than five minutes ago. */
const CLOCK_TOLERANCE_MS = 4 * 60_000;

function healthOf({ user, team }: Who, api: Api, link: Link): AdapterHealth {
  const { connected, problem } = link.state();
  const skew = api.clockSkew() ?? 0;
  const minutes = Math.round(Math.abs(skew) / 60_000);
  const self = `@${user ?? 'vane'}, ${team ?? 'Slack'}`;
  const detail = (m: Messages) =>
    [
      connected ? self : problem === undefined ? m.chat.reconnecting : describeError(problem, m),
      ...(Math.abs(skew) > CLOCK_TOLERANCE_MS ? [m.chat.clockOff('Slack', minutes, skew > 0)] : []),
    ].join('; ');
  return { platform: 'slack', connected, detail };
}
