import { setTimeout as sleep } from 'node:timers/promises';
import type { Bot } from '../../src/bot/dispatch.ts';
import { loggableCause, toVaneError } from '../../src/errors.ts';
import type { Api } from './api.ts';
import type { Channels } from './channels.ts';
import type { SlackMessenger } from './messenger.ts';
import { parseEvent } from './parse/events.ts';
import type { Incoming, Self } from './parse/incoming.ts';
import { parseMessageMenu, parsePress, parseSlash, parseSubmission } from './parse/interactions.ts';
import type { People } from './people.ts';
import { act } from './act.ts';

/** All that handling needs. */
export interface Surroundings {
  readonly bot: Bot;
  readonly api: Api;
  readonly self: Self;
  readonly messenger: SlackMessenger;
  readonly channels: Channels;
  readonly people: People;
}

export type Wire = 'event' | 'slash' | 'menu' | 'press' | 'form';

export interface Handler {
  /** Handles a payload that Slack believes delivered. Resolves at the end; never throws. */
  take(wire: Wire, body: unknown): Promise<void>;
  /** Handles what an earlier process took and did not answer. */
  resume(): Promise<void>;
  failed(error: unknown): void;
  /** Gives what is under way a few seconds to be answered; the rest is answered after the next start. */
  settled(): Promise<void>;
}

const LAST_SECONDS_MS = 8_000;

export function createHandler(surroundings: Surroundings): Handler {
  const { bot, self } = surroundings;
  const { inbox } = bot.services.store;
  const closing = new AbortController();
  const running = new Map<string, Promise<void>>();

  async function handle(incoming: Incoming): Promise<void> {
    try {
      await act(incoming, { ...surroundings, signal: closing.signal });
    } catch (thrown) {
      failed(thrown);
    }
    // What was broken off by the stop is not done: it is taken up after the next start.
    if (!closing.signal.aborted) await inbox.done('slack', incoming.id);
  }

  function failed(thrown: unknown): void {
    const error = toVaneError(thrown);
    bot.services.log.warn(
      { code: error.code, details: error.details, cause: loggableCause(error) },
      'something from Slack failed',
    );
  }

  /** Each thing once, also when it is delivered twice at the same moment. */
  function start(incoming: Incoming, known: Promise<boolean>): Promise<void> {
    const already = running.get(incoming.id);
    if (already !== undefined) return already;
    const run = known.then((isNew) => (isNew ? handle(incoming) : undefined)).catch(failed);
    running.set(incoming.id, run);
    return run.finally(() => running.delete(incoming.id));
  }

  return {
    failed,
    async take(wire, body) {
      const incoming = parse(wire, body, self);
      if (incoming === undefined || !concerns(incoming, bot)) return;
      await start(incoming, inbox.take('slack', incoming.id, { wire, body }));
    },
    async resume() {
      for (const { payload } of await inbox.unanswered('slack')) {
        const { wire, body } = payload as { wire: Wire; body: unknown };
        const incoming = parse(wire, body, self);
        if (incoming !== undefined) await start(incoming, Promise.resolve(true));
      }
    },
    async settled() {
      const patience = new AbortController();
      const late = sleep(LAST_SECONDS_MS, undefined, { signal: patience.signal }).catch(() => undefined);
      await Promise.race([Promise.allSettled(running.values()), late]);
      patience.abort();
      closing.abort();
    },
  };
}

export function parse(wire: Wire, body: unknown, self: Self): Incoming | undefined {
  switch (wire) {
    case 'event':
      return parseEvent(body, self);
    case 'slash':
      return parseSlash(body);
    case 'menu':
      return parseMessageMenu(body);
    case 'press':
      return parsePress(body);
    case 'form':
      return parseSubmission(body);
    default:
      return wire satisfies never;
  }
}

/** What is said in a channel that is not watched is not even written down. */
function concerns(incoming: Incoming, bot: Bot): boolean {
  if (incoming.kind !== 'post') return true;
  return bot.watches({ platform: 'slack', channel: incoming.spot.channel });
}
