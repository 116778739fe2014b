import type { Found, Span } from '../store/index.ts';

/** A topic inside a brand, and how many of the brand's posts had it in each hour. */
export interface TopicSeries {
  readonly id: string;
  /** Empty while it has none. */
  readonly name: string;
  /** Posts by the hour's number since 1970; hours without posts are left out. */
  readonly hours: ReadonlyMap<number, number>;
}

/** What alerts ask of topics. */
export interface TopicReader {
  /** The topics of a brand that had posts in the span, those with most first. */
  series(brand: string, span: Span): Promise<readonly TopicSeries[]>;
  /** Posts of a topic, newest first. */
  posts(brand: string, topic: string, span: Span, limit: number): Promise<readonly Found[]>;
}
