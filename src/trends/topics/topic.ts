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

/** A topic as it is now; its name is made from the texts of its posts (see `naming.ts`). */
export interface Topic {
  readonly id: number;
  /** Posts, those of a half-life ago counted half. */
  readonly posts: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** Terms that say most of it, the best first. */
  readonly terms: readonly string[];
  /** Posts of each hour, by hours since 1970. */
  readonly hours: ReadonlyMap<number, number>;
  /** Of the posts that are still kept and whose sentiment is known. */
  readonly sentiment: Readonly<Record<Sentiment, number>>;
  /** Ids of posts that show it best, no two nearly the same. */
  readonly examples: readonly string[];
}

export interface TopicSettings {
  /** After so many hours a post counts half. */
  readonly halfLifeHours: number;
  /** Posts that may still move to another topic; older ones stay where they are, and fade. */
  readonly keptPosts: number;
  readonly mostTopics: number;
  readonly termsPerTopic: number;
  /** Hours of counts that are kept. */
  readonly keptHours: number;
}

export const TOPIC_SETTINGS: TopicSettings = {
  halfLifeHours: 72,
  keptPosts: 20_000,
  mostTopics: 5_000,
  termsPerTopic: 500,
  keptHours: 15 * 24,
};
