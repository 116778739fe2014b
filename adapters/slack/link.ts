import type { SocketModeReceiver } from '@slack/bolt';
import { webApi } from '@slack/bolt';
import { setTimeout as sleep } from 'node:timers/promises';
import { toVaneError, type VaneError } from '../../src/errors.ts';
import { slackError } from './errors.ts';

/** How the socket is doing. */
export interface Link {
  state(): { readonly connected: boolean; readonly problem: VaneError | undefined };
  /** Resolves when Slack has no more to say to us. */
  close(): Promise<void>;
}

export interface LinkOptions {
  readonly receiver: SocketModeReceiver;
  /** Said once a connection is lost and once it is back. */
  readonly onChange: (connected: boolean) => void;
  readonly firstPauseMs?: number;
}

const LONGEST_PAUSE_MS = 30_000;
const HELLO_TIMEOUT_MS = 20_000;

/**
 * Keeps the socket connected. Bolt's own reconnecting is off: it gives up for good on the first network error,
 * with a rejection that nobody can catch.
 */
export function keepLinked({ receiver, onChange, firstPauseMs = 500 }: LinkOptions): Link {
  const { client } = receiver;
  const closing = new AbortController();
  let connected = false;
  let problem: VaneError | undefined;
  const set = (now: boolean) => {
    if (now !== connected) onChange(now);
    connected = now;
  };

  const run = (async () => {
    let pause = firstPauseMs;
    while (!closing.signal.aborted) {
      try {
        const over = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
        await withHello(client.start());
        set(true);
        problem = undefined;
        pause = firstPauseMs;
        await over;
        set(false);
      } catch (thrown) {
        set(false);
        problem = slackError(thrown, { method: 'apps.connections.open' });
        if (problem.code === 'internal') problem = toVaneError(thrown);
        await client.disconnect().catch(() => undefined);
        await sleep(pause, undefined, { signal: closing.signal }).catch(() => undefined);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  })();

  return {
    state: () => ({ connected, problem }),
    async close() {
      closing.abort();
      await client.disconnect().catch(() => undefined);
      await run;
    },
  };
}

/** A server that takes the connection and then says nothing would be waited for without end. */
async function withHello(started: Promise<unknown>): Promise<void> {
  started.catch(() => undefined);
  const finished = new AbortController();
  const late = sleep(HELLO_TIMEOUT_MS, undefined, { signal: finished.signal }).then(() => {
    throw new webApi.WebAPIRequestError(new Error('no hello'));
  });
  try {
    await Promise.race([started, late]);
  } finally {
    finished.abort();
    late.catch(() => undefined);
  }
}
