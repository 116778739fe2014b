import { type Kysely, type Migration, sql } from 'kysely';

/** Posts are found by how far they went. */
export const reach: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create index posts_reach on posts
        ((coalesce(likes, 0) + coalesce(shares, 0) * 2 + coalesce(comments, 0)), created_at)
        where private_to is null
    `.execute(db);
  },
};
