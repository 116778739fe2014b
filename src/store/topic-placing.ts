import { sql, type Transaction } from 'kysely';
import type { Sentiment } from '../../models/index.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** A mention as topics are found from it. */
export interface PlacedPost {
  readonly id: string;
  readonly text: string;
  readonly at: Date;
  readonly language: string | null;
  readonly sentiment: Sentiment | null;
  /** Null while it waits; 0 where it has nothing to tell. */
  readonly topic: number | null;
}

/** What a brand's topics were told apart by once so many mentions were placed. */
export interface TopicSnapshot {
  readonly placed: number;
  readonly state: string;
}

/** What is found in the database when a brand's next mentions are placed. Nobody else places any meanwhile. */
export interface PlacingTurn {
  /** Grows when posts are erased, or all is begun anew: what is remembered from before must be forgotten. */
  readonly erasures: number;
  /** The number of the mention that was placed last. */
  readonly placed: number;
  /** A topic that is opened has this number or a higher one. */
  readonly nextTopic: number;
  /** Those that wait, the oldest first. */
  readonly waiting: readonly PlacedPost[];
  readonly snapshot: () => Promise<TopicSnapshot | undefined>;
  /** The newest of those that were placed after that number, in the order in which they were. */
  readonly placedAfter: (placed: number, limit: number) => Promise<readonly PlacedPost[]>;
}

/** What was found out in a turn. */
export interface Placing {
  /** Topic by post: of all that waited, and of those that have moved. */
  readonly topics: ReadonlyMap<string, number>;
  /** Topics that became part of another. */
  readonly merged: ReadonlyMap<number, number>;
  readonly nextTopic: number;
  /** What is known now, where it is time to keep it. */
  readonly state?: string | undefined;
}

export type PlaceWork = (turn: PlacingTurn) => Promise<Placing>;

/** Places the next `limit` mentions of a brand: all of it or nothing is kept. @returns how many waited */
export function placeTopics(db: Database, brand: string, limit: number, work: PlaceWork): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const turn = await turnOf(trx, brand, limit);
    const placing = await work(turn);
    for (const [from, into] of placing.merged) await mergeTopics(trx, { brand, from, into });
    await assign(trx, brand, placing.topics, turn.placed);
    await keepState(trx, brand, turn.placed + turn.waiting.length, placing);
    return turn.waiting.length;
  });
}

async function turnOf(trx: Transaction<Schema>, brand: string, limit: number): Promise<PlacingTurn> {
  const { erasures, placed, next_topic } = await trx
    .insertInto('topic_states')
    .values({ brand, placed: 0, next_topic: 1, erasures: 0 })
    // Changes nothing, and locks the row.
    .onConflict((conflict) => conflict.column('brand').doUpdateSet({ brand }))
    .returning(['erasures', 'placed', 'next_topic'])
    .executeTakeFirstOrThrow();
  const waiting = await mentionsOf(trx, brand)
    .where('mentions.placed', 'is', null)
    .orderBy('mentions.at')
    .limit(limit)
    .execute();
  return {
    erasures,
    placed: Number(placed),
    nextTopic: next_topic,
    waiting,
    snapshot: () => snapshotOf(trx, brand),
    placedAfter: (number, most) => placedAfter(trx, brand, number, most),
  };
}

const mentionsOf = (trx: Transaction<Schema>, brand: string) =>
  trx
    .selectFrom('mentions')
    .innerJoin('posts', 'posts.id', 'mentions.post_id')
    .select(['posts.id', 'posts.text', 'mentions.at', 'mentions.topic'])
    .select(['posts.language', 'posts.sentiment'])
    .where('mentions.brand', '=', brand);

async function placedAfter(
  trx: Transaction<Schema>,
  brand: string,
  number: number,
  most: number,
): Promise<readonly PlacedPost[]> {
  const newestFirst = await mentionsOf(trx, brand)
    .where('mentions.placed', '>', String(number))
    .orderBy('mentions.placed', 'desc')
    .limit(most)
    .execute();
  return newestFirst.toReversed();
}

