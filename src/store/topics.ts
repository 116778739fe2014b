import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { InFlight } from './in-flight.ts';
import type { Found, Span } from './mention-store.ts';
import { POST_COLUMNS, postOf } from './post-rows.ts';
import { restartTopics } from './topic-counts.ts';
import { placeTopics, type PlaceWork } from './topic-placing.ts';

/** A topic of a brand, and its posts in a span. */
export interface TopicSeries {
  readonly id: string;
  /** Empty while it has none. */
  readonly name: string;
  readonly posts: number;
  readonly negative: number;
  readonly positive: number;
  /** By the hour's number since 1970; hours without posts are left out. */
  readonly hours: ReadonlyMap<number, number>;
}

/** The topics of brands, found as posts come. A topic is known by its id within its brand. */
export interface Topics {
  /** Those that had posts in the span, the ones with most first; 500 at most, and none of fewer than three kept posts. */
  series(brand: string, span: Span): Promise<TopicSeries[]>;
  /** Posts of a topic, newest first. */
  posts(brand: string, topic: string, span: Span, limit: number): Promise<Found[]>;
  /** Brands with mentions that wait to be placed in a topic. */
  waiting(): Promise<string[]>;
  /** Lets `work` place the next mentions of a brand; all that it says is kept or nothing. @returns how many waited */
  place(brand: string, limit: number, work: PlaceWork): Promise<number>;
  /** Topics of at least three posts that have no name, or have doubled since; those with most posts of late first. */
  nameless(brand: string, limit: number): Promise<string[]>;
  name(brand: string, names: ReadonlyMap<string, string>): Promise<void>;
  /** Those with most posts ever. */
  largest(brand: string, limit: number): Promise<string[]>;
  /** Has all mentions of a brand placed anew where so many wait that are older than those placed by so much. */
  restartIfOlder(brand: string, older: { milliseconds: number; mentions: number }): Promise<void>;
}

/** Fewer posts than this are no topic. */
const LEAST_POSTS = 3;
const MOST_TOPICS = 500;

export function topics(db: Database, inFlight: InFlight): Topics {
  return {
    series: (brand, span) => inFlight.track(series(db, brand, span)),
    posts: (...asked) => inFlight.track(posts(db, ...asked)),
    waiting: () => inFlight.track(waiting(db)),
    place: (...asked) => inFlight.track(placeTopics(db, ...asked)),
    nameless: (brand, limit) => inFlight.track(nameless(db, brand, limit)),
    name: (brand, names) => inFlight.track(name(db, brand, names)),
    largest: (brand, limit) => inFlight.track(largest(db, brand, limit)),
    restartIfOlder: (brand, older) => inFlight.track(restartIfOlder(db, brand, older)),
  };
}

interface SeriesRow extends Omit<TopicSeries, 'id' | 'name' | 'hours'> {
  readonly topic: number;
  readonly name: string | null;
  readonly hours: readonly number[];
  readonly counts: readonly number[];
}

const HOUR_SECONDS = 3_600;

async function series(db: Database, brand: string, { from, to }: Span): Promise<TopicSeries[]> {
  const { rows } = await sql<SeriesRow>`
    select topics.topic, topics.name,
      sum(hours.posts)::int as posts, sum(hours.negative)::int as negative, sum(hours.positive)::int as positive,
      array_agg((extract(epoch from hours.hour) / ${sql.lit(HOUR_SECONDS)})::int) as hours,
      array_agg(hours.posts) as counts
    from topics join topic_hours as hours on hours.brand = topics.brand and hours.topic = topics.topic
    where topics.brand = ${brand} and topics.posts >= ${LEAST_POSTS} and topics.last_at >= ${from}
      and hours.hour >= ${from} and hours.hour < ${to} and hours.posts > 0
    group by topics.topic, topics.name
    order by posts desc, topics.topic
    limit ${MOST_TOPICS}
  `.execute(db);
  return rows.map(({ topic, name, hours, counts, ...sums }) => ({
    id: String(topic),
    name: name ?? '',
    ...sums,
    hours: new Map(hours.map((hour, at) => [hour, counts[at] ?? 0])),
  }));
}

async function posts(
  db: Database,
  brand: string,
  topic: string,
  { from, to }: Span,
  limit: number,
): Promise<Found[]> {
  const rows = await db
    .selectFrom('mentions')
    .innerJoin('posts', 'posts.id', 'mentions.post_id')
    .select(POST_COLUMNS)
    .select(['posts.language', 'posts.sentiment', 'posts.emotion'])
    .where('mentions.brand', '=', brand)
    .where('mentions.topic', '=', Number(topic))
    .where('mentions.at', '>=', from)
    .where('mentions.at', '<', to)
    .orderBy('mentions.at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    post: postOf(row),
    reading: { language: row.language ?? 'unknown', sentiment: row.sentiment, emotion: row.emotion },
  }));
}

async function waiting(db: Database): Promise<string[]> {
  const { rows } = await sql<{ brand: string }>`
    with recursive brands as (
      (select brand from mentions where placed is null order by brand limit 1)
      union all
      select (
        select mentions.brand from mentions
        where mentions.placed is null and mentions.brand > brands.brand order by mentions.brand limit 1
      ) from brands where brands.brand is not null
    )
    select brand from brands where brand is not null
  `.execute(db);
  return rows.map(({ brand }) => brand);
}

async function nameless(db: Database, brand: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('topics')
    .select('topic')
    .where('brand', '=', brand)
    .where('posts', '>=', LEAST_POSTS)
    .where((topic) =>
      topic.or([topic('name', 'is', null), topic('posts', '>=', sql<number>`2 * named_at_posts`)]),
    )
    .orderBy('posts', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ topic }) => String(topic));
}

async function name(db: Database, brand: string, names: ReadonlyMap<string, string>): Promise<void> {
  const [ids, given] = [[...names.keys()].map(Number), [...names.values()]];
  await sql`
    update topics set name = named.name, named_at_posts = topics.posts
    from unnest(${ids}::int[], ${given}::text[]) as named (topic, name)
    where topics.brand = ${brand} and topics.topic = named.topic
  `.execute(db);
}

async function largest(db: Database, brand: string, limit: number): Promise<string[]> {
  const of = db.selectFrom('topics').select('topic').where('brand', '=', brand);
  const rows = await of.orderBy('posts', 'desc').limit(limit).execute();
  return rows.map(({ topic }) => String(topic));
}

async function restartIfOlder(
  db: Database,
  brand: string,
  { milliseconds, mentions }: Parameters<Topics['restartIfOlder']>[1],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ isOlder: boolean }>`
      select count(*) >= ${mentions} as "isOlder" from (
        select 1 from mentions where brand = ${brand} and placed is null and at < (
          select max(at) from mentions where brand = ${brand} and placed is not null
        ) - ${milliseconds} * interval '1 millisecond' limit ${mentions}
      ) as older
    `.execute(trx);
    if (rows[0]?.isOlder === true) await restartTopics(trx, brand);
  });
}
