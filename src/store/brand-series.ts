import { sql } from 'kysely';
import type { Query } from '../brands/query.ts';
import type { Database } from './database.ts';
import type { InFlight } from './in-flight.ts';
import type { Found, Span } from './mention-store.ts';
import { authorHashes, type Mentioning } from './mentions.ts';
import { POST_COLUMNS, postOf } from './post-rows.ts';
import { meets } from './query-sql.ts';
import { MINUTE } from '../durations.ts';

/** The mentions of a brand in one short step of time. */
export interface StepCount {
  readonly brand: string;
  /** When the step begins; milliseconds since 1970, a multiple of its length. */
  readonly at: number;
  readonly posts: number;
  readonly negative: number;
}

export interface StepQuery extends Span {
  readonly brands: readonly string[];
  /** It divides an hour. */
  readonly stepMinutes: number;
}

export interface SayingQuery extends Span {
  readonly brand: string;
  readonly query: Query;
  readonly limit: number;
}

export interface ReachingQuery extends Span {
  readonly brand: string;
  readonly followers: number;
  readonly limit: number;
}

/** What alerts look at, as fine as they need it. Counts reach back only as far as posts are kept. */
export interface BrandSeries {
  /** Steps without mentions are left out. */
  steps(query: StepQuery): Promise<StepCount[]>;
  /** Mentions that meet a query, newest first. */
  saying(query: SayingQuery): Promise<Found[]>;
  /** Negative mentions by authors with so many followers or more, those with most first. */
  reaching(query: ReachingQuery): Promise<Found[]>;
  /** In the order of the ids; those that are gone are left out. */
  posts(ids: readonly string[]): Promise<Found[]>;
}

export function brandSeries(db: Database, inFlight: InFlight, mentioning: Mentioning): BrandSeries {
  return {
    steps: (query) => inFlight.track(steps(db, query)),
    saying: (query) => inFlight.track(saying(db, query, mentioning)),
    reaching: (query) => inFlight.track(reaching(db, query)),
    posts: (ids) => inFlight.track(postsOf(db, ids)),
  };
}

async function steps(db: Database, { brands, from, to, stepMinutes }: StepQuery): Promise<StepCount[]> {
  if (brands.length === 0) return [];
  const seconds = stepMinutes * 60;
  const { rows } = await sql<Omit<StepCount, 'at'> & { step: number }>`
    select
      brand,
      floor(extract(epoch from at) / ${seconds}::int)::int as step,
      count(*)::int as posts,
      (count(*) filter (where sentiment = 'negative'))::int as negative
    from mentions
    where brand = any(${[...brands]}::text[]) and at >= ${from} and at < ${to}
    group by 1, 2
    order by 2
  `.execute(db);
  return rows.map(({ step, ...row }) => ({ ...row, at: step * stepMinutes * MINUTE }));
}

const mentionsOf = (db: Database, brand: string, { from, to }: Span) =>
  db
    .selectFrom('mentions')
    .innerJoin('posts', 'posts.id', 'mentions.post_id')
    .select(POST_COLUMNS)
    .select(['posts.language', 'posts.sentiment', 'posts.emotion'])
    .where('mentions.brand', '=', brand)
    .where('mentions.at', '>=', from)
    .where('mentions.at', '<', to);

type MentionOfRow = Awaited<ReturnType<ReturnType<typeof mentionsOf>['execute']>>[number];

const foundOf = (row: MentionOfRow): Found => ({
  post: postOf(row),
  reading: { language: row.language ?? 'unknown', sentiment: row.sentiment, emotion: row.emotion },
});

async function saying(
  db: Database,
  { brand, query, limit, ...span }: SayingQuery,
  mentioning: Mentioning,
): Promise<Found[]> {
  const authors = authorHashes(mentioning);
  // Posts alone are asked: to the condition they are all there is.
  const rows = await mentionsOf(db, brand, span)
    .where('posts.id', 'in', (eb) =>
      eb
        .selectFrom('posts')
        .select('posts.id')
        .where('posts.created_at', '>=', span.from)
        .where('posts.created_at', '<', span.to)
        .where((post) => meets(query, authors, post)),
    )
    .orderBy('mentions.at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(foundOf);
}

async function reaching(db: Database, { brand, followers, limit, ...span }: ReachingQuery): Promise<Found[]> {
  const rows = await mentionsOf(db, brand, span)
    .where('mentions.sentiment', '=', 'negative')
    .where('posts.followers', '>=', String(followers))
    .orderBy('posts.followers', 'desc')
    .limit(limit)
    .execute();
  return rows.map(foundOf);
}

async function postsOf(db: Database, ids: readonly string[]): Promise<Found[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('posts')
    .select(POST_COLUMNS)
    .select(['posts.language', 'posts.sentiment', 'posts.emotion'])
    .where('posts.private_to', 'is', null)
    .where('posts.id', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, foundOf(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
