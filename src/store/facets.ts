import { sql } from 'kysely';
import type { Found, Span } from './mention-store.ts';
import type { Database } from './database.ts';
import { POST_COLUMNS, postOf } from './post-rows.ts';

/** What was read of a mention, and is counted by the hour. */
export const FACETS = ['sentiment', 'emotion', 'language', 'source'] as const;
export type Facet = (typeof FACETS)[number];

/** The mentions of a brand in one hour (UTC) whose `facet` is `value`; empty where it was not read. */
export interface FacetPoint {
  readonly at: Date;
  readonly facet: Facet;
  readonly value: string;
  readonly posts: number;
}

/** Mentions of a brand, perhaps only those with one reading. */
export interface MentionQuery extends Span {
  readonly brand: string;
  readonly where?: { readonly facet: Facet; readonly value: string };
  readonly limit: number;
}

/** One pass over the hours of the span, for all facets; hours without mentions are left out. */
export async function facetPoints(db: Database, brand: string, { from, to }: Span): Promise<FacetPoint[]> {
  const { rows } = await sql<FacetPoint>`
    select
      hour as at,
      case
        when grouping(sentiment) = 0 then 'sentiment'
        when grouping(emotion) = 0 then 'emotion'
        when grouping(language) = 0 then 'language'
        else 'source'
      end as facet,
      coalesce(sentiment, emotion, language, source) as value,
      sum(posts)::int as posts
    from hourly
    where brand = ${brand} and hour >= ${from} and hour < ${to}
    group by grouping sets ((hour, sentiment), (hour, emotion), (hour, language), (hour, source))
    having sum(posts) > 0
    order by hour
  `.execute(db);
  return rows;
}

/** The newest mentions, found by the brand and the time: the cost does not grow with what is older. */
export async function newestMentions(
  db: Database,
  { brand, from, to, where, limit }: MentionQuery,
): Promise<Found[]> {
  const found = db
    .selectFrom('mentions')
    .innerJoin('posts', 'posts.id', 'mentions.post_id')
    .select(POST_COLUMNS)
    .select(['posts.language', 'posts.sentiment', 'posts.emotion'])
    .where('mentions.brand', '=', brand)
    .where('mentions.at', '>=', from)
    .where('mentions.at', '<', to);
  const narrowed = where === undefined ? found : found.where(`mentions.${where.facet}`, '=', where.value);
  const rows = await narrowed.orderBy('mentions.at', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    post: postOf(row),
    reading: { language: row.language ?? 'unknown', sentiment: row.sentiment, emotion: row.emotion },
  }));
}
