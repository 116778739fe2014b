import type { Found, Span } from '../store/index.ts';
import { bestExamples } from './topics/examples.ts';
import { termsOf } from './topics/terms.ts';
import type { TopicStore } from './topic-trends.ts';

/** Newest posts of a topic among which those are sought that show it best. */
const READ = 40;

/** The posts of a span that show a topic best, no two nearly the same. */
export async function topicPosts(
  { topics }: Pick<TopicStore, 'topics'>,
  brand: string,
  topic: string,
  span: Span,
  count: number,
): Promise<Found[]> {
  return bestPosts(await topics.posts(brand, topic, span, READ), count);
}

/** Of the posts of a topic, those that show it best, no two nearly the same. */
export function bestPosts(found: readonly Found[], count: number): Found[] {
  const read = found.map(({ post, reading }) => ({
    id: post.id,
    terms: Array.from(termsOf(post.text, reading.language), ([term, kind]) => ({ term, kind, weight: kind })),
  }));
  const said = new Map<string, number>();
  for (const { terms } of read) for (const { term } of terms) said.set(term, (said.get(term) ?? 0) + 1);
  const best = bestExamples(read, said, count);
  return best.flatMap((id) => found.filter(({ post }) => post.id === id));
}
