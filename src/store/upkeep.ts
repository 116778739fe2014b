import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Frees the room of erased rows, and surveys the rest: a server does both by itself in time, PGlite never. */
export async function reclaim(db: Database): Promise<void> {
  await sql`vacuum (analyze) posts, analyses, mentions, hourly, topics, topic_hours, topic_states`.execute(
    db,
  );
}

/** Lets the database see how many there are of what: by that it chooses how it searches. */
export async function survey(db: Database): Promise<void> {
  await sql`analyze posts, mentions, hourly, topics, topic_hours`.execute(db);
}
