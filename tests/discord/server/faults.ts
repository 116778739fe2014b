import { Outages } from '../../outages.ts';

interface Limited {
  readonly until: number;
  readonly retryAfter: number;
  readonly global: boolean;
}

interface Rate {
  readonly limit: number;
  readonly perMs: number;
  started: number;
  used: number;
}

export interface Allowance {
  readonly limit: number;
  readonly remaining: number;
  /** In seconds. */
  readonly resetAfter: number;
  readonly exceeded: boolean;
}

/** What can go wrong at Discord's side, switched on and off while a test runs. Routes are named as in `calls`. */
export class Faults extends Outages {
  readonly #limited = new Map<string, Limited>();
  readonly #forbidden = new Set<string>();
  readonly #rates = new Map<string, Rate>();
  /** The token is refused: 401, and 4004 at the gateway. */
  tokenRefused = false;

  /** 429 for `ms`; `retryAfter` in seconds. With `global`, every route that needs the token is limited. */
  rateLimit(route: string, ms: number, { retryAfter = 1, global = false } = {}): void {
    this.#limited.set(global ? '*' : route, { until: Date.now() + ms, retryAfter, global });
  }

  /** A route's own allowance, told in the headers as Discord tells it. */
  rate(route: string, limit: number, perMs: number): void {
    this.#rates.set(route, { limit, perMs, started: 0, used: 0 });
  }

  /** The bot may not write there, whatever its roles say. By the channel's id. */
  forbid(channel: string): void {
    this.#forbidden.add(channel);
  }

  isForbidden(channel: string): boolean {
    return this.#forbidden.has(channel);
  }

  /** @param open the address holds a token of its own: the global limit is not for it */
  limited(route: string, { open }: { open: boolean }): Limited | undefined {
    const limit = (open ? undefined : this.#limited.get('*')) ?? this.#limited.get(route);
    return limit !== undefined && limit.until > Date.now() ? limit : undefined;
  }

  spend(route: string): Allowance | undefined {
    const rate = this.#rates.get(route);
    if (rate === undefined) return undefined;
    const now = Date.now();
    if (now - rate.started > rate.perMs) Object.assign(rate, { started: now, used: 0 });
    rate.used += 1;
    return {
      limit: rate.limit,
      remaining: Math.max(0, rate.limit - rate.used),
      resetAfter: (rate.started + rate.perMs - now) / 1_000,
      exceeded: rate.used > rate.limit,
    };
  }

  override heal(): void {
    super.heal();
    this.#limited.clear();
    this.#forbidden.clear();
    this.#rates.clear();
    this.tokenRefused = false;
  }
}
