import type { ColumnType } from 'kysely';

/** A bigint column: node-postgres reads it as text, because a number holds no more than 53 bits of it. */
type Count = ColumnType<string | null, number | null>;
/** A jsonb column: written as text, read as what the text says. */
type Json = ColumnType<unknown, string>;

export interface PostRow {
  id: string;
  source: string;
  external_id: string | null;
  url: string | null;
  text: string;
  pictures: Json;
  author_hash: string | null;
  created_at: Date;
  /** When it was last given to us; its retention counts from here. */
  received_at: Date;
  likes: Count;
  shares: Count;
  comments: Count;
}

export interface AnalysisRow {
  id: string;
  post_id: string;
  place: string;
  asked_by: string;
  created_at: Date;
  language: string;
  /** Null, like its confidence, when the post has no words. */
  sentiment: 'negative' | 'neutral' | 'positive' | null;
  confidence: number | null;
  result: Json;
}

/** The tables as the migrations leave them. */
export interface Schema {
  posts: PostRow;
  analyses: AnalysisRow;
}
