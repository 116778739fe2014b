import { sql, type Kysely, type Migration } from 'kysely';

/** Posts can be searched; which brand a post mentions is kept, and how often, by the hour; and how far an import is. */
export const mentions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('posts')
      .addColumn('language', 'text')
      .addColumn('sentiment', 'text', (column) =>
        column.check(sql`sentiment in ('negative', 'neutral', 'positive')`),
      )
      .addColumn('emotion', 'text')
      // Posts from before are found once they are given again.
      .addColumn('terms', sql`tsvector`, (column) => column.notNull().defaultTo(''))
      .execute();
    await db.schema.createIndex('posts_terms').on('posts').using('gin').column('terms').execute();
    await db.schema.createIndex('posts_created_at').on('posts').column('created_at').execute();

    await db.schema
      .createTable('mentions')
      .addColumn('post_id', 'text', (column) => column.notNull().references('posts.id').onDelete('cascade'))
      .addColumn('brand', 'text', (column) => column.notNull())
      .addColumn('at', 'timestamptz', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('sentiment', 'text', (column) => column.notNull())
      .addColumn('emotion', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('mentions_key', ['post_id', 'brand'])
      .execute();
    await db.schema.createIndex('mentions_brand_at').on('mentions').columns(['brand', 'at']).execute();

    await db.schema
      .createTable('hourly')
      .addColumn('brand', 'text', (column) => column.notNull())
      .addColumn('hour', 'timestamptz', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('sentiment', 'text', (column) => column.notNull())
      .addColumn('emotion', 'text', (column) => column.notNull())
      .addColumn('posts', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('hourly_key', ['brand', 'hour', 'source', 'language', 'sentiment', 'emotion'])
      .execute();

    await db.schema
      .createTable('imports')
      .addColumn('file', 'text', (column) => column.primaryKey())
      .addColumn('rows', 'integer', (column) => column.notNull())
      .addColumn('added', 'integer', (column) => column.notNull())
      .addColumn('known', 'integer', (column) => column.notNull())
      .addColumn('bad', 'integer', (column) => column.notNull())
      .addColumn('done', 'boolean', (column) => column.notNull())
      .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
      .execute();
  },
};
