import type { Topics } from '../../store/index.ts';
import { nameTopics } from '../naming.ts';

/** Topics that are named at a time, beside the largest that have a name: what all of them say names none. */
const NAMED_AT_ONCE = 30;
const BESIDE = 20;
/** Posts of each by which it is named. */
const POSTS_READ = 30;
/** Phrases of a name: one word alone seldom says what people talk of. */
const SHOWN = 3;
const EVER = { from: new Date(0), to: new Date(8.64e15) };

/** Names the largest topics of a brand that have no name, or have outgrown theirs. @returns how many */
export async function nameNewTopics(topics: Topics, brand: string): Promise<number> {
  const nameless = await topics.nameless(brand, NAMED_AT_ONCE);
  if (nameless.length === 0) return 0;
  const largest = await topics.largest(brand, BESIDE);
  const texts = await Promise.all(
    [...new Set([...nameless, ...largest])].map(async (id) => ({
      id,
      posts: (await topics.posts(brand, id, EVER, POSTS_READ)).map(({ post, reading }) => ({
        text: post.text,
        language: reading.language,
      })),
    })),
  );
  const names = nameTopics(texts);
  await topics.name(
    brand,
    new Map(nameless.map((id) => [id, (names.get(id)?.phrases ?? []).slice(0, SHOWN).join(', ')])),
  );
  return nameless.length;
}
