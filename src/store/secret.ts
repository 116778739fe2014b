import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VaneError } from '../errors.ts';
import { writeFileAtomically } from './atomic-file.ts';

/** The key behind every stored handle. A `KeyObject` shows nothing of itself when it is printed or logged. */
export type Secret = KeyObject;

const SECRET_BYTES = 32;

/**
 * The installation's secret: the configured text, or the one in `<folder>/secret.key`, made on first use.
 *
 * The file holds 64 hexadecimal digits. The same text given as `configured` yields the same hashes, which is how
 * several machines share one PostgreSQL store. Call it under the folder lock: two at once could make two secrets.
 *
 * @throws VaneError `store.secret_broken` when the file is not what was written; a new secret is never made in its
 *   place, because what is stored under the old one could no longer be found or forgotten.
 */
export async function loadSecret(folder: string, configured?: string): Promise<Secret> {
  return createSecretKey(Buffer.from(configured ?? (await readOrMakeSecret(join(folder, 'secret.key')))));
}

async function readOrMakeSecret(path: string): Promise<string> {
  const kept = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (kept === undefined) return makeSecret(path);
  const secret = kept.trim();
  if (!/^[0-9a-f]{64}$/.test(secret)) throw new VaneError('store.secret_broken', { path });
  return secret;
}

async function makeSecret(path: string): Promise<string> {
  const secret = randomBytes(SECRET_BYTES).toString('hex');
  await writeFileAtomically(path, `${secret}\n`);
  return secret;
}

/**
 * The name under which a person is stored: HMAC-SHA-256 of platform and handle, 64 hexadecimal digits.
 *
 * Keyed, because handles are public and guessable: without a key, hashing a list of known handles would name
 * everyone in a stolen store. `@Ada` and `ada` are one person; the same handle on two platforms is two.
 */
export function hashAuthor(secret: Secret, platform: string, handle: string): string {
  const person = handle.trim().replace(/^@/, '').normalize('NFKC').toLowerCase();
  return createHmac('sha256', secret).update(`${platform}\0${person}`).digest('hex');
}
