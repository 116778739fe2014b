import { setTimeout as sleep } from 'node:timers/promises';
import { loggableDetails, toVaneError, VaneError } from '../errors.ts';
import { describeError } from '../messages/index.ts';
import type { Adapter, Connection } from './adapter.ts';
import type { Bot } from './dispatch.ts';
import type { Platform } from './place.ts';

/** The platforms that the bot lives in. */
export interface Connected {
  /** Resolves with the process's exit code when a conversation is over; never for platforms that stay. */
  readonly ended: Promise<number>;
  /** Tries no more, says no more and lets go of every platform. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** Between the tries to reach a platform: doubled each time, up to a minute. */
  readonly firstPauseMs?: number;
}

const LONGEST_PAUSE_MS = 60_000;

/**
 * Connects every platform, each for itself. One that cannot be reached is tried again until Vane stops, one that
 * refuses us is left; `status` says so of both, and neither stops the others. Resolves when each has been tried once.
 *
 * @throws VaneError what the first one says, when every one of them refuses
 */
export async function connectAll(
  adapters: readonly Adapter[],
  bot: Bot,
  { firstPauseMs = 1_000 }: ConnectOptions = {},
): Promise<Connected> {
  const closing = new AbortController();
  const attempts = adapters.map((adapter) => new Attempt(adapter, bot, closing.signal));
  const results = await Promise.allSettled(attempts.map((attempt) => attempt.once()));
  const refusals = results.flatMap((result) =>
    result.status === 'rejected' ? [toVaneError(result.reason)] : [],
  );
  const [first] = refusals;
  if (first !== undefined && refusals.length === adapters.length) throw first;
  const running = attempts.map((attempt) => attempt.insist(firstPauseMs));
  return {
    ended: Promise.race(attempts.map(({ ended }) => ended)),
    async close() {
      closing.abort();
      await Promise.all(running);
      await Promise.all(attempts.map((attempt) => attempt.close()));
    },
  };
}

/** The way to one platform. */
class Attempt {
  readonly ended: Promise<number>;
  readonly #adapter: Adapter;
  readonly #bot: Bot;
  readonly #closing: AbortSignal;
  #end: (code: number | Promise<number>) => void = () => undefined;
  #connection: Connection | undefined;
  #refused = false;

  constructor(adapter: Adapter, bot: Bot, closing: AbortSignal) {
    this.#adapter = adapter;
    this.#bot = bot;
    this.#closing = closing;
    this.ended = new Promise((resolve) => (this.#end = resolve));
  }

  /** @throws VaneError when the platform refuses; that it cannot be reached is no refusal */
  async once(): Promise<void> {
    const { services } = this.#bot;
    const { platform } = this.#adapter;
    try {
      this.#connection = await this.#adapter.connect(this.#bot);
      services.attach(this.#connection);
      this.#end(this.#connection.ended);
    } catch (thrown) {
      const error = toVaneError(thrown);
      this.#refused = error.code !== 'platform.unreachable';
      services.attach(absent(platform, error));
      services.log.error(
        { platform, code: error.code, details: loggableDetails(error) },
        'a platform is not there',
      );
      if (this.#refused) throw error;
    }
  }

  /** Tries again until the platform is there, refuses, or Vane stops. */
  async insist(firstPauseMs: number): Promise<void> {
    let pause = firstPauseMs;
    while (this.#connection === undefined && !this.#refused) {
      const waited = await sleep(pause, true, { signal: this.#closing }).catch(() => false);
      if (!waited) return;
      await this.once().catch(() => undefined);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }

  async close(): Promise<void> {
    await this.#connection?.close();
  }
}

/** Stands for a platform that is not there: what is said to it waits in the outbox. */
function absent(platform: Platform, error: VaneError): Connection {
  const fail = () =>
    Promise.reject(
      new VaneError('platform.unreachable', { platform, problem: error.code }, { cause: error }),
    );
  return {
    platform,
    health: () => ({ platform, connected: false, detail: (m) => describeError(error, m) }),
    ended: new Promise(() => undefined),
    check: () => Promise.reject(error),
    post: fail,
    edit: fail,
    find: fail,
    close: () => Promise.resolve(),
  };
}
