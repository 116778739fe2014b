import PQueue from 'p-queue';

/** Runs work on the same thing one after another, in the order of asking, and of all work a few at a time. */
export type Turns = (key: string, work: () => Promise<void>) => Promise<void>;

export function createTurns(atOnce: number): Turns {
  const queue = new PQueue({ concurrency: atOnce });
  const last = new Map<string, Promise<void>>();
  return (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const turn = before.then(() => queue.add(work, { throwOnTimeout: true }));
    // The next one has its turn whatever became of this one.
    const over = turn
      .catch(() => undefined)
      .then(() => {
        if (last.get(key) === over) last.delete(key);
      });
    last.set(key, over);
    return turn;
  };
}
