import * as z from 'zod';
import { VaneError } from '../errors.ts';

/** Characters (UTF-16 units) of the longest text that is read; Slack's longest message, the longest of all platforms. */
export const POST_TEXT_LIMIT = 40_000;

const count = z.int().nonnegative();

/** One social-media item, as it is stored and analysed. */
export const postSchema = z.strictObject({
  id: z.string().min(1),
  /** Where it comes from: `terminal`, `slack`, … */
  source: z.string().min(1),
  /** Its id at the source. */
  externalId: z.string().min(1).optional(),
  url: z.url().optional(),
  /** Read by `readablePostText`; empty when the post is pictures alone. */
  text: z.string().max(POST_TEXT_LIMIT),
  pictures: z.array(
    z.strictObject({
      /** A link or a file name. */
      source: z.string().min(1),
      /** Perceptual hash, 16 hexadecimal digits. */
      fingerprint: z
        .string()
        .regex(/^[0-9a-f]{16}$/)
        .optional(),
    }),
  ),
  /** Keyed hash of the author's handle, hexadecimal; the handle itself is never kept. */
  authorHash: z
    .string()
    .regex(/^[0-9a-f]{32,}$/)
    .optional(),
  /** Key of the one place that may see it (a private channel, a direct message); absent: the whole organisation. */
  privateTo: z.string().min(1).optional(),
  createdAt: z.date(),
  counts: z.strictObject({
    likes: count.optional(),
    shares: count.optional(),
    comments: count.optional(),
    /** Of the author, when it was written. */
    followers: count.optional(),
  }),
});
export type Post = z.infer<typeof postSchema>;

/**
 * Makes a text safe to store and to count in: lone surrogates and NUL, which UTF-8 and PostgreSQL refuse, become U+FFFD.
 *
 * The length in UTF-16 units stays, so offsets into either text hold in the other.
 * @throws VaneError `post.too_long` above `POST_TEXT_LIMIT`
 */
export function readablePostText(text: string): string {
  if (text.length > POST_TEXT_LIMIT) {
    throw new VaneError('post.too_long', { length: text.length, limit: POST_TEXT_LIMIT });
  }
  return text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD');
}
