import { setTimeout as sleep } from 'node:timers/promises';
import type { RawFile, RequestMethod, REST, RESTOptions, RouteLike } from 'discord.js';
import type { z } from 'zod';
import { VaneError } from '../../src/errors.ts';
import { discordError, type FailedCall } from './errors.ts';

export interface CallOptions<T> extends Pick<FailedCall, 'permission' | 'channel'> {
  readonly answer: z.ZodType<T>;
  readonly body?: unknown;
  readonly files?: readonly RawFile[];
  readonly query?: Readonly<Record<string, string>>;
  /**
   * Whether doing it twice is the same as doing it once. Then a lost answer is asked for again here; otherwise
   * `platform.unreachable` is thrown, and only the caller can tell whether it was done.
   */
  readonly repeatable: boolean;
  /** False for what an interaction's own token opens. */
  readonly auth?: boolean;
}

/** Discord's REST API. */
export interface Api {
  /** The host of attachments in tests; Discord's own are elsewhere. */
  readonly url: string;
  /** @throws VaneError `platform.*`; `model.closed` when Vane stops first */
  call<T>(method: `${RequestMethod}`, route: RouteLike, options: CallOptions<T>): Promise<T>;
}

const TRIES = 5;

/** For discord.js's own client. */
export function restOptions(api: string): Partial<RESTOptions> {
  return {
    api,
    retries: 0,
    // Node's own fetch: the one that discord.js brings cannot send files beside the undici that Vane has.
    makeRequest: (url, init) => fetch(url, init as unknown as RequestInit),
  };
}

/**
 * On discord.js's own client, which waits out rate limits; its repeats after a server error are off, since it
 * repeats also what says something.
 */
export function createApi(rest: REST, url: string, closing: AbortSignal): Api {
  async function once<T>(method: `${RequestMethod}`, route: RouteLike, options: CallOptions<T>) {
    const { body, files, query, auth = true } = options;
    return rest.request({
      // The same words; an enum is wanted.
      method: method as unknown as RequestMethod,
      fullRoute: route,
      auth,
      ...(body !== undefined && { body }),
      ...(files !== undefined && { files: [...files] }),
      ...(query !== undefined && { query: new URLSearchParams(query) }),
      signal: closing,
    });
  }

  return {
    url,
    async call(method, route, options) {
      const { permission, channel, answer, repeatable } = options;
      for (let turn = 1; ; turn += 1) {
        if (isAborted(closing)) throw new VaneError('model.closed', {});
        try {
          return answer.parse(await once(method, route, options));
        } catch (thrown) {
          if (isAborted(closing)) throw new VaneError('model.closed', {});
          const error = discordError(thrown, {
            route: `${method} ${withoutIds(route)}`,
            permission,
            channel,
          });
          if (!repeatable || error.code !== 'platform.unreachable' || turn === TRIES) throw error;
          await sleep(250 * 2 ** turn, undefined, { signal: closing }).catch(() => undefined);
        }
      }
    },
  };
}

/** `/channels/123/messages` → `/channels/:id/messages`; tokens are longer and go too. */
function withoutIds(route: string): string {
  return route.replace(/\/(?:\d{5,}|[\w-]{40,})/g, '/:id');
}

/** Asked anew each time: it changes while a call is under way. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
