import { Outages } from '../../outages.ts';

/** What can go wrong at Slack's side, switched on and off while a test runs. */
export class Faults extends Outages {
  readonly #limited = new Map<string, { until: number; retryAfter: number }>();
  readonly #scopes = new Map<string, string>();
  /** Every call is answered with this error. */
  tokenError: string | undefined;
  /** Added to the time that Slack tells, in milliseconds. */
  clockOffset = 0;

  rateLimit(method: string, ms: number, retryAfter = 1): void {
    this.#limited.set(method, { until: Date.now() + ms, retryAfter });
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

  override heal(): void {
    super.heal();
    this.#limited.clear();
    this.#scopes.clear();
    this.tokenError = undefined;
    this.clockOffset = 0;
  }
}
