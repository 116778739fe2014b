import { readFileSync, readlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename } from 'node:path';
import { z } from 'zod';

/** Who holds a folder: written beside the lock for the message that the next one gets. */
const lockOwner = z.object({
  pid: z.int().positive(),
  host: z.string(),
  /** Two process ids can be compared only within one pid space; see `pidSpace`. */
  pidSpace: z.string(),
  since: z.iso.datetime(),
  command: z.string(),
});

export type LockOwner = z.infer<typeof lockOwner>;

export const thisProcess = (): LockOwner => ({
  pid: process.pid,
  host: hostname(),
  pidSpace: pidSpace(),
  since: new Date().toISOString(),
  command: process.argv
    .slice(1, 3)
    .map((word) => basename(word))
    .join(' '),
});

/** The owner in the file; undefined when there is none, or none that can be read. */
export async function readOwner(path: string): Promise<LockOwner | undefined> {
  try {
    return lockOwner.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** `process 123 (main.js) on web-1 since 2026-03-01 14:02 UTC` */
export const describeOwner = ({ pid, command, host, since }: LockOwner): string =>
  `process ${pid}${command && ` (${command})`} on ${host} since ${since.slice(0, 16).replace('T', ' ')} UTC`;

/** True only when that is certain; a process elsewhere, or in another container, may be alive. */
export function isDead(owner: LockOwner): boolean {
  if (owner.pidSpace !== pidSpace()) return false;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/**
 * Names the set of processes in which a pid means what it means here. Host names do not do: containers on one volume
 * may share one. On Linux it is the boot and the pid namespace (namespaces(7)); elsewhere the host.
 */
function pidSpace(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
