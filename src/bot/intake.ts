import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { loggableCause, loggableDetails, toVaneError } from '../errors.ts';
import type { Services } from '../services.ts';
import type { Platform } from './place.ts';

export interface IntakeOptions<Payload, Incoming> {
  readonly platform: Platform;
  readonly services: Pick<Services, 'store' | 'log'>;
  /** What a payload says, if it concerns us. Pure: it is asked again when the payload is taken up after a restart. */
  readonly parse: (payload: Payload) => Incoming | undefined;
  /** Whether it may be written down: what is said in a channel that is not watched is not. */
  readonly concerns: (incoming: Incoming) => boolean;
  /** Does what it asks for. `signal` is aborted when Vane stops. */
  readonly act: (incoming: Incoming, signal: AbortSignal) => Promise<void>;
}

/** What a platform hands over, handled once, whatever is delivered twice or broken off. */
export interface Intake<Payload> {
  /** Handles a payload that the platform believes delivered. Resolves at the end; never throws. */
  take(payload: Payload): Promise<void>;
  /** Handles what an earlier process took and did not answer. Never throws. */
  resume(): Promise<void>;
  failed(error: unknown): void;
  /** Gives what is under way a few seconds to be answered; the rest is answered after the next start. */
  settled(): Promise<void>;
}

const LAST_SECONDS_MS = 8_000;

export function createIntake<Payload, Incoming extends { readonly id: string }>({
  platform,
  services: { store, log },
  parse,
  concerns,
  act,
}: IntakeOptions<Payload, Incoming>): Intake<Payload> {
  const { inbox } = store;
  const closing = new AbortController();
  // As many listen as things are under way.
  setMaxListeners(0, closing.signal);
  const running = new Map<string, Promise<void>>();

  async function handle(incoming: Incoming): Promise<void> {
    try {
      await act(incoming, closing.signal);
    } catch (thrown) {
      failed(thrown);
    }
    // What was broken off by the stop is not done: it is taken up after the next start.
    if (!closing.signal.aborted) await inbox.done(platform, incoming.id);
  }

  function failed(thrown: unknown): void {
    const error = toVaneError(thrown);
    log.warn(
      { platform, code: error.code, details: loggableDetails(error), cause: loggableCause(error) },
      'something that came in failed',
    );
  }

  /** Whether it is new. The platform does not deliver it again: what cannot be kept is handled all the same. */
  async function kept({ id }: Incoming, payload: Payload): Promise<boolean> {
    try {
      return await inbox.take(platform, id, payload);
    } catch (thrown) {
      failed(thrown);
      return true;
    }
  }

  /** Each thing once, also when it is delivered twice at the same moment. */
  function start(incoming: Incoming, isNew: () => Promise<boolean>): Promise<void> {
    const already = running.get(incoming.id);
    if (already !== undefined) return already;
    const run = isNew()
      .then((is) => (is ? handle(incoming) : undefined))
      .catch(failed);
    running.set(incoming.id, run);
    return run.finally(() => running.delete(incoming.id));
  }

  return {
    failed,
    async take(payload) {
      const incoming = parse(payload);
      if (incoming === undefined || !concerns(incoming)) return;
      await start(incoming, () => kept(incoming, payload));
    },
    async resume() {
      try {
        for (const { payload } of await inbox.unanswered(platform)) {
          const incoming = parse(payload as Payload);
          if (incoming !== undefined) await start(incoming, () => Promise.resolve(true));
        }
      } catch (thrown) {
        failed(thrown);
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
