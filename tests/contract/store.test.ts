import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Post } from '../../src/posts/post.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { deliveries } from '../../src/store/deliveries.ts';
import { inbox } from '../../src/store/inbox.ts';
import { InFlight } from '../../src/store/in-flight.ts';
import { postStore, type PostStore } from '../../src/store/posts.ts';
import { analysisOf, postOf } from '../store/examples.ts';
import { findsMentions } from './mentions.ts';
import { findsTopics } from './topics.ts';
import { postgresServer } from '../store/postgres-server.ts';

const server = await postgresServer();
if ('stop' in server) afterAll(() => server.stop());

describe('the post store on PGlite', () => {
  keepsTheContract(undefined);
  findsMentions(undefined);
  findsTopics(undefined);
});
if ('url' in server)
  describe('the post store on PostgreSQL', () => {
    keepsTheContract(server.url);
    findsMentions(server.url);
    findsTopics(server.url);
  });
else describe.skip(`the post store on PostgreSQL (${server.reason})`, () => keepsTheContract(undefined));

const DAY_MS = 24 * 60 * 60 * 1000;
const march = (day: number): Date => new Date(Date.UTC(2026, 2, day));

function keepsTheContract(url: string | undefined): void {
  let folder: string;
  let db: Database;
  let store: PostStore<unknown>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vane-contract-'));
    db = await openDatabase({ folder, url });
    store = postStore(db, new InFlight());
  });
  beforeEach(() => store.eraseBefore(new Date('9999-01-01')));
  afterAll(async () => {
    await db.destroy();
    await rm(folder, { recursive: true });
  });

  const stored = async (id: string | undefined, place = 'terminal') => store.analysisById(place, id ?? '');
  const textsOf = async (query: Partial<Parameters<typeof store.recentAnalyses>[0]>): Promise<string[]> =>
    (await store.recentAnalyses({ place: 'terminal', limit: 100, ...query })).map(({ post }) => post.text);

  test('gives back what it was given, to the last field', async () => {
    const full = analysisOf(
      postOf('这部手机太好了 😍 #acme', {
        source: 'mastodon',
        externalId: '109/7',
        url: 'https://social.example/109/7',
        pictures: [
          { source: 'cat.png', fingerprint: '0123456789abcdef' },
          { source: 'https://img.example/2.jpg' },
        ],
        authorHash: 'ab'.repeat(32),
        createdAt: new Date('2026-02-28T23:59:59.123Z'),
        counts: { likes: 3_000_000_000, shares: 0 },
      }),
      {
        sentiment: 'positive',
        confidence: 0.9317,
        language: 'zh',
        result: { reasons: [{ start: 4, weight: 0.1 }] },
      },
    );
    const bare = analysisOf(postOf(''), { sentiment: null, confidence: null });
    const ids = await store.saveAnalyses([full, bare]);
    expect(await Promise.all(ids.map((id) => stored(id)))).toEqual([
      { ...full, emotion: undefined, id: ids[0] },
      { ...bare, emotion: undefined, id: ids[1] },
    ]);
  });

  test('saves nothing when given nothing', async () => {
    expect(await store.saveAnalyses([])).toEqual([]);
  });

  test('knows a post again by its id at its source, and renews it', async () => {
    const seen = { source: 'mastodon', externalId: '42' };
    const first = postOf('Sold out agian', {
      ...seen,
      url: 'https://social.example/42',
      counts: { likes: 1, shares: 2 },
    });
    const later = postOf('Sold out again', { ...seen, counts: { likes: 9 } });
    const [before, after] = [
      ...(await store.saveAnalyses([analysisOf(first)])),
      ...(await store.saveAnalyses([analysisOf(later)])),
    ];
    expect(await store.counts()).toMatchObject({ posts: 1, analyses: 2 });
    const renewed = { ...first, text: 'Sold out again', counts: { likes: 9, shares: 2 } };
    expect((await stored(before))?.post).toEqual(renewed);
    expect((await stored(after))?.post).toEqual(renewed);
  });

  test('takes one post several times in one batch, with or without an id at its source', async () => {
    const own = postOf('Twice');
    const theirs = postOf('Thrice', { externalId: '7' });
    const batch: Post[] = [own, theirs, own, { ...theirs, id: 'another' }, theirs];
    const ids = await store.saveAnalyses(batch.map((post) => analysisOf(post)));
    expect(new Set(ids).size).toBe(5);
    expect(await store.counts()).toMatchObject({ posts: 2, analyses: 5 });
    expect((await stored(ids[3]))?.post.text).toBe('Thrice');
  });

  test('pages through a history of many at the same moment, newest first, each once', async () => {
    const batch = Array.from({ length: 250 }, (_, index) =>
      analysisOf(postOf(`Post ${index}`), { at: march(1 + (index % 2)) }),
    );
    const ids = await store.saveAnalyses(batch);
    expect((await stored(ids[123]))?.post.text).toBe('Post 123');

    const pages = [];
    let page = await store.recentAnalyses({ place: 'terminal', limit: 40 });
    while (page.length > 0) {
      pages.push(...page);
      page = await store.recentAnalyses({ place: 'terminal', limit: 40, before: page.at(-1) });
    }
    expect(pages.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(pages.map(({ at }) => at.getTime())).toEqual(
      pages.map(({ at }) => at.getTime()).sort((a, b) => b - a),
    );
  });

  test('finds by sentiment, time and words, wildcards being words too', async () => {
    await store.saveAnalyses([
      analysisOf(postOf('Battery at 100% all day'), { at: march(1), sentiment: 'positive' }),
      analysisOf(postOf('Battery at 1000 volts'), { at: march(2), sentiment: 'negative' }),
      analysisOf(postOf('电池很好'), { at: march(3), sentiment: 'positive' }),
    ]);
    expect(await textsOf({ sentiment: 'positive' })).toEqual(['电池很好', 'Battery at 100% all day']);
    expect(await textsOf({ since: march(2) })).toEqual(['电池很好', 'Battery at 1000 volts']);
    expect(await textsOf({ contains: 'BATTERY' })).toEqual([
      'Battery at 1000 volts',
      'Battery at 100% all day',
    ]);
    expect(await textsOf({ contains: '100%' })).toEqual(['Battery at 100% all day']);
    expect(await textsOf({ contains: '_' })).toEqual([]);
    expect(await textsOf({ contains: "'; drop table posts; --" })).toEqual([]);
    expect(await textsOf({ contains: '电池', sentiment: 'positive', since: march(3) })).toEqual(['电池很好']);
  });

  test('shows an analysis only in the place where it was asked for', async () => {
    const [id] = await store.saveAnalyses([analysisOf(postOf('Between us'), { place: 'slack/T1/C1' })]);
    expect(await stored(id, 'slack/T1/C2')).toBeUndefined();
    expect(await textsOf({ place: 'slack/T1/C2' })).toEqual([]);
    expect((await stored(id, 'slack/T1/C1'))?.post.text).toBe('Between us');
    expect(await stored('no such id')).toBeUndefined();
    expect(await stored('\0')).toBeUndefined();
  });

  test('keeps all of a batch or none', async () => {
    const batch = Array.from({ length: 150 }, (_, index) => analysisOf(postOf(`Post ${index}`)));
    const bad = analysisOf(postOf('Bad'), { sentiment: 'furious' as 'negative' });
    await expect(store.saveAnalyses([...batch, bad])).rejects.toThrow('sentiment');
    expect(await store.counts()).toEqual({ posts: 0, analyses: 0, oldest: undefined });
    expect(await store.saveAnalyses(batch)).toHaveLength(150);
  });

  test('makes safe what PostgreSQL refuses, and keeps every offset', async () => {
    const post = postOf('a\0b\uD83Dc😍', { externalId: 'x\0', pictures: [{ source: 'p\uDE00.png' }] });
    const result = { 'key\0': ['\0', 'half \uD800', 'whole 😍', 'literal \\u0000 \\', { deep: '\uDC00"' }] };
    const [id] = await store.saveAnalyses([analysisOf(post, { result })]);
    const found = await stored(id);
    expect(found?.post).toMatchObject({
      text: 'a\uFFFDb\uFFFDc😍',
      externalId: 'x\uFFFD',
      pictures: [{ source: 'p\uFFFD.png' }],
    });
    expect(found?.result).toEqual({
      'key\uFFFD': ['\uFFFD', 'half \uFFFD', 'whole 😍', 'literal \\u0000 \\', { deep: '\uFFFD"' }],
    });
  });

  test('erases what is older than its retention', async () => {
    const renewed = postOf('Old, and seen again', { externalId: '1' });
    const [oldest, older] = await store.saveAnalyses([
      analysisOf(postOf('Old'), { at: march(1) }),
      analysisOf(renewed, { at: march(1) }),
    ]);
    const [kept] = await store.saveAnalyses([analysisOf(renewed, { at: march(10) })]);
    expect(await store.counts()).toEqual({ posts: 2, analyses: 3, oldest: march(1) });

    expect(await store.eraseBefore(march(10))).toBe(1);
    expect(await store.counts()).toEqual({ posts: 1, analyses: 1, oldest: march(10) });
    expect(await stored(oldest)).toBeUndefined();
    expect(await stored(older)).toBeUndefined();
    expect((await stored(kept))?.post.text).toBe('Old, and seen again');
    expect(await store.eraseBefore(march(10))).toBe(0);
  });

  test('forgets an author, and nobody else', async () => {
    const [ada, bob] = ['aa'.repeat(32), 'bb'.repeat(32)];
    await store.saveAnalyses([
      analysisOf(postOf('By Ada', { authorHash: ada })),
      analysisOf(postOf('By Ada, too', { authorHash: ada })),
      analysisOf(postOf('By Bob', { authorHash: bob })),
      analysisOf(postOf('By nobody known')),
    ]);
    expect(await store.forgetAuthor(ada)).toBe(2);
    expect((await textsOf({})).sort()).toEqual(['By Bob', 'By nobody known']);
    expect(await store.forgetAuthor(ada)).toBe(0);
  });

  test('takes batches that share posts at the same time', async () => {
    const shared = Array.from({ length: 60 }, (_, index) =>
      postOf(`Post ${index}`, { externalId: `${index}` }),
    );
    const orders = Array.from({ length: 8 }, (_, turn) => [
      ...shared.slice(turn * 7),
      ...shared.slice(0, turn * 7),
    ]);
    await Promise.all(
      orders.map((posts, turn) =>
        store.saveAnalyses(
          posts.map((post) => analysisOf(post, { at: new Date(march(1).getTime() + turn * DAY_MS) })),
        ),
      ),
    );
    expect(await store.counts()).toMatchObject({ posts: 60, analyses: 480 });
  });

  test('an inbox takes each delivery once, and gives back what was left unanswered, twice at most', async () => {
    const box = inbox(db, new InFlight());
    const taken = [await box.take('slack', 'a', { n: 1 }), await box.take('slack', 'a', { n: 1 })];
    expect(taken).toEqual([true, false]);
    expect(await box.take('discord', 'a', {})).toBe(true);
    await box.take('slack', 'b', { n: 2 });
    await box.done('slack', 'b');
    expect(await box.unanswered('slack')).toEqual([{ id: 'a', payload: { n: 1 } }]);
    expect(await box.unanswered('slack')).toHaveLength(1);
    expect(await box.unanswered('slack')).toEqual([]);
    expect(await box.take('slack', 'b', { n: 2 })).toBe(false);
  });

  test('a message is kept until it says its latest version', async () => {
    const kept = deliveries(db, new InFlight());
    const place = { platform: 'slack', channel: 'C1' };
    const first = await kept.put({ key: 'k', place, card: { blocks: ['one'] } });
    expect(first).toMatchObject({ version: 1, state: 'waiting', message: undefined });
    await kept.sending('k');
    const second = await kept.put({ key: 'k', place, card: { blocks: ['two'] } });
    expect(second).toMatchObject({ version: 2, state: 'sending' });
    await kept.sent('k', 1, '12.5');
    expect(await kept.open()).toMatchObject([
      { state: 'waiting', message: '12.5', card: { blocks: ['two'] } },
    ]);
    await kept.sent('k', 2, '12.5');
    expect(await kept.open()).toEqual([]);
    await kept.put({ key: 'refused', place, card: {} });
    await kept.failed('refused', 1, 'platform.refused');
    expect(await kept.counts()).toEqual({ waiting: 0, failed: 1 });
  });

  test('a post is erased when its source has deleted it', async () => {
    await store.saveAnalyses([analysisOf(postOf('Gone soon', { source: 'slack', externalId: 'C1:1' }))]);
    expect(await store.erase('slack', 'C1:1')).toBe(true);
    expect(await store.erase('slack', 'C1:1')).toBe(false);
    expect(await store.counts()).toMatchObject({ posts: 0, analyses: 0 });
  });
}
