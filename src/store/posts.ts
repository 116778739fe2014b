import { type ExpressionBuilder, sql } from 'kysely';
import { analysisById, recentAnalyses, saveAnalyses } from './analyses.ts';
import type { HistoryQuery, NewAnalysis, StoredAnalysis } from './analyses.ts';
import type { Database } from './database.ts';
import type { InFlight } from './in-flight.ts';
import { type Mentioning, NO_BRANDS, uncount } from './mentions.ts';
import type { Schema } from './schema.ts';
import { dropEmptyTopics, uncountTopics } from './topic-counts.ts';
import { reclaim } from './upkeep.ts';

export interface StoreCounts {
  posts: number;
  analyses: number;
  /** When the post that was not renewed for longest was last received. */
  oldest: Date | undefined;
}

/** Posts and their analyses, in SQL. */
export interface PostStore<Result> {
  /**
   * Keeps all or none; what is resolved survives `kill -9`. A post that is here already is renewed, not doubled.
   * NUL and lone surrogates, which PostgreSQL refuses, become U+FFFD, also inside `result`.
   *
   * @returns the ids of the analyses, in the order given
   */
  saveAnalyses(analyses: readonly NewAnalysis<Result>[]): Promise<string[]>;
  /** Newest first. */
  recentAnalyses(query: HistoryQuery): Promise<StoredAnalysis<Result>[]>;
  /** Undefined when there is none, or when it was asked for in another place. */
  analysisById(place: string, id: string): Promise<StoredAnalysis<Result> | undefined>;
  /**
   * Retention: the counts of mentions stay. Erases the analyses and messages made before `date`, and with all their analyses the posts last
   * received before it.
   * @returns the number of posts
   */
  eraseBefore(date: Date): Promise<number>;
  /** Erases an author's posts and their analyses. @returns the number of posts */
  forgetAuthor(authorHash: string): Promise<number>;
  /** Erases the post that its source has deleted, with its analyses. @returns whether it was here */
  erase(source: string, externalId: string): Promise<boolean>;
  counts(): Promise<StoreCounts>;
}

export function postStore<Result>(
  db: Database,
  inFlight: InFlight,
  mentioning: Mentioning = NO_BRANDS,
): PostStore<Result> {
  return {
    saveAnalyses: (analyses) => inFlight.track(saveAnalyses(db, analyses, mentioning)),
    recentAnalyses: (query) => inFlight.track(recentAnalyses(db, query)),
    analysisById: (place, id) => inFlight.track(analysisById(db, place, id)),
    eraseBefore: (date) => inFlight.track(eraseBefore(db, date)),
    forgetAuthor: (authorHash) => inFlight.track(forgetAuthor(db, authorHash)),
    erase: (source, externalId) => inFlight.track(erase(db, source, externalId)),
    counts: () => inFlight.track(counts(db)),
  };
}

async function eraseBefore(db: Database, date: Date): Promise<number> {
  const erased = await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('analyses').where('created_at', '<', date).execute();
    await trx.deleteFrom('deliveries').where('created_at', '<', date).execute();
    await trx.deleteFrom('received').where('received_at', '<', date).execute();
    // Hours of a brand outlive its posts, those of a topic do not.
    await uncountTopics(trx, (post) => post('received_at', '<', date));
    await dropEmptyTopics(trx);
    return trx.deleteFrom('posts').where('received_at', '<', date).executeTakeFirst();
  });
  await reclaim(db);
  return Number(erased.numDeletedRows);
}

async function forgetAuthor(db: Database, authorHash: string): Promise<number> {
  const erased = await db.transaction().execute(async (trx) => {
    await uncount(trx, (post) => post('author_hash', '=', authorHash));
    return trx.deleteFrom('posts').where('author_hash', '=', authorHash).executeTakeFirst();
  });
  await reclaim(db);
  return Number(erased.numDeletedRows);
}

async function erase(db: Database, source: string, externalId: string): Promise<boolean> {
  const it = (post: ExpressionBuilder<Schema, 'posts'>) => post.and({ source, external_id: externalId });
  const erased = await db.transaction().execute(async (trx) => {
    await uncount(trx, it);
    return trx.deleteFrom('posts').where(it).executeTakeFirst();
  });
  return erased.numDeletedRows > 0n;
}

async function counts(db: Database): Promise<StoreCounts> {
  const { rows } = await sql<{ posts: number; analyses: number; oldest: Date | null }>`
    select
      (select count(*)::int from posts) as posts,
      (select count(*)::int from analyses) as analyses,
      (select min(received_at) from posts) as oldest
  `.execute(db);
  const { posts = 0, analyses = 0, oldest = null } = rows[0] ?? {};
  return { posts, analyses, oldest: oldest ?? undefined };
}
