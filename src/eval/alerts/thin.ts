import type { Series } from '../../alerts/detectors/index.ts';

/** Keeps each post with a probability (binomial thinning): what a smaller brand would have seen. */
export function thinned(series: Series, kept: number, below: (limit: number) => number): Series {
  const isKept = () => below(RESOLUTION) < kept * RESOLUTION;
  const counts = series.counts.map((count) => {
    if (count === null) return null;
    let left = 0;
    for (let post = 0; post < count; post++) left += Number(isKept());
    return left;
  });
  return { ...series, counts };
}

const RESOLUTION = 2 ** 30;
