import { type Expression, type ExpressionBuilder, sql, type SqlBool, type Transaction } from 'kysely';
import type { Query } from '../brands/query.ts';
import { type AuthorHashes, meets } from './query-sql.ts';
import type { Schema } from './schema.ts';
import { uncountTopics } from './topic-counts.ts';

/** What posts are matched against. */
export interface Mentioning {
  readonly brands: () => readonly SoughtBrand[];
  /** Where posts come from, as far as they are here; grows with them. */
  readonly sources: Set<string>;
  /** See `hashAuthor`. */
  readonly hash: (source: string, handle: string) => string;
}

export interface SoughtBrand {
  readonly key: string;
  readonly query: Query;
}

export const NO_BRANDS: Mentioning = { brands: () => [], sources: new Set(), hash: () => '' };

/** A handle says nothing of where it is used: `author:ada` is an Ada of any source. */
export const authorHashes =
  ({ sources, hash }: Mentioning): AuthorHashes =>
  (handle) =>
    [...sources].map((source) => hash(source, handle));

/** Picks posts. */
export type PostCondition = (post: ExpressionBuilder<Schema, 'posts'>) => Expression<SqlBool>;

/** Matches these posts against every brand, anew where they were matched before, and counts them. */
export async function mentionPosts(
  trx: Transaction<Schema>,
  ids: readonly string[],
  mentioning: Mentioning,
): Promise<void> {
  await uncount(trx, among(ids));
  await mentionNewPosts(trx, ids, mentioning);
}

/** The same for posts that were never here. */
export async function mentionNewPosts(
  trx: Transaction<Schema>,
  ids: readonly string[],
  mentioning: Mentioning,
): Promise<void> {
  const authors = authorHashes(mentioning);
  for (const brand of mentioning.brands()) await countMentions(trx, brand, among(ids), authors);
}

const among =
  (ids: readonly string[]): PostCondition =>
  () =>
    sql<boolean>`posts.id = any(${[...ids]}::text[])`;

/** Finds the brand in posts where it was not looked for before, and counts what it finds. */
export async function countMentions(
  trx: Transaction<Schema>,
  { key, query }: SoughtBrand,
  condition: PostCondition,
  authors: AuthorHashes,
): Promise<void> {
  await trx
    .with('found', (db) =>
      db
        .insertInto('mentions')
        .columns(['post_id', 'brand', 'at', 'source', 'language', 'sentiment', 'emotion'])
        .expression((eb) =>
          eb
            .selectFrom('posts')
            .select((post) => [
              'posts.id',
              sql<string>`${key}::text`.as('brand'),
              'posts.created_at',
              'posts.source',
              post.fn.coalesce('posts.language', sql<string>`''`).as('language'),
              sql<string>`coalesce(posts.sentiment, '')`.as('sentiment'),
              post.fn.coalesce('posts.emotion', sql<string>`''`).as('emotion'),
            ])
            // What was said in a private place is nobody else's, not even as a count.
            .where('posts.private_to', 'is', null)
            .where(condition)
            .where((post) => meets(query, authors, post)),
        )
        .onConflict((conflict) => conflict.doNothing())
        .returning(['brand', hourOf('at').as('hour'), 'source', 'language', 'sentiment', 'emotion']),
    )
    .insertInto('hourly')
    .columns(['brand', 'hour', 'source', 'language', 'sentiment', 'emotion', 'posts'])
    .expression((eb) =>
      eb
        .selectFrom('found')
        .select(['brand', 'hour', 'source', 'language', 'sentiment', 'emotion'])
        .select(sql<number>`count(*)::int`.as('posts'))
        .groupBy(['brand', 'hour', 'source', 'language', 'sentiment', 'emotion']),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['brand', 'hour', 'source', 'language', 'sentiment', 'emotion'])
        .doUpdateSet({ posts: sql<number>`hourly.posts + excluded.posts` }),
    )
    .execute();
}

/** Takes the mentions in these posts out of the counts, before the posts are erased or matched anew. */
export async function uncount(trx: Transaction<Schema>, posts: PostCondition): Promise<void> {
  await uncountTopics(trx, posts);
  await trx
    .with('gone', (db) =>
      db
        .deleteFrom('mentions')
        .where('post_id', 'in', (eb) => eb.selectFrom('posts').select('posts.id').where(posts))
        .returning(['brand', hourOf('at').as('hour'), 'source', 'language', 'sentiment', 'emotion']),
    )
    .with('counted', (db) =>
      db
        .selectFrom('gone')
        .select(['brand', 'hour', 'source', 'language', 'sentiment', 'emotion'])
        .select(sql<number>`count(*)::int`.as('gone'))
        .groupBy(['brand', 'hour', 'source', 'language', 'sentiment', 'emotion']),
    )
    .updateTable('hourly')
    .from('counted')
    .set({ posts: sql<number>`hourly.posts - counted.gone` })
    .whereRef('hourly.brand', '=', 'counted.brand')
    .whereRef('hourly.hour', '=', 'counted.hour')
    .whereRef('hourly.source', '=', 'counted.source')
    .whereRef('hourly.language', '=', 'counted.language')
    .whereRef('hourly.sentiment', '=', 'counted.sentiment')
    .whereRef('hourly.emotion', '=', 'counted.emotion')
    .execute();
}

const hourOf = (column: string) => sql<Date>`date_trunc('hour', ${sql.ref(column)}, 'UTC')`;
