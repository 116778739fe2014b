import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import pRetry from 'p-retry';
import { VaneError } from '../../src/errors.ts';
import { diskError, lengthOf, sha256Of } from './files.ts';
import { Interruption } from './hub.ts';
import type { PulledFile, StandardFile, StandardModel } from './model.ts';
import { openFile, type Opened, type Source } from './source.ts';

export interface FileJob {
  readonly source: Source;
  readonly model: StandardModel;
  readonly file: StandardFile;
  /** Where the model's files gather until all are there. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Before the second try, in milliseconds; it doubles each time. */
  readonly firstPauseMs: number;
  /** Told of the bytes of this file that are here, and of all it has, as far as that is known. */
  readonly onBytes: (done: number, size: number | undefined) => void;
}

/** Tries in a row that bring nothing. */
const RETRIES = 5;

/**
 * Fetches a file, going on where an earlier try ended. It has its name once it is whole and what it should be;
 * until then it ends in `.part`.
 *
 * @returns undefined for an optional file that there is not
 * @throws VaneError `model.unreachable`, `model.refused`, `model.not_in_folder`, `model.wrong_bytes`, `model.disk_full`
 */
export async function downloadFile(job: FileJob): Promise<PulledFile | undefined> {
  const path = join(job.folder, job.file.name);
  const kept = await keptFile(job, path);
  if (kept) return kept;
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true });
  const isResumed = (await lengthOf(part)) > 0;
  try {
    return await fetchWhole(job, path, part);
  } catch (thrown) {
    const isWrong = thrown instanceof VaneError && thrown.code === 'model.wrong_bytes';
    if (!isWrong || !isResumed) throw thrown;
    // What was here before may have been the wrong part.
    return fetchWhole(job, path, part);
  }
}

/** A file that an earlier pull finished, if it is still what it was. */
async function keptFile({ file, onBytes }: FileJob, path: string): Promise<PulledFile | undefined> {
  const size = await lengthOf(path);
  if (size === 0) return undefined;
  const sha256 = await sha256Of(path);
  if (problemWith(file, { size, sha256 }) !== undefined) {
    await rm(path);
    return undefined;
  }
  onBytes(size, size);
  return pulled(file, size, sha256);
}

async function fetchWhole(job: FileJob, path: string, part: string): Promise<PulledFile | undefined> {
  const said = await fetchAll(job, part);
  if (said === undefined) {
    if (job.file.optional) return undefined;
    throw absence(job);
  }
  const size = await lengthOf(part);
  const sha256 = await sha256Of(part);
  const wrong = problemWith({ ...said, ...job.file }, { size, sha256 });
  if (wrong) {
    await rm(part);
    throw new VaneError('model.wrong_bytes', { file: job.file.name, ...wrong });
  }
  await rename(part, path);
  return pulled(job.file, size, sha256);
}

/** What the giver says of the file, once all of it is here; undefined when there is none. */
async function fetchAll(job: FileJob, part: string): Promise<Pick<Opened, 'size' | 'sha256'> | undefined> {
  let before = 0;
  try {
    return await pRetry(
      async () => {
        before = await lengthOf(part);
        return fetchRest(job, part, before);
      },
      {
        retries: RETRIES,
        minTimeout: job.firstPauseMs,
        maxTimeout: 60_000,
        signal: job.signal,
        onFailedAttempt: async ({ error }) => {
          if (error instanceof Interruption) await pause(error.waitMs, undefined, { signal: job.signal });
        },
        // A connection that breaks off again and again still gets there, as long as each try brings something.
        shouldConsumeRetry: async () => (await lengthOf(part)) <= before,
        shouldRetry: ({ error }) => error instanceof Interruption,
      },
    );
  } catch (thrown) {
    throw finalError(thrown, job);
  }
}

async function fetchRest(
  { source, model, file, signal, onBytes }: FileJob,
  part: string,
  have: number,
): Promise<Pick<Opened, 'size' | 'sha256'> | undefined> {
  if (file.size !== undefined && have === file.size) return { size: have, sha256: undefined };
  const opened = await openFile(source, model, file.name, have, signal);
  if (opened === undefined) return undefined;
  const { body, size, sha256 } = opened;
  const start = opened.start === have ? have : 0;
  if (opened.start !== start) throw new VaneError('model.refused', { source: file.name, status: 206 });
  let done = start;
  onBytes(done, size);
  await pipeline(
    body,
    async function* (pieces: AsyncIterable<Uint8Array>) {
      for await (const piece of pieces) {
        onBytes((done += piece.length), size);
        yield piece;
      }
    },
    createWriteStream(part, { flags: start > 0 ? 'a' : 'w' }),
    { signal },
  );
  if (size !== undefined && done < size) throw new Interruption(hostOf(source), 'it broke off');
  return { size, sha256 };
}

/** Only a server breaks off; a folder gets a name that no server has. */
const hostOf = (source: Source): string => (source.kind === 'web' ? source.base : 'file://folder');

function finalError(thrown: unknown, { model, file, folder, signal }: FileJob): unknown {
  signal.throwIfAborted();
  if (thrown instanceof Interruption) {
    const { host, status, message } = thrown;
    return status === undefined
      ? new VaneError('model.unreachable', { model: model.id, host, problem: message }, { cause: thrown })
      : new VaneError('model.refused', { source: host, status }, { cause: thrown });
  }
  return diskError(thrown, folder, file.size ?? 0) ?? thrown;
}

function absence({ file, source, model }: FileJob): VaneError {
  if (source.kind === 'folder')
    return new VaneError('model.not_in_folder', { file: file.name, folder: source.path });
  const address = `${source.base}/${model.repository}/resolve/${model.revision}/${file.name}`;
  return new VaneError('model.refused', { source: address, status: 404 });
}

interface Facts {
  readonly size?: number | undefined;
  readonly sha256?: string | undefined;
}

/** How a file differs from what is known of it; undefined when it does not. */
export function problemWith(
  known: Facts,
  { size, sha256 }: Required<Facts>,
): { expected: string; found: string } | undefined {
  if (known.size !== undefined && known.size !== size)
    return { expected: `${known.size} bytes`, found: `${size ?? 0} bytes` };
  if (known.sha256 !== undefined && known.sha256 !== sha256)
    return { expected: `SHA-256 ${known.sha256}`, found: sha256 ?? '' };
  return undefined;
}

const pulled = ({ name, role }: StandardFile, size: number, sha256: string): PulledFile => ({
  name,
  ...(role !== undefined && { role }),
  size,
  sha256,
});
