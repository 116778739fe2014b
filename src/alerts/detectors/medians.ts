/** The median of the last so many values, kept as they come: far cheaper than to sort them anew. */
export interface SlidingMedian {
  readonly push: (value: number) => void;
  /** How many values there are. */
  readonly count: () => number;
  /** 0 where there is no value. */
  readonly median: () => number;
}

/** @param size how many values at most; numbers are kept to seven digits */
export function createSlidingMedian(size: number): SlidingMedian {
  const ring = new Float32Array(size);
  const sorted = new Float32Array(size);
  let count = 0;
  let pushed = 0;
  /** Where a value is among the sorted ones, or would be. */
  const placeOf = (value: number): number => {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const forget = (value: number) => {
    const place = placeOf(value);
    sorted.copyWithin(place, place + 1, count);
    count -= 1;
  };
  return {
    push: (value) => {
      const at = pushed % size;
      if (count === size) forget(ring[at] ?? 0);
      ring[at] = value;
      const kept = ring[at] ?? 0;
      const place = placeOf(kept);
      sorted.copyWithin(place + 1, place, count);
      sorted[place] = kept;
      count += 1;
      pushed += 1;
    },
    count: () => count,
    median: () => {
      if (count === 0) return 0;
      const [below, above] = [sorted[(count - 1) >> 1] ?? 0, sorted[count >> 1] ?? 0];
      return (below + above) / 2;
    },
  };
}
