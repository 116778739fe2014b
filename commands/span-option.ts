import { date } from '../src/bot/options.ts';
import { DAY } from '../src/durations.ts';
import type { Span } from '../src/store/index.ts';

/** The time that is asked about. */
export const spanOptions = {
  since: date({ summary: (m) => m.commands.trends.since }),
  until: date({ summary: (m) => m.commands.trends.until }),
};

interface GivenSpan {
  readonly since: Date | undefined;
  readonly until: Date | undefined;
}

/** Up to now, and a week long, if not said. */
export function spanOf({ since, until }: GivenSpan, now: Date): Span {
  const to = until ?? now;
  return { from: since ?? new Date(to.getTime() - 7 * DAY), to };
}
