import type { Dataset } from './dataset.ts';
import type { LinearModel } from './linear.ts';

/**
 * What is known beforehand of the features, such as a lexicon. A linear function of the features itself, so that what
 * is learnt on top of it can be added up to one plain linear model.
 */
export interface Auxiliary {
  readonly columns: number;
  /** [features, columns] */
  readonly weights: Float32Array;
}

/** A dataset together with what auxiliaries say of its rows, each column divided by its `spreads`. */
export function withAuxiliaries(
  data: Dataset,
  auxiliaries: readonly Auxiliary[],
): { data: Dataset; spreads: Float64Array } {
  const columns = auxiliaries.reduce((sum, { columns }) => sum + columns, 0);
  const said = new Float32Array(data.rows * columns);
  let offset = 0;
  for (const auxiliary of auxiliaries) {
    for (let row = 0; row < data.rows; row++) addSaid(auxiliary, data, row, said, row * columns + offset);
    offset += auxiliary.columns;
  }
  const spreads = spreadsOf(said, columns);
  said.forEach((value, at) => (said[at] = value / (spreads[at % columns] ?? 1)));
  return { data: { ...data, auxiliaries: columns, said }, spreads };
}

function addSaid(
  { columns, weights }: Auxiliary,
  data: Dataset,
  row: number,
  said: Float32Array,
  to: number,
): void {
  const from = data.starts[row] ?? 0;
  const end = data.starts[row + 1] ?? 0;
  for (let at = from; at < end; at++) {
    const value = data.values[at] ?? 0;
    const id = (data.ids[at] ?? 0) * columns;
    for (let column = 0; column < columns; column++)
      said[to + column] = (said[to + column] ?? 0) + value * (weights[id + column] ?? 0);
  }
}

/** Root mean square of each column; 1 for a column of zeros. */
function spreadsOf(said: Float32Array, columns: number): Float64Array {
  const squares = new Float64Array(columns);
  said.forEach((value, at) => (squares[at % columns] = (squares[at % columns] ?? 0) + value * value));
  return squares.map((sum) => Math.sqrt(sum / (said.length / columns)) || 1);
}

/** The model as one over features alone: auxiliaries are multiplied out. */
export function flattened(
  { weights, auxiliaryWeights, bias }: LinearModel,
  auxiliaries: readonly Auxiliary[],
  spreads: Float64Array,
): LinearModel {
  const labels = bias.length;
  const flat = weights.slice();
  let offset = 0;
  for (const { columns, weights: own } of auxiliaries) {
    for (let column = 0; column < columns; column++) {
      const factors = Array.from(
        { length: labels },
        (_, label) =>
          (auxiliaryWeights[(offset + column) * labels + label] ?? 0) / (spreads[offset + column] ?? 1),
      );
      for (let id = 0; id < flat.length / labels; id++) {
        const value = own[id * columns + column] ?? 0;
        if (value === 0) continue;
        for (let label = 0; label < labels; label++)
          flat[id * labels + label] = (flat[id * labels + label] ?? 0) + value * (factors[label] ?? 0);
      }
    }
    offset += columns;
  }
  return { weights: flat, auxiliaryWeights: new Float64Array(0), bias };
}
