import { createHash } from 'node:crypto';
import { actionId, formId, requestOf } from '../../src/bot/action.ts';
import type { Bot } from '../../src/bot/dispatch.ts';

export type Notes = Bot['services']['store']['notes'];

/** An option that no command has: the key under which the whole id is noted. */
const KEY = '_';
const KEY_LENGTH = 22;
const noteKey = (key: string) => `discord:action:${key}`;

/**
 * A short id in the place of one that does not fit Discord: the same command, its options under a key. What it stands
 * for is noted by `noteActions` before the message is sent.
 */
export function shortened(id: string): string {
  const { kind, command } = requestOf(id);
  return (kind === 'open form' ? formId : actionId)(command, { [KEY]: keyOf(id) });
}

/** Keeps what the short ids of a message stand for, so that its buttons work after a restart. */
export async function noteActions(ids: readonly string[], notes: Notes): Promise<void> {
  await Promise.all(ids.map((id) => notes.put(noteKey(keyOf(id)), id)));
}

/** The whole id; undefined when what a short one stands for is kept no more. */
export async function wholeAction(id: string, notes: Notes): Promise<string | undefined> {
  const key = requestOf(id).options[KEY];
  return typeof key === 'string' ? notes.get(noteKey(key)) : id;
}

export function isShortened(id: string): boolean {
  return requestOf(id).options[KEY] !== undefined;
}

function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, KEY_LENGTH);
}
