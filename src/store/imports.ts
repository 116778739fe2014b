import { type Selectable, sql } from 'kysely';
import type { Database } from './database.ts';
import type { InFlight } from './in-flight.ts';
import { mentionNewPosts, type Mentioning } from './mentions.ts';
import { addPosts, type ReceivedPost } from './post-rows.ts';
import type { ImportRow } from './schema.ts';
import { survey } from './upkeep.ts';

/** How far a file is imported. `rows` are those read; each was added, known already, or bad. */
export type ImportProgress = Readonly<
  Pick<Selectable<ImportRow>, 'rows' | 'added' | 'known' | 'bad' | 'done'>
>;

export const NOT_BEGUN: ImportProgress = { rows: 0, added: 0, known: 0, bad: 0, done: false };

export interface Imports {
  /** Of a file that was imported before, or in part. */
  progress(file: string): Promise<ImportProgress>;
  /**
   * Adds the posts that are not here yet, with their mentions, and says how far the file is: all of it or nothing,
   * so that an import which was killed goes on where it was.
   *
   * @param bad rows of this batch that no post could be made of
   */
  add(file: string, posts: readonly ReceivedPost[], bad: number): Promise<ImportProgress>;
  /** The file was read to its end. */
  finish(file: string): Promise<ImportProgress>;
}

export function imports(db: Database, inFlight: InFlight, mentioning: Mentioning): Imports {
  const finish = async (file: string): Promise<ImportProgress> => {
    await survey(db);
    return advance(db, file, { ...NOT_BEGUN, done: true });
  };
  const progress = async (file: string): Promise<ImportProgress> =>
    (await db
      .selectFrom('imports')
      .select(['rows', 'added', 'known', 'bad', 'done'])
      .where('file', '=', file)
      .executeTakeFirst()) ?? NOT_BEGUN;
  return {
    progress: (file) => inFlight.track(progress(file)),
    add: (file, posts, bad) => inFlight.track(add(db, mentioning, file, posts, bad)),
    finish: (file) => inFlight.track(finish(file)),
  };
}

function add(
  db: Database,
  mentioning: Mentioning,
  file: string,
  posts: readonly ReceivedPost[],
  bad: number,
): Promise<ImportProgress> {
  return db.transaction().execute(async (trx) => {
    const added = await addPosts(trx, posts);
    for (const { post } of posts) mentioning.sources.add(post.source);
    await mentionNewPosts(trx, added, mentioning);
    const known = posts.length - added.length;
    return advance(trx, file, { rows: posts.length + bad, added: added.length, known, bad, done: false });
  });
}

/** Adds to what is known of the file. */
function advance(db: Database, file: string, by: ImportProgress): Promise<ImportProgress> {
  return db
    .insertInto('imports')
    .values({ file, ...by, updated_at: new Date() })
    .onConflict((conflict) =>
      conflict.column('file').doUpdateSet((row) => ({
        rows: sql<number>`imports.rows + excluded.rows`,
        added: sql<number>`imports.added + excluded.added`,
        known: sql<number>`imports.known + excluded.known`,
        bad: sql<number>`imports.bad + excluded.bad`,
        done: row.ref('excluded.done'),
        updated_at: row.ref('excluded.updated_at'),
      })),
    )
    .returning(['rows', 'added', 'known', 'bad', 'done'])
    .executeTakeFirstOrThrow();
}
