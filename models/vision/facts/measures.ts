/** Named numbers that describe a picture. The names and their order are the same for every picture. */
export type Measures = Readonly<Record<string, number>>;

// Counted down by hand: an iterator over a view of a picture takes three times as long.

export function meanOf(values: Float64Array): number {
  let [sum, at] = [0, values.length];
  while (at-- > 0) sum += values[at] ?? 0;
  return values.length === 0 ? 0 : sum / values.length;
}

/** Standard deviation. */
export function spreadOf(values: Float64Array): number {
  const mean = meanOf(values);
  let [squares, at] = [0, values.length];
  while (at-- > 0) squares += ((values[at] ?? 0) - mean) ** 2;
  return values.length === 0 ? 0 : Math.sqrt(squares / values.length);
}
