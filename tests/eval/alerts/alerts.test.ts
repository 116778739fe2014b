import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../../models/training/index.ts';
import { alarmsOf } from '../../../src/eval/alerts/alarms.ts';
import { readLabelled } from '../../../src/eval/alerts/labelled.ts';
import { measureDetectors } from '../../../src/eval/alerts/measure.ts';
import { readPosts, replay } from '../../../src/eval/alerts/replay.ts';
import { thinned } from '../../../src/eval/alerts/thin.ts';
import { byDay, MONDAY, seriesOfDays } from '../../alerts/days.ts';

const shared = join(process.env.VANE_SHARED ?? '../shared', 'data');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vane-alerts-'));
});
afterAll(() => rm(folder, { recursive: true }));

const write = async (name: string, content: string) => {
  await writeFile(join(folder, name), content);
};
const iso = (at: number) => new Date(at).toISOString();

describe('labelled series', () => {
  test('are read with their windows; a step without a row is unknown', async () => {
    await write(
      'a.csv',
      'timestamp,value\n2026-01-05 00:00:00,3\n2026-01-05 00:05:00,4\n2026-01-05 00:15:00,9\n',
    );
    await write('windows.json', '{"a.csv": [["2026-01-05 00:05:00.000000", "2026-01-05 00:15:00.000000"]]}');
    expect(await readLabelled(folder)).toEqual([
      {
        name: 'a.csv',
        series: { start: MONDAY, stepMinutes: 5, counts: [3, 4, null, 9] },
        windows: [{ first: 1, last: 3 }],
      },
    ]);
  });

  test('what is wrong is named with its line', async () => {
    await write('windows.json', '{"b.csv": []}');
    await expect(readLabelled(folder)).rejects.toMatchObject({ code: 'data.not_found' });
    await write('b.csv', 'timestamp,value\n2026-01-05 00:00:00,3\nyesterday,4\n');
    await expect(readLabelled(folder)).rejects.toMatchObject({
      code: 'data.row_invalid',
      details: { line: 3 },
    });
    await write('windows.json', 'windows');
    await expect(readLabelled(folder)).rejects.toMatchObject({
      code: 'data.row_invalid',
      details: { line: 1 },
    });
  });

  test('a burst that was labelled is caught without a false alarm, by the shipped defaults', () => {
    const isBurst = (at: number) => at >= MONDAY + 10 * 24 * 3_600_000 && at < MONDAY + 245 * 3_600_000;
    const series = seriesOfDays({
      days: 14,
      stepMinutes: 5,
      hourly: (at) => byDay(60)(at) + (isBurst(at) ? 300 : 0),
    });
    const labelled = [{ name: 'one', series, windows: [{ first: 2_800, last: 2_940 }] }];
    const normal = measureDetectors(labelled).find(({ detector }) => detector === 'Vane, normal');
    expect(normal).toMatchObject({ caught: 1, windows: 1, falseAlarmsPerBrandWeek: 0 });
    expect(normal?.standard).toBeGreaterThan(80);
  });
});

test('thinning keeps a part, and what is unknown stays so', () => {
  const series = { start: 0, stepMinutes: 5, counts: [10_000, null, 0] };
  const [many, unknown, none] = thinned(series, 0.1, createRandom(1).below).counts;
  expect(many).toBeGreaterThan(900);
  expect(many).toBeLessThan(1_100);
  expect([unknown, none]).toEqual([null, 0]);
});

test('a pause is one alarm; it may begin anew with each step that fires', () => {
  const fired = [true, true, false, true, false, false, true, false];
  expect(alarmsOf(fired, 60, { pauseHours: 2, extends: true })).toEqual([0, 6]);
  expect(alarmsOf(fired, 60, { pauseHours: 2, extends: false })).toEqual([0, 3, 6]);
});

describe('posts hour by hour', () => {
  test('a crisis is found in the posts of its brand', async () => {
    const rows = ['Acme', 'Other'].flatMap((brand, of) => {
      const isCrisis = (at: number) => brand === 'Acme' && at >= MONDAY + 6 * 24 * 3_600_000;
      const { counts, start } = seriesOfDays({
        days: 7,
        stepMinutes: 60,
        seed: of + 1,
        hourly: (at) => (isCrisis(at) ? 100 : 20),
      });
      return counts.flatMap((count, hour) =>
        Array.from({ length: count ?? 0 }, (_, post) => ({
          name: brand,
          created_at: iso(start + hour * 3_600_000),
          label: isCrisis(start + hour * 3_600_000) || post % 4 === 0 ? 'negative' : 'neutral',
        })),
      );
    });
    await write('posts.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
    const posts = await readPosts(join(folder, 'posts.jsonl'), 'name');
    const { alerts, brands } = await replay(posts, { zone: 'UTC', sensitivity: 'normal' });
    expect(brands).toBe(2);
    expect(alerts.map(({ brand }) => brand)).not.toContain('Other');
    expect(alerts.find(({ kind }) => kind === 'negative')?.at).toBeLessThan(
      MONDAY + (6 * 24 + 3) * 3_600_000,
    );
    await expect(readPosts(join(folder, 'posts.jsonl'), 'brand')).rejects.toMatchObject({
      code: 'data.row_invalid',
      details: { line: 1 },
    });
  });

  const airline = join(shared, 'airline', 'posts.jsonl');
  test.skipIf(!existsSync(airline))('the airlines of February 2015 (needs ../shared)', async () => {
    const zone = 'America/Los_Angeles';
    const { alerts } = await replay(await readPosts(airline, 'brand'), { zone, sensitivity: 'normal' });
    const [midnight, noon] = [Date.parse('2015-02-22T00:00-08:00'), Date.parse('2015-02-22T12:00-08:00')];
    const asked = alerts.filter(({ at }) => at >= midnight && at < noon).map(({ brand }) => brand);
    expect(asked.toSorted()).toEqual(['Delta', 'US Airways']);
    expect(alerts.length - asked.length).toBeLessThanOrEqual(4);
    expect(alerts.filter(({ brand }) => brand === 'American')).toEqual([]);
    const reasons = alerts
      .filter(({ at }) => at >= midnight && at < noon)
      .map(({ carriers }) => carriers.map(({ phrase }) => phrase).join(' '));
    expect(reasons[0]).toMatch(/hold.*Cancelled/);
    expect(reasons[1]).toMatch(/delayed/);
  });
});
