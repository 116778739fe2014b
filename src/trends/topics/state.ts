import { z } from 'zod';
import { SENTIMENTS } from '../../../models/index.ts';

const pairs = <K extends z.ZodType, V extends z.ZodType>(key: K, value: V) => z.array(z.tuple([key, value]));

/** A topic's counts, which grow with time (see `TopicCounts`). Times in milliseconds since 1970. */
const cluster = z.object({
  id: z.int(),
  posts: z.number(),
  firstAt: z.number(),
  lastAt: z.number(),
  hours: pairs(z.int(), z.int()),
  terms: pairs(z.string(), z.number()),
});

const placed = z.object({
  id: z.string(),
  at: z.number(),
  topic: z.int(),
  sentiment: z.enum(SENTIMENTS).optional(),
  /** Term, how much its kind counts, and how much it counted when the post was placed. */
  terms: z.array(z.tuple([z.string(), z.number(), z.number()])),
});

/** All that a stream of topics knows, as plain JSON. It holds words of posts, but no texts. */
export const topicStateSchema = z.object({
  version: z.literal(1),
  /** Absent where no post has come. */
  epoch: z.number().optional(),
  latest: z.number(),
  nextTopic: z.int(),
  hours: pairs(z.int(), z.int()),
  clusters: z.array(cluster),
  placed: z.array(placed),
  merged: pairs(z.int(), z.int()),
});
export type TopicState = z.infer<typeof topicStateSchema>;
export type ClusterState = z.infer<typeof cluster>;
