import { sql, type Kysely, type Migration } from 'kysely';

/** The ledger of what was due: each run of a job once. */
export const runs: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('runs')
      .addColumn('job', 'text', (column) => column.notNull())
      .addColumn('due', 'timestamptz', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('claimed', 'done', 'failed', 'skipped')`),
      )
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('claimed_at', 'timestamptz', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('ended_at', 'timestamptz')
      .addColumn('problem', 'text')
      .addPrimaryKeyConstraint('runs_key', ['job', 'due'])
      .execute();
    await db.schema
      .createIndex('runs_claimed')
      .on('runs')
      .column('claimed_at')
      .where(sql.ref('state'), '=', sql.lit('claimed'))
      .execute();
  },
};
