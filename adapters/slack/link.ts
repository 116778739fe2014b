import type { SocketModeReceiver } from '@slack/bolt';
import { webApi } from '@slack/bolt';
import { setTimeout as sleep } from 'node:timers/promises';
import { toVaneError, type VaneError } from '../../src/errors.ts';
import { slackError } from './errors.ts';

/** How the socket is doing. */
export interface Link {
  state(): { readonly connected: boolean; readonly problem: VaneError | undefined };
  /**
   * Resolves when the first attempt is over, also when it failed in passing. Rejects with `platform.token_refused`
   * or `platform.missing_scope` when Slack refuses us.
   */
  readonly first: Promise<void>;
  /** Resolves when Slack has no more to say to us. */
  close(): Promise<void>;
}

export interface LinkOptions {
  readonly receiver: SocketModeReceiver;
  /** Said once a connection is lost and once it is back. */
  readonly onChange: (connected: boolean) => void;
  readonly firstPauseMs?: number;
  /** How long a server that takes the connection may say nothing. */
  readonly helloTimeoutMs?: number;
}

const LONGEST_PAUSE_MS = 30_000;
const HELLO_TIMEOUT_MS = 20_000;

/** What trying again does not change. */
const REFUSED: ReadonlySet<string> = new Set(['platform.token_refused', 'platform.missing_scope']);

/**
 * Keeps the socket connected. Bolt's own reconnecting is off: it gives up for good on the first network error,
 * with a rejection that nobody can catch.
 */
export function keepLinked(options: LinkOptions): Link {
  const { receiver, onChange, firstPauseMs = 500, helloTimeoutMs = HELLO_TIMEOUT_MS } = options;
  const { client } = receiver;
  const closing = new AbortController();
  let connected = false;
  let problem: VaneError | undefined;
  const set = (now: boolean) => {
    if (now !== connected) onChange(now);
    connected = now;
  };

  /** Resolves when a connection was there and is over. */
  async function linked(onStart: () => void): Promise<void> {
    const over = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
    await startClient(client, closing.signal, helloTimeoutMs);
    set(true);
    problem = undefined;
    onStart();
    await over;
    set(false);
  }

  async function keep(onFirst: (refusal?: VaneError) => void): Promise<void> {
    let pause = firstPauseMs;
    while (!closing.signal.aborted) {
      try {
        await linked(onFirst);
        pause = firstPauseMs;
      } catch (thrown) {
        set(false);
        problem = slackError(thrown, { method: 'apps.connections.open' });
        if (problem.code === 'internal') problem = toVaneError(thrown);
        onFirst(REFUSED.has(problem.code) ? problem : undefined);
        await sleep(pause, undefined, { signal: closing.signal }).catch(() => undefined);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  let run: Promise<void> = Promise.resolve();
  const first = new Promise<void>((resolve, reject) => {
    run = keep((refusal) => (refusal === undefined ? resolve() : reject(refusal)));
  });
  first.catch(() => undefined);

  return {
    state: () => ({ connected, problem }),
    first,
    async close() {
      closing.abort();
      await client.disconnect().catch(() => undefined);
      await run;
    },
  };
}

type Client = SocketModeReceiver['client'];

/** A server that takes the connection and then says nothing would be waited for without end. */
async function startClient(client: Client, closing: AbortSignal, helloTimeoutMs: number): Promise<void> {
  const started = client.start();
  const enough = AbortSignal.any([closing, AbortSignal.timeout(helloTimeoutMs)]);
  const givenUp = new Promise<never>((_resolve, reject) => {
    enough.addEventListener('abort', () => reject(new webApi.WebAPIRequestError(new Error('no hello'))));
  });
  try {
    await Promise.race([started, givenUp]);
  } catch (thrown) {
    await ended(client, started);
    throw thrown;
  }
}

/** Resolves when an attempt is over for good: left alive, it would open a socket beside the next one's. */
async function ended(client: Client, started: Promise<unknown>): Promise<void> {
  const disconnect = () => client.disconnect().catch(() => undefined);
  // It may still be asking for the address, and connects in the tick in which it announces it.
  const onConnecting = () => queueMicrotask(() => void disconnect());
  client.once('connecting', onConnecting);
  const over = started.then(disconnect, () => undefined);
  await disconnect();
  await over;
  client.off('connecting', onConnecting);
}
