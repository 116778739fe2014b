import { sql, type Kysely, type Migration } from 'kysely';

/** Incidents, each with what happened to it; and how far an author's posts reach. */
export const alerts: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('posts').addColumn('followers', 'bigint').execute();

    await db.schema
      .createTable('incidents')
      .addColumn('id', 'integer', (column) => column.primaryKey().generatedAlwaysAsIdentity())
      .addColumn('rule', 'text', (column) => column.notNull())
      .addColumn('brand', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('open', 'acknowledged', 'snoozed', 'resolved')`),
      )
      .addColumn('severity', 'text', (column) =>
        column.notNull().check(sql`severity in ('notice', 'serious', 'critical')`),
      )
      .addColumn('opened_at', 'timestamptz', (column) => column.notNull())
      .addColumn('fired_at', 'timestamptz', (column) => column.notNull())
      .addColumn('announced_at', 'timestamptz')
      .addColumn('escalated_at', 'timestamptz')
      .addColumn('snoozed_until', 'timestamptz')
      .addColumn('closed_at', 'timestamptz')
      .addColumn('closed_by', 'text')
      .addColumn('finding', 'jsonb', (column) => column.notNull())
      .addColumn('checklist', 'jsonb', (column) => column.notNull())
      .addColumn('told', 'jsonb', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('said', 'integer', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('incidents_opened_at').on('incidents').column('opened_at').execute();
    // One firing opens one incident, however many processes see it.
    await db.schema
      .createIndex('incidents_active')
      .unique()
      .on('incidents')
      .columns(['rule', 'subject'])
      .where(sql.ref('state'), '<>', sql.lit('resolved'))
      .execute();

    await db.schema
      .createTable('incident_events')
      .addColumn('id', 'integer', (column) => column.primaryKey().generatedAlwaysAsIdentity())
      .addColumn('incident', 'integer', (column) =>
        column.notNull().references('incidents.id').onDelete('cascade'),
      )
      .addColumn('at', 'timestamptz', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('by', 'text')
      .addColumn('detail', 'text')
      .addColumn('said', 'boolean', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('incident_events_incident').on('incident_events').column('incident').execute();
  },
};
