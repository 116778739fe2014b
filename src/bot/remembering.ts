interface Remembered<T> {
  readonly value: Promise<T>;
  readonly until: number;
}

const MOST = 5_000;

/** Asks once per key and for a while answers from memory; a failure is not remembered. */
export function remembering<T>(
  freshMs: number,
  ask: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  const memory = new Map<string, Remembered<T>>();
  return (key) => {
    const known = memory.get(key);
    if (known !== undefined && known.until > Date.now()) return known.value;
    if (memory.size >= MOST) memory.clear();
    const value = ask(key);
    memory.set(key, { value, until: Date.now() + freshMs });
    value.catch(() => memory.delete(key));
    return value;
  };
}
