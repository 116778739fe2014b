import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { DEFAULT_MIGRATION_TABLE, Kysely, Migrator, PostgresDialect, sql, type PostgresPool } from 'kysely';
import { DatabaseError, Pool } from 'pg';
import { toVaneError, VaneError } from '../errors.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

const CONNECT_TIMEOUT_MS = 10_000;

export interface DatabaseLocation {
  folder: string;
  /** `postgres://user:password@host:port/database`; without it the posts are in the folder. */
  url?: string | undefined;
}

/**
 * Opens the posts database, brought to today's schema: PGlite (PostgreSQL inside this process) in `<folder>/posts`,
 * or a PostgreSQL server. Both speak through node-postgres, so every query above this file is the same on either.
 *
 * PGlite has no lock of its own: hold the folder's. It writes through to the operating system before it acknowledges,
 * so a killed process loses nothing; it does not flush to the disk (it runs PostgreSQL with `-F`), so a power cut may.
 * `destroy()` closes all.
 *
 * @throws VaneError `store.unreachable`, now or at a later query, when the server gives no connection; `store.too_new`
 *   when a newer Vane has migrated it
 */
export async function openDatabase({ folder, url }: DatabaseLocation): Promise<Database> {
  const pool = url === undefined ? await pglitePool(join(folder, 'posts')) : serverPool(url);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function pglitePool(path: string): Promise<PostgresPool> {
  const pglite = await PGlite.create(path);
  // PGlite is one connection, and stays the same one: an idle timeout would only close and reopen it.
  const pool = new Pool(Object.assign(createPgConfig(pglite), { max: 1, idleTimeoutMillis: 0 }));
  return {
    connect: () => pool.connect(),
    async end() {
      await pool.end();
      await pglite.close();
    },
  };
}

function serverPool(url: string): PostgresPool {
  const pool = new Pool({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // An idle connection that breaks has already left the pool; unheard, its error would end the process.
  pool.on('error', () => undefined);
  return {
    async connect() {
      try {
        return await pool.connect();
      } catch (error) {
        throw new VaneError('store.unreachable', { problem: connectionProblem(error) }, { cause: error });
      }
    },
    end: () => pool.end(),
  };
}

/** The server's own words, or a code such as ECONNREFUSED: Node's messages may quote parts of the address. */
function connectionProblem(error: unknown): string {
  if (error instanceof DatabaseError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}

async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (!(error instanceof VaneError)) await refuseNewer(db);
  throw toVaneError(error);
}

/** Kysely only says that a migration which it does not know is missing; that is what a newer Vane leaves behind. */
async function refuseNewer(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`
    .execute(db)
    .catch(() => ({ rows: [] }));
  const known = Object.keys(migrations).length;
  if (rows.length > known) throw new VaneError('store.too_new', { found: rows.length, known });
}
