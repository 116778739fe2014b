import { describe, expect, test } from 'vitest';
import { createSilenceDetector, type Series } from '../../src/alerts/detectors/index.ts';
import { byDay, seriesOfDays } from './days.ts';

/** After how many silent hours it fires; undefined if it does not within two days. */
function hoursUntilFired({ counts, ...steps }: Series, silent: number | null = 0): number | undefined {
  const detector = createSilenceDetector({ ...steps, zone: 'UTC' });
  for (const count of counts) detector.observe(count);
  const perHour = 60 / steps.stepMinutes;
  for (let step = 1; step <= 48 * perHour; step++) {
    detector.observe(silent);
    if (detector.judge('normal').fired) return step / perHour;
  }
  return undefined;
}

describe('a dead feed', () => {
  test('a busy brand that falls silent is noticed within the hour', () => {
    expect(
      hoursUntilFired(seriesOfDays({ days: 14, stepMinutes: 5, hourly: () => 200 })),
    ).toBeLessThanOrEqual(1);
  });

  test('one with five posts an hour is noticed within the day, and not within the hour', () => {
    const hours = hoursUntilFired(seriesOfDays({ days: 14, stepMinutes: 5, hourly: () => 5 }));
    expect(hours).toBeGreaterThan(3);
    expect(hours).toBeLessThan(24);
  });

  test('quiet nights are no outage', () => {
    const nights = seriesOfDays({
      days: 21,
      stepMinutes: 15,
      hourly: (at) => (new Date(at).getUTCHours() < 8 ? 0 : byDay(20)(at)),
    });
    const detector = createSilenceDetector({ ...nights, zone: 'UTC' });
    const fired = nights.counts.filter((count) => {
      detector.observe(count);
      return detector.judge('keen').fired;
    });
    expect(fired).toEqual([]);
  });

  test('a past outage does not make it deaf', () => {
    const { counts, ...steps } = seriesOfDays({ days: 14, stepMinutes: 5, hourly: () => 200 });
    const broken = counts.map((count, at) => (at > 2_000 && at < 2_200 ? 0 : count));
    expect(hoursUntilFired({ ...steps, counts: broken })).toBeLessThanOrEqual(1);
  });

  test('a feed that never lived is not dead, and what is not known is not silent', () => {
    expect(
      hoursUntilFired({ start: 0, stepMinutes: 60, counts: new Array<number>(240).fill(0) }),
    ).toBeUndefined();
    expect(
      hoursUntilFired(seriesOfDays({ days: 14, stepMinutes: 5, hourly: () => 200 }), null),
    ).toBeUndefined();
  });
});
