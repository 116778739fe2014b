import { webApi } from '@slack/bolt';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { VaneError } from '../../src/errors.ts';
import { slackError } from './errors.ts';
import type { SlackLogger } from './logger.ts';

export interface ApiOptions {
  readonly token: string;
  /** Ends in `/api/`. */
  readonly url: string;
  readonly logger: SlackLogger;
  /** Aborted when Vane stops: nothing waits any longer then. */
  readonly closing: AbortSignal;
}

export interface CallOptions<T> {
  readonly answer: z.ZodType<T>;
  /**
   * Whether doing it twice is the same as doing it once. Then a lost answer is asked for again here; otherwise
   * `platform.unreachable` is thrown, and only the caller can tell whether it was done.
   */
  readonly repeatable: boolean;
}

/** Slack's Web API. */
export interface Api {
  readonly token: string;
  /** The host that may be shown the token: files are on it or on slack.com. */
  readonly url: string;
  /** @throws VaneError `platform.*` */
  call<T>(method: string, args: Readonly<Record<string, unknown>>, options: CallOptions<T>): Promise<T>;
  /** How far this machine's clock is ahead of Slack's, in milliseconds; undefined before the first answer. */
  clockSkew(): number | undefined;
}

const TRIES = 5;
const CALL_TIMEOUT_MS = 30_000;

/**
 * The real web-api client, with its own retries off: it repeats calls whose answer was lost, also those that say
 * something, and one 429 makes it hold back all methods. Here 429 is waited out for the method that it concerns.
 */
export function createApi({ token, url, logger, closing }: ApiOptions): Api {
  let skew: number | undefined;
  const noteClock = (response: Response) => {
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) skew = Date.now() - date;
    return response;
  };
  const client = new webApi.WebClient(token, {
    slackApiUrl: url,
    logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_TIMEOUT_MS,
    fetch: async (input, init) => noteClock(await fetch(input, init)),
  });
  const heldUntil = new Map<string, number>();

  async function once(method: string, args: Readonly<Record<string, unknown>>): Promise<unknown> {
    for (;;) {
      // Slack counts posts by channel, everything else by method.
      const meter = method === 'chat.postMessage' ? `${method} ${String(args.channel)}` : method;
      await pause((heldUntil.get(meter) ?? 0) - Date.now(), closing);
      try {
        return await client.apiCall(method, { ...args });
      } catch (thrown) {
        if (!(thrown instanceof webApi.WebAPIRateLimitedError)) throw thrown;
        logger.warn(`${method} must wait ${thrown.retryAfter} s`);
        heldUntil.set(meter, Date.now() + Math.max(thrown.retryAfter, 1) * 1000);
      }
    }
  }

  return {
    token,
    url,
    clockSkew: () => skew,
    async call(method, args, { answer, repeatable }) {
      const channel = typeof args.channel === 'string' ? args.channel : undefined;
      for (let turn = 1; ; turn += 1) {
        try {
          return answer.parse(await once(method, args));
        } catch (thrown) {
          const error = slackError(thrown, { method, channel });
          const again = repeatable && error.code === 'platform.unreachable' && turn < TRIES;
          if (!again) throw error;
          await pause(250 * 2 ** turn, closing);
        }
      }
    },
  };
}

async function pause(ms: number, closing: AbortSignal): Promise<void> {
  if (closing.aborted) throw new VaneError('model.closed', {});
  if (ms > 0)
    await sleep(ms, undefined, { signal: closing }).catch(() => {
      throw new VaneError('model.closed', {});
    });
}
