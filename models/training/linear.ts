import { valueIn } from '../text/features.ts';
import type { Dataset } from './dataset.ts';
import { createRandom } from './random.ts';

/** A multinomial logistic regression: one weight a feature and label. */
export interface LinearModel {
  /** [features, labels], row by row. */
  readonly weights: Float32Array;
  /** [labels] */
  readonly bias: Float64Array;
}

export interface FitSettings {
  readonly features: number;
  readonly labels: number;
  readonly seed: number;
  /** How readily each weight is learnt. [features, labels] */
  readonly scales: Float32Array;
}

const LEARNING_RATE = 0.1;
/** What the sums of squared gradients start from: the first steps of a weight are no longer than the later ones. */
const INITIAL_SQUARES = 0.1;

/**
 * Minimises the log loss row by row with AdaGrad (Duchi, Hazan & Singer 2011), shuffled anew for each pass over the
 * rows. Yields after each pass, for as long as it is asked; the model that it yields is learnt further, in place.
 */
export function* fitLinear(data: Dataset, settings: FitSettings): Generator<LinearModel, never> {
  const random = createRandom(settings.seed);
  const learner = createLearner(settings);
  const order = Uint32Array.from({ length: data.rows }, (_, row) => row);
  for (;;) {
    random.shuffle(order);
    for (const row of order) learnRow(learner, data, row, settings);
    yield learner.model;
  }
}

interface Learner {
  readonly model: LinearModel;
  readonly squares: Float32Array;
  readonly biasSquares: Float64Array;
  readonly probabilities: Float64Array;
  readonly gradient: Float64Array;
}

function createLearner({ features, labels }: FitSettings): Learner {
  return {
    model: { weights: new Float32Array(features * labels), bias: new Float64Array(labels) },
    squares: new Float32Array(features * labels).fill(INITIAL_SQUARES),
    biasSquares: new Float64Array(labels).fill(1),
    probabilities: new Float64Array(labels),
    gradient: new Float64Array(labels),
  };
}

function learnRow(learner: Learner, data: Dataset, row: number, { scales }: FitSettings): void {
  const { model, squares, biasSquares, probabilities, gradient } = learner;
  logitsOf(model, data, row, probabilities);
  softmax(probabilities, data.known[row] ?? 0);
  const gold = data.gold[row] ?? 0;
  const rowWeight = data.weights[row] ?? 1;
  probabilities.forEach((p, label) => (gradient[label] = rowWeight * (p - (label === gold ? 1 : 0))));
  descend(model.bias, biasSquares, 0, gradient, 1);
  eachFeature(data, row, (id, value) =>
    descend(model.weights, squares, id * gradient.length, gradient, value, scales),
  );
}

/** One AdaGrad step for the weights from `at` on, one for each label. */
function descend(
  weights: Float32Array | Float64Array,
  squares: Float32Array | Float64Array,
  at: number,
  gradient: Float64Array,
  value: number,
  scales?: Float32Array,
): void {
  for (let label = 0; label < gradient.length; label++) {
    const scale = scales?.[at + label] ?? 1;
    const slope = (gradient[label] ?? 0) * value * scale;
    const sum = (squares[at + label] ?? 0) + slope * slope;
    squares[at + label] = sum;
    weights[at + label] = (weights[at + label] ?? 0) - (LEARNING_RATE * scale * slope) / Math.sqrt(sum);
  }
}

/** Writes the logits of a row to `logits`. */
export function logitsOf(
  { weights, bias }: LinearModel,
  data: Dataset,
  row: number,
  logits: Float64Array,
): void {
  logits.set(bias);
  eachFeature(data, row, (id, value) => {
    for (let label = 0; label < logits.length; label++)
      logits[label] = (logits[label] ?? 0) + value * (weights[id * logits.length + label] ?? 0);
  });
}

function eachFeature(data: Dataset, row: number, visit: (id: number, value: number) => void): void {
  const from = data.starts[row] ?? 0;
  const to = data.starts[row + 1] ?? 0;
  const words = data.words[row] ?? 0;
  const wordValue = valueIn(words);
  const pieceValue = valueIn(to - from - words);
  for (let at = from; at < to; at++) visit(data.ids[at] ?? 0, at < from + words ? wordValue : pieceValue);
}

/** Turns logits into probabilities in place; labels that are not among the `known` bits get none. */
export function softmax(logits: Float64Array, known: number, temperature = 1): void {
  const isKnown = (label: number) => (known & (1 << label)) !== 0;
  const highest = logits.reduce(
    (max, logit, label) => (isKnown(label) ? Math.max(max, logit) : max),
    -Infinity,
  );
  logits.forEach((logit, label) => {
    logits[label] = isKnown(label) ? Math.exp((logit - highest) / temperature) : 0;
  });
  const sum = logits.reduce((total, value) => total + value, 0);
  logits.forEach((value, label) => (logits[label] = value / sum));
}
