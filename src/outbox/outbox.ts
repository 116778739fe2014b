import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Messenger } from '../bot/adapter.ts';
import type { Card } from '../bot/card.ts';
import { packCard, unpackCard } from '../bot/packed-card.ts';
import { type Place, placeKey } from '../bot/place.ts';
import { loggableCause, loggableDetails, toVaneError, VaneError } from '../errors.ts';
import type { Deliveries, Delivery } from '../store/index.ts';

/** A message as it is to be: the first call posts it, a later one with the same key edits it. */
export interface Message {
  /** Names the message for ever: a digest's run, an incident, what is answered. */
  readonly key: string;
  /** Where it goes; an edit stays where the message is. */
  readonly place: Place;
  readonly card: Card;
}

/**
 * What the bot says so that it is not lost and not said twice: it is kept until the platform has it, through
 * restarts, refusals and outages.
 */
export interface Outbox {
  /**
   * Resolves when the message is there and says this, or something later.
   *
   * @throws VaneError what the platform refused for good; `model.closed` when Vane stops first, and then it is
   *   delivered after the next start
   */
  say(message: Message): Promise<void>;
  /** Resolves when the message is kept, so that it will be said whatever happens; `said` then goes on as `say` does. */
  hand(message: Message): Promise<Handed>;
  /** Speaks through this platform from now on, beginning with what is still open. */
  attach(messenger: Messenger): void;
  /** Starts nothing new, and waits for the calls under way. */
  close(): Promise<void>;
}

export interface Handed {
  readonly said: Promise<void>;
}

export interface OutboxOptions {
  readonly deliveries: Deliveries;
  readonly log: Logger;
  /** Between the tries of what fails in passing: doubled each time, up to a minute. */
  readonly firstPauseMs?: number;
}

const LONGEST_PAUSE_MS = 60_000;

/** What goes away by itself. Everything else is refused for good: the same call would be refused again. */
const PASSING: ReadonlySet<string> = new Set([
  'platform.unreachable',
  'platform.busy',
  'store.unreachable',
  'internal',
]);

/** What nobody has foreseen may pass, or be the card's fault: then the channel must not wait for it without end. */
const UNFORESEEN_TRIES = 3;

export function createOutbox(options: OutboxOptions): Outbox {
  return new DurableOutbox(options);
}

interface Waiting {
  readonly version: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

class DurableOutbox implements Outbox {
  readonly #deliveries: Deliveries;
  readonly #log: Logger;
  readonly #firstPauseMs: number;
  readonly #messengers = new Map<string, Messenger>();
  /** By channel, in order: the newest form of each open message. */
  readonly #channels = new Map<string, Map<string, Delivery>>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #closing = new AbortController();

  constructor({ deliveries, log, firstPauseMs = 1_000 }: OutboxOptions) {
    this.#deliveries = deliveries;
    this.#log = log;
    this.#firstPauseMs = firstPauseMs;
  }

  async say(message: Message): Promise<void> {
    const { said } = await this.hand(message);
    await said;
  }

