/** The normal quantile of a two-sided 95 %. */
const Z = 1.959964;

export interface Bound {
  readonly low: number;
  readonly high: number;
}

/**
 * Where a share lies with 95 % confidence, given `hits` of `total`: right for a handful too; anywhere, of none.
 * Wilson (1927), score interval.
 */
export function wilson(hits: number, total: number): Bound {
  if (total === 0) return { low: 0, high: 1 };
  const share = hits / total;
  const z2 = Z * Z;
  const center = (share + z2 / (2 * total)) / (1 + z2 / total);
  const half = (Z / (1 + z2 / total)) * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total));
  return { low: Math.max(0, center - half), high: Math.min(1, center + half) };
}
