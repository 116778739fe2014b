import type { Migration } from 'kysely';
import { postsAndAnalyses } from './0001-posts-and-analyses.ts';
import { messages } from './0002-messages.ts';
import { mentions } from './0003-mentions.ts';
import { notes } from './0004-notes.ts';
import { runs } from './0005-runs.ts';
import { topics } from './0006-topics.ts';
import { alerts } from './0007-alerts.ts';
import { reach } from './0008-reach.ts';

/** In the order of their names. What has been released is never changed; a new file follows it. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-posts-and-analyses': postsAndAnalyses,
  '0002-messages': messages,
  '0003-mentions': mentions,
  '0004-notes': notes,
  '0005-runs': runs,
  '0006-topics': topics,
  '0007-alerts': alerts,
  '0008-reach': reach,
};
