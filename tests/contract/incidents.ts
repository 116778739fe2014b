import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Finding } from '../../src/alerts/finding.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { brandSeries } from '../../src/store/brand-series.ts';
import { imports } from '../../src/store/imports.ts';
import { incidents as incidentStore, type Incidents, type NewIncident } from '../../src/store/incidents.ts';
import { InFlight } from '../../src/store/in-flight.ts';
import { parseQuery } from '../../src/brands/query.ts';
import { postOf } from '../store/examples.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';

const NOON = new Date('2026-03-11T12:00:00Z');
const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000);
const finding: Finding = {
  kind: 'negative',
  verdict: { fired: true, cold: false, observed: 9, expected: 1, low: 0, high: 3, p: 0.001, reasons: [] },
  at: NOON.getTime(),
  from: NOON.getTime() - 3_600_000,
  carriers: [{ phrase: 'late \0', posts: 4, usual: 0 }],
  examples: ['p1'],
  spread: undefined,
  course: undefined,
};
const fresh = (fields: Partial<NewIncident> = {}): NewIncident => ({
  rule: 'acme negative',
  brand: 'acme',
  subject: '',
  severity: 'notice',
  openedAt: NOON,
  finding,
  checklist: [{ text: 'Look', severity: 'notice' }],
  told: { place: 'slack:C1', private: false, mention: [], language: 'en', timeZone: 'UTC' },
  ...fields,
});

/** What must hold of incidents, and of the counts that they are found in, on every database. */
export function keepsIncidents(url: string | undefined): void {
  let folder: string;
  let db: Database;
  let incidents: Incidents;

  beforeAll(async () => {
    folder = await dataFolder();
    db = await openDatabase({ folder, url });
    incidents = incidentStore(db, new InFlight());
  });
  beforeEach(async () => {
    await sql`delete from incidents`.execute(db);
  });
  afterAll(async () => {
    await db.destroy();
    await removeFolder(folder);
  });

  test('a rule has one incident on a subject that is not resolved, however often it is opened', async () => {
    const opened = await Promise.all([incidents.open(fresh()), incidents.open(fresh())]);
    expect(opened.filter((one) => one !== undefined)).toHaveLength(1);
    expect(await incidents.open(fresh({ subject: 'topic 7' }))).toBeDefined();
    const [first] = await incidents.current(NOON);
    const id = first?.id ?? 0;
    expect(first).toMatchObject({ state: 'open', version: 1, said: 0, checklist: [{ text: 'Look' }] });
    expect(first?.finding.carriers).toEqual([{ phrase: 'late \ufffd', posts: 4, usual: 0 }]);
    await incidents.change({ id, from: ['open'], change: { state: 'resolved', closedAt: NOON } });
    expect(await incidents.open(fresh())).toBeDefined();
  });

  test('a change is made from the states that are named, with its event or not at all', async () => {
    const { id = 0 } = (await incidents.open(fresh())) ?? {};
    const event = { at: minutes(1), kind: 'acknowledged', by: 'slack:U1', detail: undefined } as const;
    const take = () =>
      incidents.change({ id, from: ['open'], change: { state: 'acknowledged' }, event, follows: true });
    const both = await Promise.all([take(), take()]);
    expect(both.filter((one) => one?.state === 'acknowledged')).toHaveLength(1);
    expect((await incidents.events(id)).map(({ kind, by }) => [kind, by])).toEqual([
      ['opened', undefined],
      ['acknowledged', 'slack:U1'],
    ]);
    const untold = await incidents.untold();
    expect(untold.map(({ kind }) => kind)).toEqual(['acknowledged']);
    for (const one of untold) await incidents.told(one.id);
    expect(await incidents.untold()).toEqual([]);
  });

  test('an older version that is said does not hide a newer one', async () => {
    const { id = 0 } = (await incidents.open(fresh())) ?? {};
    await incidents.change({ id, from: ['open'], change: { firedAt: minutes(5) } });
    await incidents.said(id, 1, minutes(6));
    expect((await incidents.unsaid()).map((one) => one.version)).toEqual([2]);
    await incidents.said(id, 2, minutes(7));
    await incidents.said(id, 1, minutes(8));
    expect(await incidents.unsaid()).toEqual([]);
    expect((await incidents.get(id))?.announcedAt).toEqual(minutes(6));
    await incidents.change({ id, from: ['open'], change: {}, shows: false });
    expect(await incidents.unsaid()).toEqual([]);
  });

  test('closed incidents are forgotten in time, open ones never', async () => {
    const { id = 0 } = (await incidents.open(fresh())) ?? {};
    await incidents.open(fresh({ subject: 'open' }));
    await incidents.change({ id, from: ['open'], change: { state: 'resolved', closedAt: NOON } });
    await incidents.eraseBefore(minutes(1));
    expect((await incidents.list(9)).map(({ subject }) => subject)).toEqual(['open']);
    expect(await incidents.events(id)).toEqual([]);
  });

  test('mentions are counted in steps, and found by words and by reach', async () => {
    const mentioning = {
      brands: () => [{ key: 'acme', query: parseQuery('acme') }],
      sources: new Set<string>(),
      hash: () => '',
    };
    const series = brandSeries(db, new InFlight(), mentioning);
    const post = (text: string, at: Date, followers: number, sentiment: 'negative' | 'neutral') => ({
      post: postOf(text, { createdAt: at, counts: { followers } }),
      at,
      reading: { language: 'en', sentiment, emotion: null },
    });
    await imports(db, new InFlight(), mentioning).add(
      'steps',
      [
        post('acme is a scam', minutes(1), 10, 'negative'),
        post('acme again', minutes(4), 90_000, 'negative'),
        post('acme scam, I hear', minutes(7), 50_000, 'neutral'),
        post('another scam', minutes(7), 50_000, 'negative'),
      ],
      0,
    );
    const span = { from: NOON, to: minutes(10) };
    const steps = await series.steps({ brands: ['acme', 'none'], stepMinutes: 5, ...span });
    expect(steps).toEqual([
      { brand: 'acme', at: NOON.getTime(), posts: 2, negative: 2 },
      { brand: 'acme', at: minutes(5).getTime(), posts: 1, negative: 0 },
    ]);
    const query = parseQuery('scam OR fraud*');
    const saying = await series.saying({ brand: 'acme', query, limit: 9, ...span });
    expect(saying.map(({ post: { text } }) => text)).toEqual(['acme scam, I hear', 'acme is a scam']);
    const reaching = await series.reaching({ brand: 'acme', followers: 10_000, limit: 9, ...span });
    expect(reaching.map(({ post: { counts } }) => counts.followers)).toEqual([90_000]);
    const [one] = reaching;
    expect(await series.posts(['gone', one?.post.id ?? ''])).toEqual([one]);
  });
}
