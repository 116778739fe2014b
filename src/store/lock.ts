import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { VaneError } from '../errors.ts';
import { describeOwner, isDead, readOwner, thisProcess } from './lock-owner.ts';

export interface FolderLock {
  /** Lets the next one in; also after the lock was lost, when there is nothing left to release. */
  release(): Promise<void>;
}

export interface LockListener {
  /** Called once if another process has taken the folder over; stop writing at once. */
  onLost: (error: VaneError<'store.lock_lost'>) => void;
}

/** A holder that has not touched its lock for so long is taken for dead; it touches it twice in that time. */
const STALE_MS = 10_000;

/** The gate is held for milliseconds; we wait for it until one left by a killed process is stale. */
const GATE_STALE_MS = 3_000;
const GATE_RETRIES = { retries: 100, factor: 1, minTimeout: 50, maxTimeout: 50 };

/**
 * Takes the folder for this process, across hosts and containers that share it; nothing waits for a living holder.
 *
 * A holder that was killed is replaced at once if it ran here, and after ten seconds of silence if it ran elsewhere.
 * `vane.lock` is the lock (proper-lockfile: a folder with a heartbeat), `vane.lock.json` says whose. Taking over a
 * dead lock is two steps, so everyone passes `vane.gate` one at a time to look and to take. What is left of the race,
 * a process killed inside the gate while two others wait there, ends with `onLost` within five seconds.
 *
 * @throws VaneError `store.locked`, which says who holds the folder
 */
export async function lockFolder(folder: string, { onLost }: LockListener): Promise<FolderLock> {
  const leaveGate = await lock(join(folder, 'vane'), {
    lockfilePath: join(folder, 'vane.gate'),
    realpath: false,
    stale: GATE_STALE_MS,
    retries: GATE_RETRIES,
    onCompromised: () => undefined,
  }).catch((error: unknown) => {
    throw lockedBy(error, folder, 'a process that is just starting');
  });
  try {
    return await takeFolder(folder, onLost);
  } finally {
    await leaveGate().catch(() => undefined);
  }
}

async function takeFolder(folder: string, onLost: LockListener['onLost']): Promise<FolderLock> {
  const lockPath = join(folder, 'vane.lock');
  const ownerPath = join(folder, 'vane.lock.json');

  const owner = await readOwner(ownerPath);
  if (owner !== undefined && isDead(owner)) await rm(lockPath, { recursive: true, force: true });

  const unlock = await lock(folder, {
    lockfilePath: lockPath,
    stale: STALE_MS,
    onCompromised: (cause) => onLost(new VaneError('store.lock_lost', { folder }, { cause })),
  }).catch((error: unknown) => {
    throw lockedBy(error, folder, owner === undefined ? 'a process that left no name' : describeOwner(owner));
  });
  const release = () => unlock().catch(ignoreReleased);
  try {
    await writeFile(ownerPath, JSON.stringify(thisProcess()), { mode: 0o600 });
  } catch (error) {
    await release();
    throw error;
  }
  return { release };
}

/** What `lock` threw, in our words if it says that somebody else holds it. */
const lockedBy = (error: unknown, folder: string, holder: string): unknown =>
  (error as NodeJS.ErrnoException).code === 'ELOCKED'
    ? new VaneError('store.locked', { folder, holder }, { cause: error })
    : error;

function ignoreReleased(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ERELEASED') throw error;
}
