/** Discord's time: the machine's, moved on at will, so that tokens and links grow old without a wait. */
export class Clock {
  #offset = 0;

  now(): number {
    return Date.now() + this.#offset;
  }

  iso(): string {
    return new Date(this.now()).toISOString().replace('Z', '+00:00');
  }

  advance(ms: number): void {
    this.#offset += ms;
  }
}

const EPOCH = 1_420_070_400_000;
let count = 0;

/** An id that holds its time and grows (https://docs.discord.com/developers/reference#snowflakes). */
export function snowflake(at = Date.now()): string {
  count = (count + 1) % 4_194_304;
  return ((BigInt(at - EPOCH) << 22n) | BigInt(count)).toString();
}
