import { setTimeout as sleep } from 'node:timers/promises';
import type { Notes } from './long-actions.ts';

/**
 * Up to where each server, or each direct conversation, has been heard: the newest id from there. Discord's ids hold
 * their time and grow, also from one channel to the next.
 */
export interface Heard {
  /** The servers and conversations that are known. */
  scopes(): string[];
  since(scope: string): string | undefined;
  /** Something with this id has come from there. */
  note(scope: string, id: string): void;
  /** What comes from there now is ahead of what was missed: `since` stays until `release`. */
  hold(scope: string): void;
  release(scope: string): void;
  /** Resolves when the notes say the same. */
  kept(): Promise<void>;
}

const KEY = 'discord:heard:';
const MOST_SCOPES = 1_000;

/**
 * Written down now and then, not each time: with an older id more is asked for again, and the inbox knows what it has
 * had.
 */
const BETWEEN_WRITES_MS = 1_000;

export async function openHeard(notes: Notes): Promise<Heard> {
  const known = await notes.startingWith(KEY, MOST_SCOPES);
  const until = new Map(known.map(({ key, value }) => [key.slice(KEY.length), value]));
  const held = new Map<string, string | undefined>();
  const unwritten = new Set<string>();
  let writing: Promise<void> | undefined;

  async function write(): Promise<void> {
    const scopes = [...unwritten];
    unwritten.clear();
    for (const scope of scopes) {
      const id = until.get(scope);
      // An older note does no harm; a store that is away is told of elsewhere.
      if (id !== undefined) await notes.put(KEY + scope, id).catch(() => undefined);
    }
  }

  function advance(scope: string, id: string): void {
    if (!isNewer(id, until.get(scope))) return;
    until.set(scope, id);
    unwritten.add(scope);
    writing ??= sleep(BETWEEN_WRITES_MS, undefined, { ref: false })
      .then(write)
      .finally(() => (writing = undefined));
  }

  return {
    scopes: () => [...until.keys()],
    since: (scope) => until.get(scope),
    note(scope, id) {
      if (!held.has(scope)) advance(scope, id);
      else if (isNewer(id, held.get(scope))) held.set(scope, id);
    },
    hold: (scope) => void held.set(scope, held.get(scope)),
    release(scope) {
      const ahead = held.get(scope);
      held.delete(scope);
      if (ahead !== undefined) advance(scope, ahead);
    },
    kept: write,
  };
}

export function isNewer(id: string, than: string | undefined): boolean {
  return than === undefined || BigInt(id) > BigInt(than);
}
