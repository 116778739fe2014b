export interface Random {
  /** A whole number from 0 to one less than `limit`. */
  readonly below: (limit: number) => number;
  /** Shuffles in place (Fisher-Yates). */
  shuffle(items: Uint32Array): void;
}

/** Repeatable random numbers: mulberry32 (Tommy Ettinger 2017), 32 bits of state, ample for shuffling. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    shuffle: (items) => {
      for (let at = items.length - 1; at > 0; at--) {
        const other = below(at + 1);
        [items[at], items[other]] = [items[other] ?? 0, items[at] ?? 0];
      }
    },
  };
}
