import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pino } from 'pino';
import { parseQuery } from '../../src/brands/query.ts';
import type { Post } from '../../src/posts/post.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { InFlight } from '../../src/store/in-flight.ts';
import { imports, type Imports } from '../../src/store/imports.ts';
import type { ReceivedPost } from '../../src/store/index.ts';
import { mentionStore, type MentionStore } from '../../src/store/mention-store.ts';
import { postStore, type PostStore } from '../../src/store/posts.ts';
import { topics as topicStore, type Topics } from '../../src/store/topics.ts';
import { TopicKeeper } from '../../src/trends/topics/keeper.ts';
import { postOf } from '../store/examples.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';
import { HOUR, START, stories, type Story, storyPosts } from '../trends/topics/stories.ts';

const DAY = 24 * HOUR;
const ever = { from: new Date(0), to: new Date(START + 1000 * DAY) };
const ada = 'ad'.repeat(32);

/** What must hold of a brand's topics, on every database. */
export function findsTopics(url: string | undefined): void {
  let folder: string;
  let db: Database;
  let posts: PostStore<unknown>;
  let mentions: MentionStore;
  let importing: Imports;
  let topics: Topics;
  let query = '';

  beforeAll(async () => {
    folder = await dataFolder();
    db = await openDatabase({ folder, url });
    const mentioning = {
      brands: () => [{ key: 'all', query: parseQuery(query) }],
      sources: new Set<string>(),
      hash: () => '',
    };
    posts = postStore(db, new InFlight(), mentioning);
    mentions = mentionStore(db, new InFlight(), mentioning);
    importing = imports(db, new InFlight(), mentioning);
    topics = topicStore(db, new InFlight());
  });
  beforeEach(async () => {
    query = '-nobody';
    await posts.eraseBefore(new Date('9999-01-01'));
    await mentions.drop('all');
  });
  afterAll(async () => {
    await db.destroy();
    await removeFolder(folder);
  });

  let files = 0;
  /** Given to us when they were written, or then. */
  const add = async (given: readonly Post[], at?: Date) => {
    const reading = { sentiment: 'negative', emotion: null } as const;
    const received = given.map((post): ReceivedPost => {
      const language = /[a-z]/.test(post.text) ? 'en' : 'zh';
      return { post, at: at ?? post.createdAt, reading: { ...reading, language } };
    });
    await importing.add(`file ${files++}`, received, 0);
  };
  const storyOf = ({ id, text, at }: ReturnType<typeof storyPosts>[number]): Post =>
    postOf(text, { id: `${id} of ${files}`, createdAt: at });
  const keeper = () => new TopicKeeper({ topics, log: pino({ level: 'silent' }) });
  const catchUp = async () => {
    const one = keeper();
    await one.catchUp();
    await one.close();
  };

  /** Topic by post, and whether what is counted is what is there. */
  async function placed(): Promise<ReadonlyMap<string, number>> {
    const rows = await db.selectFrom('mentions').select(['post_id', 'topic', 'placed']).execute();
    expect(rows.every((row) => row.topic !== null && row.placed !== null)).toBe(true);
    expect(new Set(rows.map((row) => row.placed)).size).toBe(rows.length);
    const count = sql<number>`sum(posts)::int`.as('posts');
    const hours = await db.selectFrom('topic_hours').select(['topic', count]).groupBy('topic').execute();
    const totals = await db.selectFrom('topics').select(['topic', 'posts']).execute();
    const of = (topic: number) => rows.filter((row) => row.topic === topic).length;
    for (const { topic, posts } of [...hours, ...totals]) expect([topic, posts]).toEqual([topic, of(topic)]);
    expect(hours.reduce((sum, { posts }) => sum + posts, 0)).toBe(
      rows.filter((row) => row.topic !== 0).length,
    );
    return new Map(rows.map((row) => [row.post_id, row.topic ?? 0]));
  }
  const ofStory = (found: ReadonlyMap<string, number>, story: Story) =>
    new Set([...found].filter(([id]) => id.startsWith(story)).map(([, topic]) => topic));

  test('each story is a topic, with its posts, its hours and its name', async () => {
    await add(storyPosts().map(storyOf));
    await catchUp();
    const found = await placed();
    expect(stories.map((story) => ofStory(found, story).size)).toEqual([1, 1, 1, 1]);
    const [outage] = ofStory(found, 'outage');
    const series = await topics.series('all', ever);
    expect(series.map((one) => one.posts)).toEqual([5, 5, 5, 5]);
    const one = series.find(({ id }) => id === String(outage));
    expect(one).toMatchObject({ negative: 5, positive: 0 });
    expect(one?.name.toLowerCase()).toMatch(/acme|down|outage|log/);
    expect(one?.hours).toEqual(new Map([[START / HOUR, 5]]));
    const shown = await topics.posts('all', String(outage), ever, 2);
    expect(shown.map(({ post }) => post.id.replace(/ of .*/, ''))).toEqual(['outage-4', 'outage-3']);
  });

  test('whenever it is killed, each post is placed once, and topics go on where they were', async () => {
    for (const post of storyPosts()) {
      await add([storyOf(post)]);
      // Never closed: what it knows is lost.
      await keeper().catchUp();
    }
    const found = await placed();
    expect(stories.map((story) => ofStory(found, story).size)).toEqual([1, 1, 1, 1]);
    expect(new Set(found.values()).size).toBe(4);
  });

  test('of a turn that fails nothing is kept', async () => {
    await add(storyPosts().map(storyOf));
    const failing = topics.place('all', 9, async ({ waiting }) => {
      await Promise.resolve();
      if (waiting.length === 9) throw new Error('killed');
      throw new RangeError('nine wait');
    });
    await expect(failing).rejects.toThrow('killed');
    expect(await topics.waiting()).toEqual(['all']);
    await catchUp();
    expect((await placed()).size).toBe(20);
    expect(await topics.waiting()).toEqual([]);
  });

  test('two that place at the same time place each post once', async () => {
    const keepers = [keeper(), keeper()];
    for (const [at, post] of storyPosts().entries()) {
      await add([storyOf(post)]);
      await Promise.all(keepers.slice(0, 1 + (at % 2)).map((one) => one.catchUp()));
    }
    const found = await placed();
    expect(stories.map((story) => ofStory(found, story).size)).toEqual([1, 1, 1, 1]);
    await Promise.all(keepers.map((one) => one.close()));
  });

  test('a post that is erased leaves no word behind, and no count', async () => {
    const written = storyPosts().map(storyOf);
    const secret = postOf('Zanzibar zanzibar login outage of the Acme app', {
      id: 'secret',
      authorHash: ada,
      createdAt: new Date(START + HOUR),
    });
    const gone = postOf('Quokka at the coffee bar', { externalId: 'q', createdAt: new Date(START + HOUR) });
    await add([...written, secret, gone]);
    await catchUp();
    const words = async () => {
      const states = await db.selectFrom('topic_states').select('snapshot').execute();
      const names = await db.selectFrom('topics').select('name').execute();
      return JSON.stringify([states, names]).toLowerCase();
    };
    expect(await words()).toMatch(/zanzibar.*quokka|quokka.*zanzibar/);
    const one = keeper();
    await add([postOf('Acme app login is down', { createdAt: new Date(START + HOUR) })]);
    await one.catchUp();
    await posts.forgetAuthor(ada);
    await posts.erase('terminal', 'q');
    expect(await words()).not.toMatch(/zanzibar|quokka/);
    expect((await placed()).size).toBe(21);
    // It remembers them, until it is told by the next post.
    await add([postOf('One more login outage of the Acme app', { createdAt: new Date(START + 2 * HOUR) })]);
    await one.catchUp();
    await one.close();
    expect(await words()).toContain('outage');
    expect(await words()).not.toMatch(/zanzibar|quokka/);
    expect((await placed()).size).toBe(22);
  });

  test('a post that comes again, changed, is placed anew', async () => {
    const written = storyPosts().map((post) => ({ ...storyOf(post), externalId: post.id }));
    await add(written);
    await catchUp();
    const [coffee] = ofStory(await placed(), 'coffee');
    const changed = { ...written[0], text: 'Pumpkin latte at Brewhouse, so sweet' } as Post;
    const analysis = { place: 'x', askedBy: '', at: changed.createdAt, language: 'en', result: {} };
    await posts.saveAnalyses([
      { ...analysis, post: changed, sentiment: 'positive', confidence: 1, emotion: null },
    ]);
    await catchUp();
    const found = await placed();
    expect(found.get(changed.id)).toBe(coffee);
  });

  test('a changed query is followed into the past, and what a brand leaves is gone', async () => {
    await add(storyPosts().map(storyOf));
    await catchUp();
    const before = new Set((await placed()).values());
    query = 'brewhouse OR 快递';
    expect(await mentions.rematch('all')).toBe(10);
    await catchUp();
    const found = await placed();
    expect(found.size).toBe(10);
    expect([...found.values()].some((topic) => before.has(topic))).toBe(false);
    await mentions.drop('all');
    expect(await topics.series('all', ever)).toEqual([]);
    expect(await db.selectFrom('topic_hours').selectAll().execute()).toEqual([]);
  });

  test('history that comes last is placed as if it had come first', async () => {
    const late = storyPosts().map((post) => ({ ...storyOf(post), createdAt: new Date(START + 30 * DAY) }));
    await add(late);
    await catchUp();
    for (let round = 0; round < 5; round++) await add(storyPosts().map(storyOf));
    await catchUp();
    const found = await placed();
    expect(found.size).toBe(120);
    const order = await db.selectFrom('mentions').select('at').orderBy('placed').execute();
    expect(order.map(({ at }) => at)).toEqual(
      order.map(({ at }) => at).toSorted((a, b) => Number(a) - Number(b)),
    );
  });

  test('topics older than the retention time go with their posts', async () => {
    await add(storyPosts().map(storyOf));
    await catchUp();
    await posts.eraseBefore(new Date(START + DAY));
    expect(await topics.series('all', ever)).toEqual([]);
    expect(await db.selectFrom('topics').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('topic_hours').selectAll().execute()).toEqual([]);
  });

  test('a history that was given today keeps its topics, however old it is', async () => {
    const [old, young] = [storyPosts().slice(0, 4), storyPosts().slice(4)];
    await add(old.map(storyOf));
    await add(young.map(storyOf), new Date(START + 2 * DAY));
    await catchUp();
    await posts.eraseBefore(new Date(START + DAY));
    const left = await topics.series('all', ever);
    expect(left.map((one) => one.posts)).toEqual([4, 4, 4, 4]);
    expect((await placed()).size).toBe(16);
  });
}
