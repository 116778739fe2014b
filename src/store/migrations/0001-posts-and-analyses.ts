import { sql, type Kysely, type Migration } from 'kysely';

/** A migration names its columns itself: the schema's types tell of today, a migration of its own day. */
export const postsAndAnalyses: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('posts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('external_id', 'text')
      .addColumn('url', 'text')
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('pictures', 'jsonb', (column) => column.notNull())
      .addColumn('author_hash', 'text')
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .addColumn('received_at', 'timestamptz', (column) => column.notNull())
      .addColumn('likes', 'bigint')
      .addColumn('shares', 'bigint')
      .addColumn('comments', 'bigint')
      // PostgreSQL holds nulls for different, so posts without an id at their source never clash.
      .addUniqueConstraint('posts_source_external_id', ['source', 'external_id'])
      .execute();
    await db.schema.createIndex('posts_received_at').on('posts').column('received_at').execute();
    await db.schema.createIndex('posts_author_hash').on('posts').column('author_hash').execute();

    await db.schema
      .createTable('analyses')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('post_id', 'text', (column) => column.notNull().references('posts.id').onDelete('cascade'))
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('asked_by', 'text', (column) => column.notNull())
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('sentiment', 'text', (column) =>
        column.check(sql`sentiment in ('negative', 'neutral', 'positive')`),
      )
      .addColumn('confidence', 'double precision')
      .addColumn('result', 'jsonb', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('analyses_post_id').on('analyses').column('post_id').execute();
    await db.schema
      .createIndex('analyses_place_newest')
      .on('analyses')
      .columns(['place', 'created_at desc', 'id desc'])
      .execute();
    await db.schema.createIndex('analyses_created_at').on('analyses').column('created_at').execute();
  },
};
