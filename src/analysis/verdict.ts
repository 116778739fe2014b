import type { Analysis, SentimentVerdict } from './analysis.ts';

/**
 * What the post says: words and picture together where it has both, else its words. Null for a picture alone, of
 * which only the words in it could be trusted.
 */
export function verdictOf({
  sentiment,
  whole,
}: Pick<Analysis, 'sentiment' | 'whole'>): SentimentVerdict | null {
  return sentiment === null ? null : (whole?.sentiment ?? sentiment);
}