async function snapshotOf(trx: Transaction<Schema>, brand: string): Promise<TopicSnapshot | undefined> {
  const row = await trx
    .selectFrom('topic_states')
    .select(['snapshot', 'snapshot_placed'])
    .where('brand', '=', brand)
    .executeTakeFirst();
  return row?.snapshot == null ? undefined : { placed: Number(row.snapshot_placed), state: row.snapshot };
}

/** Writes where posts are, and counts them there instead of where they were. */
async function assign(
  trx: Transaction<Schema>,
  brand: string,
  topics: ReadonlyMap<string, number>,
  placed: number,
): Promise<void> {
  if (topics.size === 0) return;
  const [ids, numbers] = [[...topics.keys()], [...topics.values()]];
  await sql`
    with given as (
      select * from unnest(${ids}::text[], ${numbers}::int[]) with ordinality as given (post_id, topic, place)
    ), changed as (
      select mentions.post_id, mentions.topic as before, given.topic as now, given.place, mentions.at,
        (mentions.sentiment = 'negative')::int as negative, (mentions.sentiment = 'positive')::int as positive
      from mentions join given on given.post_id = mentions.post_id
      where mentions.brand = ${brand} and mentions.topic is distinct from given.topic
    ), written as (
      update mentions set topic = changed.now, placed = coalesce(mentions.placed, ${placed} + changed.place)
      from changed where mentions.brand = ${brand} and mentions.post_id = changed.post_id
    ), deltas as (
      select now as topic, at, 1 as posts, negative, positive from changed where now > 0
      union all
      select before, at, -1, -negative, -positive from changed where before > 0
    ), hours as (
      insert into topic_hours (brand, topic, hour, posts, negative, positive)
      select ${brand}, topic, date_trunc('hour', at, 'UTC'), sum(posts), sum(negative), sum(positive)
      from deltas group by 2, 3
      on conflict (brand, topic, hour) do update set
        posts = topic_hours.posts + excluded.posts,
        negative = topic_hours.negative + excluded.negative,
        positive = topic_hours.positive + excluded.positive
    )
    insert into topics (brand, topic, posts, last_at)
    select ${brand}, topic, sum(posts), max(at) from deltas group by 2
    on conflict (brand, topic) do update set
      posts = topics.posts + excluded.posts,
      last_at = greatest(topics.last_at, excluded.last_at)
  `.execute(trx);
}

interface Merge {
  readonly brand: string;
  readonly from: number;
  readonly into: number;
}

async function mergeTopics(trx: Transaction<Schema>, { brand, from, into }: Merge): Promise<void> {
  await sql`
    with moved as (
      update mentions set topic = ${into} where brand = ${brand} and topic = ${from}
    ), hours as (
      delete from topic_hours where brand = ${brand} and topic = ${from} returning hour, posts, negative, positive
    ), gone as (
      delete from topics where brand = ${brand} and topic = ${from} returning posts, last_at
    ), counted as (
      insert into topic_hours (brand, topic, hour, posts, negative, positive)
      select ${brand}, ${into}, hour, posts, negative, positive from hours
      on conflict (brand, topic, hour) do update set
        posts = topic_hours.posts + excluded.posts,
        negative = topic_hours.negative + excluded.negative,
        positive = topic_hours.positive + excluded.positive
    )
    insert into topics (brand, topic, posts, last_at) select ${brand}, ${into}, posts, last_at from gone
    on conflict (brand, topic) do update set
      posts = topics.posts + excluded.posts,
      last_at = greatest(topics.last_at, excluded.last_at)
  `.execute(trx);
}

async function keepState(
  trx: Transaction<Schema>,
  brand: string,
  placed: number,
  { nextTopic, state }: Placing,
): Promise<void> {
  await trx
    .updateTable('topic_states')
    .set({ placed, next_topic: nextTopic })
    .$if(state !== undefined, (row) => row.set({ snapshot: state ?? null, snapshot_placed: placed }))
    .where('brand', '=', brand)
    .execute();
}
