import { Cron } from 'croner';

/** Minute, hour, day, month, day of the week; names such as MON are known. */
export function parseCron(expression: string): Cron | undefined {
  try {
    // Its clock is UTC: it stands for clocks on the wall, which `wall-clock` makes moments of.
    return new Cron(expression, { mode: '5-part', timezone: 'UTC' });
  } catch {
    return undefined;
  }
}
