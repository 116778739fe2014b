/** Named numbers that describe a picture. The names and their order are the same for every picture. */
export type Measures = Readonly<Record<string, number>>;

export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}

/** Standard deviation. */
export function spreadOf(values: Float64Array): number {
  const mean = meanOf(values);
  let squares = 0;
  for (const value of values) squares += (value - mean) * (value - mean);
  return values.length === 0 ? 0 : Math.sqrt(squares / values.length);
}
