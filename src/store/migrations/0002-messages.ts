import { sql, type Kysely, type Migration } from 'kysely';

/** What came in and what goes out, so that neither is lost or said twice across a restart; and whose a post is. */
export const messages: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('posts').addColumn('private_to', 'text').execute();

    await db.schema
      .createTable('received')
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('payload', 'jsonb')
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('received_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('received_key', ['platform', 'id'])
      .execute();
    await db.schema.createIndex('received_received_at').on('received').column('received_at').execute();

    await db.schema
      .createTable('deliveries')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('place', 'jsonb', (column) => column.notNull())
      .addColumn('card', 'jsonb')
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('waiting', 'sending', 'sent', 'failed')`),
      )
      .addColumn('message', 'text')
      .addColumn('problem', 'text')
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('deliveries_state')
      .on('deliveries')
      .columns(['state', 'created_at'])
      .execute();
  },
};
