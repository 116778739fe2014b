import { randomUUID } from 'node:crypto';
import type { Post } from '../../src/posts/post.ts';
import type { NewAnalysis } from '../../src/store/index.ts';

export const postOf = (text: string, fields: Partial<Post> = {}): Post => ({
  id: randomUUID(),
  source: 'terminal',
  text,
  pictures: [],
  createdAt: new Date('2026-03-01T10:00:00Z'),
  counts: {},
  ...fields,
});

export const analysisOf = (post: Post, fields: Partial<NewAnalysis<unknown>> = {}): NewAnalysis<unknown> => ({
  post,
  place: 'terminal',
  askedBy: 'a1'.repeat(32),
  at: new Date('2026-03-02T10:00:00Z'),
  language: 'en',
  sentiment: 'neutral',
  confidence: 0.5,
  emotion: null,
  result: {},
  ...fields,
});
