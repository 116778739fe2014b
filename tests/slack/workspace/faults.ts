/** What can go wrong at Slack's side, switched on and off while a test runs. */
export class Faults {
  readonly #limited = new Map<string, { until: number; retryAfter: number }>();
  readonly #broken: { method: string; left: number; afterDoing: boolean }[] = [];
  readonly #scopes = new Map<string, string>();
  /** Every call is answered with this error. */
  tokenError: string | undefined;
  /** Nobody is let in: calls and sockets are cut. */
  refusing = false;
  /** Added to the time that Slack tells, in milliseconds. */
  clockOffset = 0;

  rateLimit(method: string, ms: number, retryAfter = 1): void {
    this.#limited.set(method, { until: Date.now() + ms, retryAfter });
  }

  /** The next `count` calls are answered 500; with `afterDoing` they were done all the same. */
  serverErrors(method: string, count: number, { afterDoing = false } = {}): void {
    this.#broken.push({ method, left: count, afterDoing });
  }

  missingScope(scope: string, method: string): void {
    this.#scopes.set(method, scope);
  }

  retryAfter(method: string): number | undefined {
    const limit = this.#limited.get(method);
    return limit !== undefined && limit.until > Date.now() ? limit.retryAfter : undefined;
  }

  scopeMissing(method: string): string | undefined {
    return this.#scopes.get(method);
  }

  break(method: string): { afterDoing: boolean } | undefined {
    const fault = this.#broken.find((one) => one.method === method && one.left > 0);
    if (fault !== undefined) fault.left -= 1;
    return fault;
  }

  heal(): void {
    this.#limited.clear();
    this.#broken.length = 0;
    this.#scopes.clear();
    this.tokenError = undefined;
    this.refusing = false;
    this.clockOffset = 0;
  }
}
