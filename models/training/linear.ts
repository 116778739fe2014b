import type { Dataset } from './dataset.ts';
import { createRandom } from './random.ts';

/** A multinomial logistic regression over features and over what auxiliaries say of a text. */
export interface LinearModel {
  /** [features, labels], row by row. */
  readonly weights: Float32Array;
  /** [auxiliaries, labels] */
  readonly auxiliaryWeights: Float64Array;
  /** [labels] */
  readonly bias: Float64Array;
}

export interface FitSettings {
  readonly labels: number;
  readonly seed: number;
  /** How readily each weight is learnt. [features, labels] */
  readonly scales: Float32Array;
  /** The rows that a pass, from 1, learns from, each as often as it stands there; the others are left alone. */
  readonly looks: (pass: number) => Uint32Array;
}

const LEARNING_RATE = 0.1;
/** What the sums of squared gradients start from: the first steps of a weight are no longer than the later ones. */
const INITIAL_SQUARES = 0.1;

/**
 * Minimises the log loss row by row with AdaGrad (Duchi, Hazan & Singer 2011), shuffled anew for each pass over the
 * rows. Yields a model after each pass, for as long as it is asked.
 */
export function* fitLinear(data: Dataset, settings: FitSettings): Generator<LinearModel, never> {
  const random = createRandom(settings.seed);
  const learner = createLearner(data, settings);
  for (let pass = 1; ; pass++) {
    const order = settings.looks(pass).slice();
    random.shuffle(order);
    for (const row of order) learnRow(learner, data, row);
    yield modelOf(learner);
  }
}

interface Learner {
  /** [features, labels, 3]: weight, sum of squared gradients, readiness to learn; side by side, for the cache's sake. */
  readonly table: Float32Array;
  readonly auxiliaryWeights: Float64Array;
  readonly auxiliarySquares: Float64Array;
  readonly bias: Float64Array;
  readonly biasSquares: Float64Array;
  /** [labels] */
  readonly gradient: Float64Array;
}

/** Numbers that the table has for each weight. */
const STRIDE = 3;

function createLearner({ auxiliaries }: Dataset, { labels, scales }: FitSettings): Learner {
  const table = new Float32Array(scales.length * STRIDE);
  scales.forEach((scale, at) => {
    table[at * STRIDE + 1] = INITIAL_SQUARES;
    table[at * STRIDE + 2] = scale;
  });
  return {
    table,
    auxiliaryWeights: new Float64Array(auxiliaries * labels),
    auxiliarySquares: new Float64Array(auxiliaries * labels).fill(1),
    bias: new Float64Array(labels),
    biasSquares: new Float64Array(labels).fill(1),
    gradient: new Float64Array(labels),
  };
}

function modelOf({ table, auxiliaryWeights, bias }: Learner): LinearModel {
  const weights = new Float32Array(table.length / STRIDE);
  for (let at = 0; at < weights.length; at++) weights[at] = table[at * STRIDE] ?? 0;
  return { weights, auxiliaryWeights, bias };
}

function learnRow(learner: Learner, data: Dataset, row: number): void {
  const { table, auxiliaryWeights, auxiliarySquares, bias, biasSquares, gradient } = learner;
  addUp({ weights: table, stride: STRIDE, auxiliaryWeights, bias }, data, row, gradient);
  softmax(gradient, data.known[row] ?? 0);
  const weight = data.weights[row] ?? 1;
  const gold = data.gold[row] ?? 0;
  for (let label = 0; label < gradient.length; label++)
    gradient[label] = weight * ((gradient[label] ?? 0) - Number(label === gold));
  descend(bias, biasSquares, 0, gradient, 1);
  for (let at = 0; at < data.auxiliaries; at++) {
    const value = data.said[row * data.auxiliaries + at] ?? 0;
    descend(auxiliaryWeights, auxiliarySquares, at * gradient.length, gradient, value);
  }
  for (let at = data.starts[row] ?? 0; at < (data.starts[row + 1] ?? 0); at++)
    descendInTable(table, data.ids[at] ?? 0, gradient, data.values[at] ?? 0);
}

/** One AdaGrad step for the weights from `at` on, one for each label. */
function descend(
  weights: Float64Array,
  squares: Float64Array,
  at: number,
  gradient: Float64Array,
  value: number,
): void {
  for (let label = 0; label < gradient.length; label++) {
    const slope = (gradient[label] ?? 0) * value;
    const sum = (squares[at + label] ?? 0) + slope * slope;
    squares[at + label] = sum;
    weights[at + label] = (weights[at + label] ?? 0) - (LEARNING_RATE * slope) / Math.sqrt(sum);
  }
}

/** The same for the weights of a feature, where each has its own readiness to learn. */
function descendInTable(table: Float32Array, feature: number, gradient: Float64Array, value: number): void {
  let at = feature * gradient.length * STRIDE;
  for (let label = 0; label < gradient.length; label++, at += STRIDE) {
    const scale = table[at + 2] ?? 0;
    const slope = (gradient[label] ?? 0) * value * scale;
    const sum = (table[at + 1] ?? 0) + slope * slope;
    table[at + 1] = sum;
    table[at] = (table[at] ?? 0) - (LEARNING_RATE * scale * slope) / Math.sqrt(sum);
  }
}

/** Writes the logits of a row to `logits`. */
export const logitsOf = (model: LinearModel, data: Dataset, row: number, logits: Float64Array): void =>
  addUp({ ...model, stride: 1 }, data, row, logits);

/** @param stride how far weights are apart */
function addUp(
  { weights, stride, auxiliaryWeights, bias }: LinearModel & { readonly stride: number },
  data: Dataset,
  row: number,
  logits: Float64Array,
): void {
  const labels = logits.length;
  logits.set(bias);
  for (let at = 0; at < data.auxiliaries; at++) {
    const value = data.said[row * data.auxiliaries + at] ?? 0;
    for (let label = 0; label < labels; label++)
      logits[label] = (logits[label] ?? 0) + value * (auxiliaryWeights[at * labels + label] ?? 0);
  }
  for (let at = data.starts[row] ?? 0; at < (data.starts[row + 1] ?? 0); at++) {
    const value = data.values[at] ?? 0;
    let id = (data.ids[at] ?? 0) * labels * stride;
    for (let label = 0; label < labels; label++, id += stride)
      logits[label] = (logits[label] ?? 0) + value * (weights[id] ?? 0);
  }
}

/** Turns logits into probabilities in place; labels that are not among the `known` bits get none. */
export function softmax(logits: Float64Array, known: number): void {
  let highest = -Infinity;
  for (let label = 0; label < logits.length; label++)
    if ((known & (1 << label)) !== 0) highest = Math.max(highest, logits[label] ?? 0);
  let sum = 0;
  for (let label = 0; label < logits.length; label++) {
    const power = (known & (1 << label)) === 0 ? 0 : Math.exp((logits[label] ?? 0) - highest);
    logits[label] = power;
    sum += power;
  }
  for (let label = 0; label < logits.length; label++) logits[label] = (logits[label] ?? 0) / sum;
}
