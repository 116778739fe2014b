import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Body } from './body.ts';

interface Sent {
  readonly op: 0;
  readonly t: string;
  readonly s: number;
  readonly d: Body;
}

/** What the gateway remembers of one connection of the bot, so that it can be taken up again. */
export class Session {
  readonly id = randomUUID().replaceAll('-', '');
  readonly intents: number;
  readonly shard: readonly [number, number];
  readonly #log: Sent[] = [];
  socket: WebSocket | undefined;

  constructor(intents: number, shard: readonly [number, number], socket: WebSocket) {
    this.intents = intents;
    this.shard = shard;
    this.socket = socket;
  }

  get sequence(): number {
    return this.#log.length;
  }

  /** Whether it is this shard's to hear of the guild; direct messages come to the first. */
  hears(guildId: string | undefined): boolean {
    const [nth, of] = this.shard;
    return guildId === undefined ? nth === 0 : Number((BigInt(guildId) >> 22n) % BigInt(of)) === nth;
  }

  tell(t: string, d: Body): void {
    const event: Sent = { op: 0, t, s: this.#log.length + 1, d };
    this.#log.push(event);
    this.#send(event);
  }

  /** What was said after `sequence`, and that this was all. */
  replay(sequence: number): void {
    for (const event of this.#log.slice(sequence)) this.#send(event);
    this.tell('RESUMED', {});
  }

  /** The last event once more, as it was. */
  repeat(): void {
    const last = this.#log.at(-1);
    if (last !== undefined) this.#send(last);
  }

  #send(event: Sent): void {
    this.socket?.send(JSON.stringify(event));
  }
}
