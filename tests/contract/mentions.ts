import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/brands/query.ts';
import type { Post } from '../../src/posts/post.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { InFlight } from '../../src/store/in-flight.ts';
import { imports, type Imports } from '../../src/store/imports.ts';
import { mentionStore, type MentionStore } from '../../src/store/mention-store.ts';
import type { SoughtBrand } from '../../src/store/mentions.ts';
import { postStore, type PostStore } from '../../src/store/posts.ts';
import type { Sort } from '../../src/store/search.ts';
import { analysisOf, postOf } from '../store/examples.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const noon = new Date('2026-03-01T12:00:00Z');
const after = (milliseconds: number) => new Date(noon.getTime() + milliseconds);
const week = { from: after(-3 * DAY), to: after(4 * DAY) };

/** What a store must do for brands, on every database. */
export function findsMentions(url: string | undefined): void {
  let folder: string;
  let db: Database;
  let posts: PostStore<unknown>;
  let mentions: MentionStore;
  let importing: Imports;
  let brands: SoughtBrand[] = [];

  beforeAll(async () => {
    folder = await dataFolder();
    db = await openDatabase({ folder, url });
    const mentioning = {
      brands: () => brands,
      sources: new Set<string>(),
      hash: (source: string, handle: string) =>
        Buffer.from(`${source}/${handle}`).toString('hex').padEnd(32, '0'),
    };
    posts = postStore(db, new InFlight(), mentioning);
    mentions = mentionStore(db, new InFlight(), mentioning);
    importing = imports(db, new InFlight(), mentioning);
  });
  beforeEach(async () => {
    await posts.eraseBefore(new Date('9999-01-01'));
    await db.deleteFrom('hourly').execute();
    await db.deleteFrom('imports').execute();
    brands = [{ key: 'acme', query: parseQuery('acme -jobs') }];
  });
  afterAll(async () => {
    await db.destroy();
    await removeFolder(folder);
  });

  const hourly = () =>
    mentions.volume({ ...week, brands: ['acme', 'beta'], bucket: 'hour', timeZone: 'UTC' });
  const saves = (...given: Post[]) =>
    posts.saveAnalyses(given.map((post) => analysisOf(post, { sentiment: 'negative' })));

  describe('a query', () => {
    const found = async (query: string) =>
      (await mentions.search({ ...week, query: parseQuery(query), sort: 'newest', limit: 50 })).found.map(
        ({ post }) => post.text,
      );

    test.each<[string, string, boolean]>([
      ['acme', 'I love ACME!', true],
      ['acme', "Acme's phone", true],
      ['acme', 'acmes', false],
      ['acme*', 'acmes', true],
      ['acme', 'so good #Acme', true],
      ['#acme', 'acme', false],
      ['#acme', '#ACME again', true],
      ['@acme', 'hey @acme', true],
      ['@acme', 'hey acme', false],
      ['"acme phone"', 'the Acme phone', true],
      ['"acme phone"', 'phone of acme', false],
      ['acme phone', 'phone of acme', true],
      ['acme OR beta', 'beta', true],
      ['acme -jobs', 'acme jobs', false],
      ['acme NOT (jobs OR hiring)', 'acme hiring', false],
      ['(acme OR beta) phone', 'beta phone', true],
      ['(acme OR beta) phone', 'acme', false],
      ['小米', '我喜欢小米手机', true],
      ['小米', '大米和小麦', false],
      ['"小米 手机"', '我喜欢小米手机', true],
      ['café', 'the CAFE', true],
      ["it's", 'it’s acme', true],
      ['AT&T', 'thanks AT&T', true],
      ['lang:en', 'acme', true],
      ['-lang:en', 'acme', false],
      ['acme sentiment:neutral', 'acme', true],
      ['acme likes:>10', 'acme', true],
      ['acme likes:>11', 'acme', false],
      ['likes:[5 TO 11]', 'x', true],
      ['shares:>0', 'x', false],
      ['-shares:>0', 'x', true],
      ['author:ada', 'x', true],
      ['author:@Ada', 'x', true],
      ['author:bob', 'x', false],
      ['source:terminal', 'x', true],
      [`"o'brien"`, "call O'Brien", true],
      ['acme', 'https://acme.example/acme', false],
    ])('%s in "%s": %s', async (query, text, expected) => {
      const authorHash = Buffer.from('terminal/ada').toString('hex').padEnd(32, '0');
      await posts.saveAnalyses([analysisOf(postOf(text, { counts: { likes: 11 }, authorHash }))]);
      expect(await found(query)).toEqual(expected ? [text] : []);
    });
  });

  test('a mention is counted in its hour, once, with what it says', async () => {
    await saves(postOf('acme is bad', { createdAt: after(5) }), postOf('acme jobs', { createdAt: after(5) }));
    await saves(postOf('acme again', { createdAt: after(HOUR) }), postOf('beta', { createdAt: after(HOUR) }));
    expect(await hourly()).toEqual([
      { brand: 'acme', at: noon, negative: 1, neutral: 0, positive: 0, unread: 0 },
      { brand: 'acme', at: after(HOUR), negative: 1, neutral: 0, positive: 0, unread: 0 },
    ]);
  });

  test('a post that comes again is counted as it is now', async () => {
    const post = postOf('acme is bad', { createdAt: noon, externalId: '7' });
    await saves(post);
    await saves(post);
    expect(await hourly()).toMatchObject([{ negative: 1 }]);
    await posts.saveAnalyses([analysisOf({ ...post, text: 'acme is fine' }, { sentiment: 'positive' })]);
    expect((await hourly()).filter(({ negative, positive }) => negative + positive > 0)).toMatchObject([
      { negative: 0, positive: 1 },
    ]);
    await saves({ ...post, text: 'never mind' });
    expect((await hourly()).every(({ negative, positive }) => negative + positive === 0)).toBe(true);
  });

  test('a post of a private place is in no count and no search', async () => {
    await saves(postOf('acme in private', { createdAt: noon, privateTo: 'slack/C1' }));
    expect(await hourly()).toEqual([]);
    const searched = await mentions.search({ ...week, query: parseQuery('acme'), sort: 'newest', limit: 9 });
    expect(searched).toEqual({ found: [], total: 0, isMore: false });
  });

  test('a brand made later finds the posts of before; its changed query counts anew; a dropped one leaves nothing', async () => {
    await saves(postOf('beta one', { createdAt: noon }), postOf('beta two', { createdAt: after(2 * DAY) }));
    brands = [{ key: 'beta', query: parseQuery('beta') }];
    expect(await mentions.rematch('beta')).toBe(2);
    brands = [{ key: 'beta', query: parseQuery('beta -two') }];
    expect(await mentions.rematch('beta')).toBe(1);
    expect(await hourly()).toMatchObject([{ brand: 'beta', at: noon, negative: 1 }]);
    await mentions.drop('beta');
    expect(await hourly()).toEqual([]);
  });

  test('retention keeps the counts; an author who is forgotten is taken out of them', async () => {
    const authorHash = 'ab'.repeat(32);
    await saves(
      postOf('acme one', { createdAt: noon, authorHash }),
      postOf('acme two', { createdAt: noon, externalId: '2' }),
      postOf('acme three', { createdAt: noon }),
    );
    await posts.forgetAuthor(authorHash);
    expect(await hourly()).toMatchObject([{ negative: 2 }]);
    await posts.erase('terminal', '2');
    expect(await hourly()).toMatchObject([{ negative: 1 }]);
    await posts.eraseBefore(new Date('9999-01-01'));
    expect(await hourly()).toMatchObject([{ negative: 1 }]);
  });

  test('days begin at the midnights of the time zone, also when a clock changes', async () => {
    // Berlin leaves winter time in the night to 29 March 2026: that day has 23 hours.
    const at = (iso: string) => postOf('acme', { createdAt: new Date(iso) });
    await saves(
      at('2026-03-28T22:59:00Z'),
      at('2026-03-28T23:00:00Z'),
      at('2026-03-29T21:59:00Z'),
      at('2026-03-29T22:00:00Z'),
    );
    const days = await mentions.volume({
      brands: ['acme'],
      from: new Date('2026-03-01'),
      to: new Date('2026-04-30'),
      bucket: 'day',
      timeZone: 'Europe/Berlin',
    });
    expect(days.map(({ at, negative }) => [at.toISOString(), negative])).toEqual([
      ['2026-03-27T23:00:00.000Z', 1],
      ['2026-03-28T23:00:00.000Z', 2],
      ['2026-03-29T22:00:00.000Z', 1],
    ]);
  });

  test('the negative with most reach come first when asked for', async () => {
    await saves(
      postOf('acme a', { createdAt: noon, counts: { likes: 1 } }),
      postOf('acme b', { createdAt: noon, counts: { likes: 50 } }),
    );
    await posts.saveAnalyses([
      analysisOf(postOf('acme c', { createdAt: noon, counts: { likes: 99 } }), { sentiment: 'positive' }),
    ]);
    const sorted = async (sort: 'reach' | 'negative') =>
      (await mentions.search({ ...week, query: parseQuery('acme'), sort, limit: 2 })).found.map(
        ({ post }) => post.text,
      );
    expect(await sorted('reach')).toEqual(['acme c', 'acme b']);
    expect(await sorted('negative')).toEqual(['acme b', 'acme a']);
    expect(await mentions.count(parseQuery('acme b'), week)).toEqual({ found: 1, of: 3 });
    expect(await mentions.breakdown('acme', 'language', week)).toEqual([{ value: 'en', posts: 3 }]);
  });

  test('the most relevant say most of what is asked for in fewest words', async () => {
    await saves(
      postOf('acme in a long post about the weather, the sea and a dog', { createdAt: after(HOUR) }),
      postOf('acme acme parcel', { createdAt: noon }),
      postOf('a parcel of acme', { createdAt: noon }),
      postOf('nothing', { createdAt: after(HOUR) }),
    );
    const ranked = async (query: string) => {
      const asked = { ...week, query: parseQuery(query), sort: 'relevance', limit: 9 } as const;
      return (await mentions.search(asked)).found.map(({ post }) => post.text.slice(0, 9));
    };
    expect(await ranked('acme OR parcel')).toEqual(['acme acme', 'a parcel ', 'acme in a']);
    expect(await ranked('lang:en -acme')).toEqual(['nothing']);
  });

  test('of very many that are found the first come in order all the same', async () => {
    const received = Array.from({ length: 10_050 }, (_, at) => ({
      post: postOf(`many ${at}`, { createdAt: new Date(noon.getTime() + at), counts: { likes: at % 5_000 } }),
      at: noon,
      reading: {
        language: 'en',
        sentiment: at % 1_000 === 0 ? 'negative' : 'positive',
        emotion: null,
      } as const,
    }));
    for (let from = 0; from < received.length; from += 2_000)
      await importing.add('many', received.slice(from, from + 2_000), 0);
    await importing.finish('many');
    const searched = async (sort: Sort) => {
      const asked = { ...week, query: parseQuery('many'), sort, limit: 2 };
      const { found, ...counted } = await mentions.search(asked);
      expect(counted).toEqual({ total: 10_000, isMore: true });
      return found.map(({ post }) => post.text);
    };
    expect((await searched('relevance')).length).toBe(2);
    expect(await searched('newest')).toEqual(['many 10049', 'many 10048']);
    expect(await searched('reach')).toEqual(['many 9999', 'many 4999']);
    expect(await searched('negative')).toEqual(['many 9000', 'many 4000']);
  });

  test('an import adds what is new, counts it, and knows how far it is', async () => {
    const reading = { language: 'en', sentiment: 'positive', emotion: 'joy' } as const;
    const row = (id: string) => ({
      post: postOf(`acme ${id}`, { source: 'csv', externalId: id, createdAt: noon }),
      at: noon,
      reading,
    });
    expect(await importing.progress('f')).toMatchObject({ rows: 0, done: false });
    await importing.add('f', [row('1'), row('2'), row('1')], 1);
    await importing.add('f', [row('2'), row('3')], 0);
    expect(await importing.finish('f')).toEqual({ rows: 6, added: 3, known: 2, bad: 1, done: true });
    expect(await importing.progress('f')).toMatchObject({ rows: 6, done: true });
    expect(await hourly()).toMatchObject([{ positive: 3 }]);
  });
}
