import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { plainText } from '../../src/bot/plain.ts';
import { parseQuery } from '../../src/brands/query.ts';
import { digestBlocks } from '../../src/digests/card.ts';
import { makeDigest } from '../../src/digests/digest.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { InFlight } from '../../src/store/in-flight.ts';
import { imports } from '../../src/store/imports.ts';
import { mentionStore, type MentionStore } from '../../src/store/mention-store.ts';
import type { ReceivedPost } from '../../src/store/index.ts';
import { topics as topicStore, type Topics } from '../../src/store/topics.ts';
import { TopicKeeper } from '../../src/trends/topics/keeper.ts';
import { postOf } from '../store/examples.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';
import { textsOf } from '../trends/topics/stories.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const ZONE = 'America/Los_Angeles';
const airline = join(process.env.VANE_SHARED ?? '../shared', 'data', 'airline', 'posts.jsonl');

const QUERIES: Readonly<Record<string, string>> = { united: '@united', acme: 'acme OR brewhouse' };

let folder: string;
let db: Database;
let mentions: MentionStore;
let topics: Topics;
let add: (posts: readonly ReceivedPost[]) => Promise<unknown>;

beforeAll(async () => {
  folder = await dataFolder();
  db = await openDatabase({ folder });
  const brands = () =>
    ['united', 'steady', 'fresh', 'acme', 'zeta'].map((key) => ({
      key,
      query: parseQuery(QUERIES[key] ?? key),
    }));
  const mentioning = { brands, sources: new Set<string>(), hash: () => '' };
  mentions = mentionStore(db, new InFlight(), mentioning);
  topics = topicStore(db, new InFlight());
  const importing = imports(db, new InFlight(), mentioning);
  let files = 0;
  add = (posts) => importing.add(`file ${files++}`, posts, 0);
});
afterAll(async () => {
  await db.destroy();
  await removeFolder(folder);
});

const received = (text: string, at: Date, sentiment: 'negative' | 'neutral' | 'positive'): ReceivedPost => ({
  post: postOf(text, { createdAt: at }),
  at,
  reading: { language: 'en', sentiment, emotion: null },
});

async function digestText(brand: string, from: Date): Promise<string> {
  const period = { from, to: new Date(from.getTime() + DAY) };
  const digest = await makeDigest({ mentions, topics }, { brand, period, timeZone: ZONE });
  return plainText({
    locale: 'en',
    blocks: digestBlocks(digest, { locale: 'en', timeZone: ZONE, name: brand }),
  });
}

const day = (date: string) => new Date(`${date}T00:00-08:00`);
const row = z.object({
  text: z.string(),
  created_at: z.string(),
  label: z.enum(['negative', 'neutral', 'positive']),
});

describe.skipIf(!existsSync(airline))('posts to airlines, as people labelled them', () => {
  beforeAll(async () => {
    const rows = readFileSync(airline, 'utf8').trim().split('\n');
    const posts = rows
      .map((line) => row.parse(JSON.parse(line)))
      .filter(({ text }) => /@united\b/i.test(text))
      .map(({ text, created_at, label }) => received(text, new Date(created_at), label));
    for (let at = 0; at < posts.length; at += 500) await add(posts.slice(at, at + 500));
  }, 120_000);

  test('the digest of 22 Feb 2015 names the rise in negative posts, and why', async () => {
    const text = await digestText('united', day('2015-02-22'));
    expect(text).toContain('More negative posts: 418');
    expect(text).toMatch(/Cancelled|cancelled/);
    expect(text).toContain('customer service');
    expect(text).toMatch(/delayed|delay/);
    expect(text).toContain('What to look at');
  });

  test('a day like those before it is told in one line', async () => {
    const text = await digestText('united', day('2015-02-20'));
    expect(text.trim().split('\n')).toHaveLength(1);
    expect(text).toContain('Nothing unusual.');
  });
});

test('what is steady is nothing unusual; what is new is too early to judge', async () => {
  const noon = new Date('2026-03-01T20:00Z');
  const posts = Array.from({ length: 10 * 12 }, (_, index) =>
    received('steady', new Date(noon.getTime() + Math.floor(index / 12) * DAY), 'neutral'),
  );
  await add([...posts, received('fresh', new Date(noon.getTime() + 9 * DAY), 'negative')]);
  const last = day('2026-03-10');
  expect(await digestText('steady', last)).toContain('Nothing unusual. 12 mentions');
  expect(await digestText('fresh', last)).toContain('Too early to say what is usual');
});

test('a topic that rises is told by its name, its mood, its hour and a post', async () => {
  const last = day('2026-03-10');
  const noons = Array.from({ length: 10 }, (_, at) => new Date(last.getTime() - at * DAY + 12 * HOUR));
  const coffee = noons.flatMap((noon) => textsOf('coffee').map((text) => received(text, noon, 'positive')));
  const outage = [1, 2].flatMap((copy) =>
    textsOf('outage').map((text) =>
      received(`${text} ${copy}`, new Date(last.getTime() + 9 * HOUR), 'negative'),
    ),
  );
  await add([...coffee, ...outage]);
  const keeper = new TopicKeeper({ topics, log: pino({ level: 'silent' }) });
  await keeper.catchUp();
  await keeper.close();
  const told = await digestText('acme', last);
  expect(told).toMatch(
    /📈 More of “[^”]*(down|outage|log)[^”]*”: \d+ \(usually none\)\n100 % negative\. Most at 10:00: \d+ in that hour\.\n> .*Acme/i,
  );
  expect(told).not.toContain('latte”');
  expect(told).toContain(
    '📉 Smaller share of positive posts: 38 % of all, usually 100 % (5; +0 %, usually 5)',
  );
});

test('the mood and the hour of a large topic are those of all its posts', async () => {
  const last = day('2026-04-10');
  const noons = Array.from({ length: 10 }, (_, at) => new Date(last.getTime() - at * DAY + 12 * HOUR));
  const calm = noons.flatMap((noon) =>
    textsOf('coffee').map((text) => received(`zeta ${text}`, noon, 'positive')),
  );
  const outage = Array.from({ length: 300 }, (_, at) =>
    received(
      `zeta app login is down again, outage ${at}`,
      new Date(last.getTime() + 9 * HOUR + at * 1_000),
      'negative',
    ),
  );
  await add([...calm, ...outage]);
  const keeper = new TopicKeeper({ topics, log: pino({ level: 'silent' }) });
  await keeper.catchUp();
  await keeper.close();
  expect(await digestText('zeta', last)).toMatch(
    /📈 More of “[^”]*”: 300 \(usually none\)\n100 % negative\. Most at 10:00: 300 in that hour\./,
  );
}, 60_000);
