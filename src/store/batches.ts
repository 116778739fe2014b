import { setImmediate } from 'node:timers/promises';

/**
 * Rows in one insert statement. PostgreSQL takes 65,535 parameters; PGlite runs inside this process and holds its
 * event loop for the length of a statement, some milliseconds at this size.
 */
const ROWS_PER_STATEMENT = 100;

/** The rows, a statement's worth at a time; before each, whatever else waits in the event loop has its turn. */
export async function* batchesOf<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await setImmediate();
    yield rows.slice(start, start + ROWS_PER_STATEMENT);
  }
}
