import type { Sentiment } from '../../../models/index.ts';

/** What a topic is found from. */
export interface TopicPost {
  readonly id: string;
  readonly text: string;
  readonly at: Date;
  /** ISO 639-1. */
  readonly language?: string;
  readonly sentiment?: Sentiment;
}

/** A topic as the stream knows it now; its name is made from the texts of its posts (see `naming.ts`). */
export interface Topic {
  readonly id: number;
  /** Posts, those of a half-life ago counted half. */
  readonly posts: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** Terms that the topic has most of, beside all others. */
  readonly terms: readonly string[];
}

/** Posts of an hour. `hour`: hours since 1970. */
export interface HourCount {
  readonly hour: number;
  readonly count: number;
}

export type SentimentCounts = Readonly<Record<Sentiment, number>>;

export interface TopicSettings {
  /** After so many hours a post counts half. */
  readonly halfLifeHours: number;
  /** Posts that may still move to another topic; older ones stay where they are, and fade. */
  readonly keptPosts: number;
  readonly mostTopics: number;
  readonly termsPerTopic: number;
}

export const TOPIC_SETTINGS: TopicSettings = {
  halfLifeHours: 72,
  keptPosts: 20_000,
  mostTopics: 5_000,
  termsPerTopic: 500,
};
