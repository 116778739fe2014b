import { type Kysely, type Migration, sql } from 'kysely';

/** Which topic of its brand a mention is in, how often each topic is spoken of, and what is known to tell them apart. */
export const topics: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('mentions')
      .addColumn('topic', 'integer')
      .addColumn('placed', 'bigint')
      .execute();
    await db.schema
      .createIndex('mentions_waiting')
      .on('mentions')
      .columns(['brand', 'at'])
      .where(sql.ref('placed'), 'is', null)
      .execute();
    await db.schema
      .createIndex('mentions_placed')
      .on('mentions')
      .columns(['brand', 'placed'])
      .where(sql.ref('placed'), 'is not', null)
      .execute();
    await db.schema
      .createIndex('mentions_topic')
      .on('mentions')
      .columns(['brand', 'topic', 'at'])
      .where(sql.ref('topic'), 'is not', null)
      .execute();

    await db.schema
      .createTable('topics')
      .addColumn('brand', 'text', (column) => column.notNull())
      .addColumn('topic', 'integer', (column) => column.notNull())
      .addColumn('posts', 'integer', (column) => column.notNull())
      .addColumn('last_at', 'timestamptz', (column) => column.notNull())
      .addColumn('name', 'text')
      .addColumn('named_at_posts', 'integer')
      .addPrimaryKeyConstraint('topics_key', ['brand', 'topic'])
      .execute();

    await db.schema
      .createTable('topic_hours')
      .addColumn('brand', 'text', (column) => column.notNull())
      .addColumn('topic', 'integer', (column) => column.notNull())
      .addColumn('hour', 'timestamptz', (column) => column.notNull())
      .addColumn('posts', 'integer', (column) => column.notNull())
      .addColumn('negative', 'integer', (column) => column.notNull())
      .addColumn('positive', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('topic_hours_key', ['brand', 'topic', 'hour'])
      .execute();
    await db.schema.createIndex('topic_hours_hour').on('topic_hours').column('hour').execute();

    await db.schema
      .createTable('topic_states')
      .addColumn('brand', 'text', (column) => column.primaryKey())
      .addColumn('placed', 'bigint', (column) => column.notNull())
      .addColumn('next_topic', 'integer', (column) => column.notNull())
      .addColumn('erasures', 'integer', (column) => column.notNull())
      .addColumn('snapshot', 'text')
      .addColumn('snapshot_placed', 'bigint')
      .execute();
  },
};
