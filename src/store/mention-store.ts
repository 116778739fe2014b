import { sql } from 'kysely';
import type { Query } from '../brands/query.ts';
import type { Post } from '../posts/post.ts';
import type { Database } from './database.ts';
import { type FacetPoint, facetPoints, type MentionQuery, newestMentions } from './facets.ts';
import type { InFlight } from './in-flight.ts';
import { authorHashes, countMentions, type Mentioning } from './mentions.ts';
import type { PostReading } from './post-rows.ts';
import { count, search, type SearchQuery, type SearchResult, within } from './search.ts';
import { restartTopics } from './topic-counts.ts';
import { DAY } from '../durations.ts';

/** From `from` (included) to `to` (not). */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** The mentions of a brand in an hour or a day, by sentiment; `unread` are those without words. */
export interface VolumePoint {
  readonly brand: string;
  /** The start of the hour, or of the day in the time zone that was asked for. */
  readonly at: Date;
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
  readonly unread: number;
}

export interface VolumeQuery extends Span {
  readonly brands: readonly string[];
  readonly bucket: 'hour' | 'day';
  /** IANA name; days begin at its midnights. In zones half an hour off, at the full hour before. */
  readonly timeZone: string;
}

export interface Found {
  readonly post: Post;
  readonly reading: PostReading;
}

/** What brands are mentioned, when and how often; and the posts that say so. Private posts are in none of it. */
export interface MentionStore {
  /** Matches every post against the brand anew. @returns how many mention it */
  rematch(brand: string): Promise<number>;
  /** Forgets a brand's mentions and counts. */
  drop(brand: string): Promise<void>;
  volume(query: VolumeQuery): Promise<VolumePoint[]>;
  /** How many mentions a brand has, by one thing that was read of them; largest first. */
  breakdown(brand: string, by: 'source' | 'language' | 'emotion', span: Span): Promise<Tally[]>;
  /** The mentions of every hour by each thing that was read of them, oldest first. */
  facets(brand: string, span: Span): Promise<FacetPoint[]>;
  newest(query: MentionQuery): Promise<Found[]>;
  search(query: SearchQuery): Promise<SearchResult>;
  /** How many posts meet the query, of how many. */
  count(query: Query, span: Span): Promise<{ found: number; of: number }>;
}

export interface Tally {
  readonly value: string;
  readonly posts: number;
}

export function mentionStore(db: Database, inFlight: InFlight, mentioning: Mentioning): MentionStore {
  return {
    rematch: (brand) => inFlight.track(rematch(db, brand, mentioning)),
    drop: (brand) => inFlight.track(drop(db, brand)),
    volume: (query) => inFlight.track(volume(db, query)),
    breakdown: (brand, by, span) => inFlight.track(breakdown(db, brand, by, span)),
    facets: (brand, span) => inFlight.track(facetPoints(db, brand, span)),
    newest: (query) => inFlight.track(newestMentions(db, query)),
    search: (query) => inFlight.track(search(db, query, mentioning)),
    count: (query, span) => inFlight.track(count(db, query, span, mentioning)),
  };
}

/** Each source is found by one step in the index, however many posts it has. */
export async function knownSources(db: Database): Promise<Set<string>> {
  const { rows } = await sql<{ source: string }>`
    with recursive sources as (
      (select source from posts order by source limit 1)
      union all
      select (select posts.source from posts where posts.source > sources.source order by source limit 1)
      from sources where sources.source is not null
    )
    select source from sources where source is not null
  `.execute(db);
  return new Set(rows.map(({ source }) => source));
}

/** A day of posts at a time: PGlite holds this process for the length of a statement. */
async function rematch(db: Database, key: string, mentioning: Mentioning): Promise<number> {
  await drop(db, key);
  const brand = mentioning.brands().find((known) => known.key === key);
  if (brand === undefined) return 0;
  const authors = authorHashes(mentioning);
  const { first, last } = await db
    .selectFrom('posts')
    .select(({ fn }) => [fn.min('created_at').as('first'), fn.max('created_at').as('last')])
    .executeTakeFirstOrThrow();
  if (!(first instanceof Date && last instanceof Date)) return 0;
  for (let from = first.getTime(); from <= last.getTime(); from += DAY)
    await db.transaction().execute((trx) => {
      const span = { from: new Date(from), to: new Date(from + DAY) };
      return countMentions(trx, brand, (post) => within(post, span), authors);
    });
  const { posts } = await db
    .selectFrom('mentions')
    .select(sql<number>`count(*)::int`.as('posts'))
    .where('brand', '=', key)
    .executeTakeFirstOrThrow();
  return posts;
}

async function drop(db: Database, brand: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('mentions').where('brand', '=', brand).execute();
    await trx.deleteFrom('hourly').where('brand', '=', brand).execute();
    await restartTopics(trx, brand);
  });
}

async function volume(
  db: Database,
  { brands, from, to, bucket, timeZone }: VolumeQuery,
): Promise<VolumePoint[]> {
  const counted = (sentiment: string) =>
    sql<number>`coalesce(sum(posts) filter (where sentiment = ${sql.lit(sentiment)}), 0)::int`;
  return db
    .selectFrom('hourly')
    .select(['brand', sql<Date>`date_trunc(${sql.lit(bucket)}, hour, ${timeZone})`.as('at')])
    .select([counted('negative').as('negative'), counted('neutral').as('neutral')])
    .select([counted('positive').as('positive'), counted('').as('unread')])
    .where('brand', 'in', [...brands])
    .where('hour', '>=', from)
    .where('hour', '<', to)
    .groupBy(['brand', sql`2`])
    .orderBy(sql`2`)
    .execute();
}

async function breakdown(
  db: Database,
  brand: string,
  by: 'source' | 'language' | 'emotion',
  { from, to }: Span,
): Promise<Tally[]> {
  return db
    .selectFrom('hourly')
    .select([`${by} as value`, sql<number>`sum(posts)::int`.as('posts')])
    .where('brand', '=', brand)
    .where('hour', '>=', from)
    .where('hour', '<', to)
    .groupBy(by)
    .having(sql<number>`sum(posts)`, '>', 0)
    .orderBy('posts', 'desc')
    .execute();
}
