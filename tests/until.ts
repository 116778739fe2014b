import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `look` finds something. */
export async function until<T>(
  look: () => Promise<T | undefined | false> | T | undefined | false,
  ms = 10_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`nothing came within ${ms} ms`);
    await sleep(25);
  }
}
