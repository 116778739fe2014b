import { type ExpressionBuilder, sql } from 'kysely';
import type { Query } from '../brands/query.ts';
import type { Database } from './database.ts';
import { authorHashes, type Mentioning } from './mentions.ts';
import type { Found, Span } from './mention-store.ts';
import { POST_COLUMNS, postOf } from './post-rows.ts';
import { meets } from './query-sql.ts';
import type { Schema } from './schema.ts';
import { wantedWords } from './search-terms.ts';

export const SORTS = ['newest', 'relevance', 'reach', 'negative'] as const;
export type Sort = (typeof SORTS)[number];

export interface SearchQuery extends Span {
  readonly query: Query;
  readonly sort: Sort;
  readonly limit: number;
}

export interface SearchResult {
  readonly found: readonly Found[];
  /** Posts that meet the query, whatever they feel like; counted up to some thousands. */
  readonly total: number;
  /** There are more than `total`. */
  readonly isMore: boolean;
}

/** Posts are counted so far. As few as that are gathered and sorted; of more, the first are met soon in sorted order. */
const COUNTED = 10_000;
/** The same in the index of it. */
const REACH = sql`(coalesce(likes, 0) + coalesce(shares, 0) * 2 + coalesce(comments, 0))`;

export async function search(
  db: Database,
  { query, sort, limit, ...span }: SearchQuery,
  mentioning: Mentioning,
): Promise<SearchResult> {
  const meeting = db
    .selectFrom('posts')
    .where('private_to', 'is', null)
    .where((post) => within(post, span))
    .where((post) => meets(query, authorHashes(mentioning), post));
  const wanted = sort === 'negative' ? meeting.where('sentiment', '=', 'negative') : meeting;
  type Meeting = typeof meeting;
  const upTo = async (some: Meeting) => {
    const counted = some.select(sql.lit(1).as('one')).limit(COUNTED + 1);
    const { posts } = await db
      .selectFrom(counted.as('counted'))
      .select(sql<number>`count(*)::int`.as('posts'))
      .executeTakeFirstOrThrow();
    return posts;
  };
  const total = await upTo(meeting);
  const few = (sort === 'negative' && total > COUNTED ? await upTo(wanted) : total) <= COUNTED;
  const columns = wanted
    .select(POST_COLUMNS)
    .select(['posts.language', 'posts.sentiment', 'posts.emotion', 'posts.terms']);
  const gathered = (some: typeof columns) =>
    db
      .with(
        (cte) => cte('posts').materialized(),
        () => some,
      )
      .selectFrom('posts')
      .selectAll();
  // Of few posts that meet the query, an index in sorted order would be walked to its end.
  const posts = few ? gathered(columns) : columns;
  const sorted = {
    newest: () => posts,
    reach: () => posts.orderBy(REACH, 'desc'),
    negative: () => posts.orderBy(REACH, 'desc'),
    // No index knows it, so of many posts the newest are ranked.
    relevance: () =>
      gathered(columns.orderBy('posts.created_at', 'desc').limit(COUNTED)).orderBy(rankBy(query), 'desc'),
  }[sort]();
  const rows = await sorted.orderBy('posts.created_at', 'desc').limit(limit).execute();
  const found = rows.map((row) => ({
    post: postOf(row),
    reading: { language: row.language ?? 'unknown', sentiment: row.sentiment, emotion: row.emotion },
  }));
  return { found, total: Math.min(total, COUNTED), isMore: total > COUNTED };
}

/** How often the words that are asked for stand in a post, by its length. */
function rankBy(query: Query) {
  const words = wantedWords(query);
  return words === undefined ? sql`1` : sql`ts_rank(posts.terms, ${words}::tsquery, 1)`;
}

/** How many posts of the span meet the query, of how many. */
export async function count(
  db: Database,
  query: Query,
  span: Span,
  mentioning: Mentioning,
): Promise<{ found: number; of: number }> {
  const all = db
    .selectFrom('posts')
    .select(sql<number>`count(*)::int`.as('posts'))
    .where('private_to', 'is', null)
    .where((post) => within(post, span));
  const [of, found] = await Promise.all([
    all.executeTakeFirstOrThrow(),
    all.where((post) => meets(query, authorHashes(mentioning), post)).executeTakeFirstOrThrow(),
  ]);
  return { found: found.posts, of: of.posts };
}

export const within = (post: ExpressionBuilder<Schema, 'posts'>, { from, to }: Span) =>
  post.and([post('posts.created_at', '>=', from), post('posts.created_at', '<', to)]);
