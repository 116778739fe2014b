import type { RichText } from '../bot/card.ts';
import { excerpt } from './excerpt.ts';
import type { Post } from './post.ts';

/** What a post says, at most `limit` characters of it, and the way to it where it has one. */
export function quoted({ text, url }: Post, limit: number): RichText {
  const said = excerpt(text, limit);
  return url === undefined ? said : [said, ' ', { text: '↗', link: url }];
}
