import { nearDuplicate, textFingerprint } from '../posts/fingerprint.ts';
import type { Post } from '../posts/post.ts';
import type { Spread } from './finding.ts';

/** Posts that are compared with each other: each with each. */
const MOST_COMPARED = 400;

type SpreadPost = Pick<Post, 'text' | 'authorHash' | 'pictures'>;

/** Whether many people say it or one, and how many posts only repeat another. Of very many, the first are looked at. */
export function spreadOf(posts: readonly SpreadPost[]): Spread {
  const looked = posts.slice(0, MOST_COMPARED);
  const authors = looked.flatMap(({ authorHash }) => authorHash ?? []);
  return {
    posts: looked.length,
    authors: authors.length === looked.length ? new Set(authors).size : undefined,
    copies: looked.length - distinctPosts(looked).length,
    samePicture: mostShared(looked),
  };
}

/** The posts without those that repeat one before them; texts without words repeat none. */
export function distinctPosts<P extends Pick<Post, 'text'>>(posts: readonly P[]): P[] {
  const kept: { post: P; print: string }[] = [];
  for (const post of posts) {
    const print = textFingerprint(post.text);
    if (!kept.some((other) => nearDuplicate(other.print, print))) kept.push({ post, print });
  }
  return kept.map(({ post }) => post);
}

/** Posts that share the picture which most share. */
function mostShared(posts: readonly SpreadPost[]): number {
  const shared = new Map<string, number>();
  for (const { pictures } of posts)
    for (const print of new Set(pictures.map(({ source, fingerprint }) => fingerprint ?? source)))
      shared.set(print, (shared.get(print) ?? 0) + 1);
  return Math.max(0, ...shared.values());
}
