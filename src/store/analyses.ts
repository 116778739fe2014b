import { randomUUID } from 'node:crypto';
import { sql, type InferResult } from 'kysely';
import type { Post } from '../posts/post.ts';
import { batchesOf } from './batches.ts';
import type { Database } from './database.ts';
import { mentionPosts, type Mentioning } from './mentions.ts';
import { POST_COLUMNS, postOf, savePosts } from './post-rows.ts';
import { safeJson, safeText } from './safe-values.ts';
import type { AnalysisRow } from './schema.ts';

/** An analysis to keep. `Result` is the whole of it, JSON that only its writer reads; the rest is what is asked by. */
export interface NewAnalysis<Result> {
  post: Post;
  /** Key of the place where it was asked for; it is shown nowhere else. */
  place: string;
  /** Keyed hash of the person who asked. */
  askedBy: string;
  at: Date;
  language: string;
  sentiment: AnalysisRow['sentiment'];
  /** 0 to 1. */
  confidence: number | null;
  /** Null when the post has no words, or none that show one. */
  emotion: string | null;
  result: Result;
}

export interface StoredAnalysis<Result> extends Omit<NewAnalysis<Result>, 'emotion'> {
  id: string;
}

export interface HistoryQuery {
  place: string;
  limit: number;
  /** The last analysis of the page before: the next older ones follow. */
  before?: { id: string; at: Date } | undefined;
  /** Asked for at this time or later. */
  since?: Date | undefined;
  sentiment?: NonNullable<AnalysisRow['sentiment']> | undefined;
  /** Part of the post's text, in any case. */
  contains?: string | undefined;
}

/** Saves posts, what they mention, and analyses in one transaction. @returns the ids of the analyses, in the order given */
export async function saveAnalyses<Result>(
  db: Database,
  analyses: readonly NewAnalysis<Result>[],
  mentioning: Mentioning,
): Promise<string[]> {
  return db.transaction().execute(async (trx) => {
    const postIds = await savePosts(
      trx,
      analyses.map(({ post, at, ...reading }) => ({ post, at, reading })),
    );
    for (const { post } of analyses) mentioning.sources.add(post.source);
    await mentionPosts(trx, postIds, mentioning);
    const rows = analyses.map((analysis, index) => rowOf(analysis, postIds[index] ?? analysis.post.id));
    for await (const batch of batchesOf(rows)) await trx.insertInto('analyses').values(batch).execute();
    return rows.map(({ id }) => id);
  });
}

const rowOf = <Result>(analysis: NewAnalysis<Result>, postId: string) => ({
  id: randomUUID(),
  post_id: postId,
  place: safeText(analysis.place),
  asked_by: safeText(analysis.askedBy),
  created_at: analysis.at,
  language: safeText(analysis.language),
  sentiment: analysis.sentiment,
  confidence: analysis.confidence,
  result: safeJson(analysis.result),
});

/** The page of a place's history that `query` asks for, newest first. */
export async function recentAnalyses<Result>(
  db: Database,
  { place, limit, before, since, sentiment, contains }: HistoryQuery,
): Promise<StoredAnalysis<Result>[]> {
  let rows = analysesIn(db, place)
    .orderBy('analyses.created_at', 'desc')
    .orderBy('analyses.id', 'desc')
    .limit(limit);
  if (before)
    rows = rows.where(sql<boolean>`(analyses.created_at, analyses.id) < (${before.at}, ${before.id})`);
  if (since) rows = rows.where('analyses.created_at', '>=', since);
  if (sentiment) rows = rows.where('analyses.sentiment', '=', sentiment);
  if (contains) rows = rows.where('posts.text', 'ilike', `%${literalPattern(contains)}%`);
  return (await rows.execute()).map((row) => analysisOf<Result>(row));
}

export async function analysisById<Result>(
  db: Database,
  place: string,
  id: string,
): Promise<StoredAnalysis<Result> | undefined> {
  const row = await analysesIn(db, place).where('analyses.id', '=', safeText(id)).executeTakeFirst();
  return row && analysisOf<Result>(row);
}

/** `like` reads % and _ as wildcards; a person who searches for "100%" does not. */
const literalPattern = (text: string): string => safeText(text).replace(/[\\%_]/g, '\\$&');

const analysesIn = (db: Database, place: string) =>
  db
    .selectFrom('analyses')
    .innerJoin('posts', 'posts.id', 'analyses.post_id')
    .where('analyses.place', '=', safeText(place))
    .select(POST_COLUMNS)
    .select([
      'analyses.id as analysis_id',
      'analyses.place',
      'analyses.asked_by',
      'analyses.created_at as analysed_at',
    ])
    .select(['analyses.language', 'analyses.sentiment', 'analyses.confidence', 'analyses.result']);

type JoinedRow = InferResult<ReturnType<typeof analysesIn>>[number];

/** `Result` is trusted: whoever reads a result is who wrote it. */
const analysisOf = <Result>(row: JoinedRow): StoredAnalysis<Result> => ({
  id: row.analysis_id,
  post: postOf(row),
  place: row.place,
  askedBy: row.asked_by,
  at: row.analysed_at,
  language: row.language,
  sentiment: row.sentiment,
  confidence: row.confidence,
  result: row.result as Result,
});