  async hand({ key, place, card }: Message): Promise<Handed> {
    const delivery = await this.#deliveries.put({ key, place, card: packCard(card) });
    const said = new Promise<void>((resolve, reject) => {
      const waiting = this.#waiting.get(key) ?? [];
      this.#waiting.set(key, [...waiting, { version: delivery.version, resolve, reject }]);
    });
    this.#enqueue(delivery);
    if (this.#closing.signal.aborted) this.#abandonAll();
    return { said };
  }

  attach(messenger: Messenger): void {
    this.#messengers.set(messenger.platform, messenger);
    const leftOver = this.#deliveries.open().then((open) => {
      const ours = open.filter(({ place }) => (place as Place).platform === messenger.platform);
      for (const delivery of ours) this.#enqueue(delivery);
    });
    leftOver.catch((error: unknown) =>
      this.#log.error({ problem: toVaneError(error).code }, 'the outbox cannot be read'),
    );
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running.values());
    this.#abandonAll();
  }

  /** A newer form replaces the older one that still waits. */
  #enqueue(delivery: Delivery): void {
    const channel = placeKey(delivery.place as Place);
    const queue = this.#channels.get(channel) ?? new Map<string, Delivery>();
    const queued = queue.get(delivery.key);
    if (queued === undefined || queued.version < delivery.version) queue.set(delivery.key, delivery);
    this.#channels.set(channel, queue);
    this.#run(channel, queue);
  }

  #run(channel: string, queue: Map<string, Delivery>): void {
    const [first] = queue.values();
    if (first === undefined || this.#running.has(channel) || !this.#speaksTo(first)) return;
    const run = this.#drain(queue)
      .catch((error: unknown) => this.#warn(toVaneError(error), 'a channel waits'))
      .finally(() => {
        this.#running.delete(channel);
        if (queue.size === 0) this.#channels.delete(channel);
        // What was said after the last look into the queue.
        this.#run(channel, queue);
      });
    this.#running.set(channel, run);
  }

  #speaksTo({ place }: Delivery): boolean {
    return !this.#closing.signal.aborted && this.#messengers.has((place as Place).platform);
  }

  /** One message after another: a channel shows them in the order in which they were said. */
  async #drain(queue: Map<string, Delivery>): Promise<void> {
    for (;;) {
      const [next] = queue.values();
      if (next === undefined || !this.#speaksTo(next)) return;
      await this.#deliver(next, queue);
    }
  }

  async #deliver(delivery: Delivery, queue: Map<string, Delivery>): Promise<void> {
    const { key } = delivery;
    let pause = this.#firstPauseMs;
    let unforeseen = 0;
    let current = delivery;
    while (this.#speaksTo(current)) {
      try {
        const message = await this.#send(current);
        await this.#deliveries.sent(key, current.version, message);
        this.#finish(current, queue, message);
        return;
      } catch (thrown) {
        const error = toVaneError(thrown);
        if (error.code === 'internal') unforeseen += 1;
        if (error.code === 'model.closed' || this.#closing.signal.aborted) {
          this.#leave(current, queue);
        } else if (!PASSING.has(error.code) || unforeseen === UNFORESEEN_TRIES) {
          await this.#giveUp(current, queue, error);
          return;
        } else {
          this.#warn(error, 'a message waits');
          // What may have arrived is looked for before it is sent again.
          current = { ...(queue.get(key) ?? current), state: 'sending' };
          await sleep(pause, undefined, { signal: this.#closing.signal }).catch(() => undefined);
          pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
        }
      }
    }
  }

  async #send({ key, place: to, card: packed, state, message, createdAt }: Delivery): Promise<string> {
    const place = to as Place;
    const messenger = this.#messengers.get(place.platform);
    if (messenger === undefined)
      throw new VaneError('platform.unreachable', { platform: place.platform, problem: 'not connected' });
    const card = unpackCard(packed);
    const found = message ?? (state === 'sending' ? await messenger.find(place, key, createdAt) : undefined);
    if (found === undefined) {
      await this.#deliveries.sending(key);
      return messenger.post(place, card, key);
    }
    await messenger.edit(place, found, card, key);
    return found;
  }

  #finish({ key, version }: Delivery, queue: Map<string, Delivery>, message: string): void {
    const newer = queue.get(key);
    if (newer !== undefined && newer.version > version) queue.set(key, { ...newer, message });
    else queue.delete(key);
    this.#settle(key, version, ({ resolve }) => resolve());
  }

  /** The platform is being let go of: its messages wait, as they are, for the next start. */
  #leave(delivery: Delivery, queue: Map<string, Delivery>): void {
    const { key, place } = delivery;
    this.#messengers.delete((place as Place).platform);
    queue.set(key, { ...(queue.get(key) ?? delivery), state: 'sending' });
    for (const one of queue.keys()) this.#abandon(one);
  }

  async #giveUp({ key, version }: Delivery, queue: Map<string, Delivery>, error: VaneError): Promise<void> {
    const newer = queue.get(key);
    if (newer === undefined || newer.version <= version) queue.delete(key);
    this.#warn(error, 'a message was refused');
    try {
      await this.#deliveries.failed(key, version, error.code);
    } catch (thrown) {
      // Then it is tried once more after the next start.
      this.#warn(toVaneError(thrown), 'a refusal could not be kept');
    }
    this.#settle(key, version, ({ reject }) => reject(error));
  }

  #warn(error: VaneError, what: string): void {
    const { code } = error;
    this.#log.warn({ code, details: loggableDetails(error), cause: loggableCause(error) }, what);
  }

  #settle(key: string, version: number, settle: (waiting: Waiting) => void): void {
    const waiting = this.#waiting.get(key) ?? [];
    for (const one of waiting) if (one.version <= version) settle(one);
    const rest = waiting.filter((one) => one.version > version);
    if (rest.length === 0) this.#waiting.delete(key);
    else this.#waiting.set(key, rest);
  }

  /** Whoever still waits is told; the message itself stays in the store. */
  #abandon(key: string): void {
    this.#settle(key, Infinity, ({ reject }) => reject(new VaneError('model.closed', {})));
  }

  #abandonAll(): void {
    for (const key of this.#waiting.keys()) this.#abandon(key);
  }
}
