import { valueIn } from '../text/features.ts';
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
  readonly features: number;
  readonly labels: number;
  readonly seed: number;
  /** How readily each weight is learnt. [features, labels] */
  readonly scales: Float32Array;
  /** Rows to learn from; the others are left alone. */
  readonly rows: Uint32Array;
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
  const learner = createLearner(data, settings);
  const order = settings.rows.slice();
  for (;;) {
    random.shuffle(order);
    for (const row of order) learnRow(learner, data, row, settings.scales);
    yield learner.model;
  }
}

interface Learner {
  readonly model: LinearModel;
  readonly squares: Float32Array;
  readonly auxiliarySquares: Float64Array;
  readonly biasSquares: Float64Array;
  readonly gradient: Float64Array;
}

function createLearner({ auxiliaries }: Dataset, { features, labels }: FitSettings): Learner {
  return {
    model: {
      weights: new Float32Array(features * labels),
      auxiliaryWeights: new Float64Array(auxiliaries * labels),
      bias: new Float64Array(labels),
    },
    squares: new Float32Array(features * labels).fill(INITIAL_SQUARES),
    auxiliarySquares: new Float64Array(auxiliaries * labels).fill(1),
    biasSquares: new Float64Array(labels).fill(1),
    gradient: new Float64Array(labels),
  };
}

function learnRow(learner: Learner, data: Dataset, row: number, scales: Float32Array): void {
  const { model, squares, auxiliarySquares, biasSquares, gradient } = learner;
  logitsOf(model, data, row, gradient);
  softmax(gradient, data.known[row] ?? 0);
  const weight = data.weights[row] ?? 1;
  const gold = data.gold[row] ?? 0;
  for (let label = 0; label < gradient.length; label++)
    gradient[label] = weight * ((gradient[label] ?? 0) - Number(label === gold));
  descend(model.bias, biasSquares, 0, gradient, 1);
  for (let at = 0; at < data.auxiliaries; at++) {
    const value = data.said[row * data.auxiliaries + at] ?? 0;
    descend(model.auxiliaryWeights, auxiliarySquares, at * gradient.length, gradient, value);
  }
  const { from, to, wordsEnd, wordValue, pieceValue } = extentOf(data, row);
  for (let at = from; at < to; at++)
    descendScaled(
      model.weights,
      squares,
      (data.ids[at] ?? 0) * gradient.length,
      gradient,
      at < wordsEnd ? wordValue : pieceValue,
      scales,
    );
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

/** The same, where each weight has its own readiness to learn. */
function descendScaled(
  weights: Float32Array,
  squares: Float32Array,
  at: number,
  gradient: Float64Array,
  value: number,
  scales: Float32Array,
): void {
  for (let label = 0; label < gradient.length; label++) {
    const scale = scales[at + label] ?? 0;
    const slope = (gradient[label] ?? 0) * value * scale;
    const sum = (squares[at + label] ?? 0) + slope * slope;
    squares[at + label] = sum;
    weights[at + label] = (weights[at + label] ?? 0) - (LEARNING_RATE * scale * slope) / Math.sqrt(sum);
  }
}

/** Writes the logits of a row to `logits`. */
export function logitsOf(model: LinearModel, data: Dataset, row: number, logits: Float64Array): void {
  const { weights, auxiliaryWeights, bias } = model;
  const labels = logits.length;
  logits.set(bias);
  for (let at = 0; at < data.auxiliaries; at++) {
    const value = data.said[row * data.auxiliaries + at] ?? 0;
    for (let label = 0; label < labels; label++)
      logits[label] = (logits[label] ?? 0) + value * (auxiliaryWeights[at * labels + label] ?? 0);
  }
  const { from, to, wordsEnd, wordValue, pieceValue } = extentOf(data, row);
  for (let at = from; at < to; at++) {
    const value = at < wordsEnd ? wordValue : pieceValue;
    const id = (data.ids[at] ?? 0) * labels;
    for (let label = 0; label < labels; label++)
      logits[label] = (logits[label] ?? 0) + value * (weights[id + label] ?? 0);
  }
}

/** Where the features of a row stand, and what each counts. */
function extentOf(data: Dataset, row: number) {
  const from = data.starts[row] ?? 0;
  const to = data.starts[row + 1] ?? 0;
  const words = data.words[row] ?? 0;
  return {
    from,
    to,
    wordsEnd: from + words,
    wordValue: valueIn(words),
    pieceValue: valueIn(to - from - words),
  };
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
